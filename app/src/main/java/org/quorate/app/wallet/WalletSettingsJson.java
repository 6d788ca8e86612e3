package org.quorate.app.wallet;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The two parts of {@link WalletSettings} as JSON: what a locked wallet needs, and what tells about the person. */
final class WalletSettingsJson {
    /** Of the clear part. Files without a version had both parts. */
    static final int VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_ENTRIES = 1_000;

    private WalletSettingsJson() {}

    /** A text that is no settings. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(Throwable cause) {
            super(cause);
        }
    }

    static JsonNode parse(byte[] text) throws MalformedException {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
            throw new MalformedException(new IllegalArgumentException("no object"));
        } catch (JacksonException unusable) {
            throw new MalformedException(unusable);
        }
    }

    /** What a locked wallet needs; the rest as in {@code base}. */
    static WalletSettings readClear(JsonNode json, WalletSettings base) {
        return base.withAmountsHidden(json.path("amountsHidden").asBoolean(false))
                .withAutoLock(Duration.ofSeconds(
                        Math.max(0, json.path("autoLockSeconds").asLong(600))));
    }

    /** What tells about the person; the rest as in {@code base}. */
    static WalletSettings readPersonal(JsonNode json, WalletSettings base) throws MalformedException {
        try {
            List<Endpoint> networks = new ArrayList<>();
            for (JsonNode each : entries(json, "networks")) {
                networks.add(new Endpoint(
                        each.path("name").asString(),
                        URI.create(each.path("url").asString()),
                        UInt256.of(each.path("chainId").asLong())));
            }
            TokenList tokens = TokenList.STANDARD;
            for (JsonNode each : entries(json, "tokens")) {
                tokens = tokens.with(new Token(
                        UInt256.of(each.path("chainId").asLong()),
                        Address.fromHex(each.path("address").asString()),
                        each.path("symbol").asString(),
                        each.path("name").asString(),
                        each.path("decimals").asInt(),
                        false));
            }
            return new WalletSettings(
                    Optional.of(json.path("electrum").asString("")).filter(text -> !text.isEmpty()),
                    Optional.of(json.path("proxy").asString("")).filter(text -> !text.isEmpty()),
                    BitcoinNetwork.valueOf(json.path("bitcoinNetwork").asString()),
                    Optional.of(json.path("birthday").asString(""))
                            .filter(text -> !text.isEmpty())
                            .map(LocalDate::parse),
                    networks,
                    tokens,
                    base.amountsHidden(),
                    base.autoLock());
        } catch (JacksonException | IllegalArgumentException | DateTimeException | WalletException unusable) {
            throw new MalformedException(unusable);
        }
    }

    private static List<JsonNode> entries(JsonNode json, String name) {
        return json.path(name).values().stream().limit(MAX_ENTRIES).toList();
    }

    static byte[] clear(WalletSettings now) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        json.put("amountsHidden", now.amountsHidden());
        json.put("autoLockSeconds", now.autoLock().toSeconds());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    static byte[] personal(WalletSettings now) {
        ObjectNode json = JSON.createObjectNode();
        now.electrum().ifPresent(server -> json.put("electrum", server));
        now.proxy().ifPresent(through -> json.put("proxy", through));
        json.put("bitcoinNetwork", now.bitcoinNetwork().name());
        now.birthday().ifPresent(day -> json.put("birthday", day.toString()));
        ArrayNode networks = json.putArray("networks");
        now.networks().forEach(each -> networks.addObject()
                .put("name", each.name())
                .put("url", each.uri().toString())
                .put("chainId", each.chainId().longValue()));
        ArrayNode tokens = json.putArray("tokens");
        now.tokens().added().forEach(each -> tokens.addObject()
                .put("chainId", each.chainId().longValue())
                .put("address", each.address().toChecksummed())
                .put("symbol", each.symbol())
                .put("name", each.name())
                .put("decimals", each.decimals()));
        return JSON.writeValueAsBytes(json);
    }
}
