package org.quorate.app.wallet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wallet's settings in a JSON file beside the vault. One that is missing or cannot be understood gives the defaults and is only
 * logged; it is replaced when a setting is changed.
 */
public final class WalletSettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(WalletSettingsStore.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_ENTRIES = 1_000;

    private final Path file;
    private final MutableObservable<WalletSettings> settings;

    public WalletSettingsStore(Path file) {
        this.file = file;
        this.settings = new MutableObservable<>(read());
    }

    /** Where the settings of a vault are. */
    public static Path beside(Path vault) {
        return vault.toAbsolutePath().resolveSibling("wallet-settings.json");
    }

    public Observable<WalletSettings> settings() {
        return settings;
    }

    /** Changes the settings and writes them. */
    public synchronized void update(UnaryOperator<WalletSettings> change) {
        settings.set(change.apply(settings.get()));
        write();
    }

    private WalletSettings read() {
        if (!Files.exists(file)) {
            return WalletSettings.DEFAULT;
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
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
                    BitcoinNetwork.valueOf(json.path("bitcoinNetwork").asString()),
                    Optional.of(json.path("birthday").asString(""))
                            .filter(text -> !text.isEmpty())
                            .map(LocalDate::parse),
                    networks,
                    tokens,
                    json.path("amountsHidden").asBoolean(false),
                    Duration.ofSeconds(Math.max(0, json.path("autoLockSeconds").asLong(600))));
        } catch (IOException
                | JacksonException
                | IllegalArgumentException
                | DateTimeException
                | WalletException unusable) {
            LOG.warn(
                    "The wallet's settings in {} cannot be read; the defaults are used: {}", file, unusable.toString());
            return WalletSettings.DEFAULT;
        }
    }

    private static List<JsonNode> entries(JsonNode json, String name) {
        return json.path(name).values().stream().limit(MAX_ENTRIES).toList();
    }

    private void write() {
        WalletSettings now = settings.get();
        ObjectNode json = JSON.createObjectNode();
        now.electrum().ifPresent(server -> json.put("electrum", server));
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
        json.put("amountsHidden", now.amountsHidden());
        json.put("autoLockSeconds", now.autoLock().toSeconds());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "wallet", ".tmp");
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The wallet's settings cannot be written to {}: {}", file, e.toString());
        }
    }
}
