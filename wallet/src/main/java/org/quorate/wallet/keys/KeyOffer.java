package org.quorate.wallet.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.KeyStatements;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key of one wallet that agrees to serve an account of another: as its recovery key, or as its next key. It is public.
 *
 * @param network the chain id of shard 0
 * @param sequence for which alone it is good: of the rotation, or of a recovery key how often the account has chosen before
 * @param proof the key's signature
 */
public record KeyOffer(Purpose purpose, UInt256 network, Address account, long sequence, AccountKey key, Bytes proof) {
    private static final String TYPE = "quorate-key-offer";
    private static final int VERSION = 1;
    private static final long MAX_SIZE = 1 << 16;

    /** For what. */
    public enum Purpose {
        ROTATION,
        RECOVERY
    }

    /** What the key signs; also what the account's guardians agree to, if it is for a recovery key. */
    public Hash statement() {
        return switch (purpose) {
            case ROTATION -> KeyStatements.rotation(network, account, sequence, key);
            case RECOVERY -> KeyStatements.recovery(network, account, sequence, key);
        };
    }

    /** The same with the proof. */
    KeyOffer signed(Bytes signature) {
        return new KeyOffer(purpose, network, account, sequence, key, signature);
    }

    /** @throws WalletException with {@link KeyProblem#BAD_OFFER} unless it is for that, whole and signed */
    KeyOffer require(Purpose wanted, KeyStatus status) {
        String wrong = null;
        if (purpose != wanted) {
            wrong = "it is for a " + purpose.name().toLowerCase(Locale.ROOT);
        } else if (!account.equals(status.account())) {
            wrong = "it is for " + account.toChecksummed();
        } else if (!network.equals(status.network())) {
            wrong = "it is for network " + network;
        } else if (purpose == Purpose.ROTATION && sequence != status.sequence()) {
            wrong = "it is for rotation " + sequence + ", the next one is " + status.sequence();
        } else if (purpose == Purpose.RECOVERY && sequence != status.choices()) {
            wrong = "it is for choice " + sequence + " of recovery key or guardians, the next one is "
                    + status.choices();
        } else if (!key.scheme().verify(key.publicKey(), statement().toBytes(), proof)) {
            wrong = "its signature does not fit";
        }
        if (wrong != null) {
            throw new WalletException(KeyProblem.BAD_OFFER, wrong);
        }
        return this;
    }

    /** The offer as JSON. */
    public String write() {
        return JsonMapper.shared()
                        .createObjectNode()
                        .put("type", TYPE)
                        .put("version", VERSION)
                        .put("purpose", purpose.name().toLowerCase(Locale.ROOT))
                        .put("network", network.toBigInteger())
                        .put("account", account.toChecksummed())
                        .put("sequence", sequence)
                        .put("scheme", key.scheme().label())
                        .put("publicKey", key.publicKey().toHex())
                        .put("proof", proof.toHex())
                        .toPrettyString()
                + "\n";
    }

    /** @throws WalletException with {@link KeyProblem#BAD_OFFER} if the file is none */
    public static KeyOffer read(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new WalletException(KeyProblem.BAD_OFFER, "the file is larger than an offer can be");
        }
        return parse(Files.readString(file));
    }

    static KeyOffer parse(String text) {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            if (!TYPE.equals(root.path("type").asString(""))
                    || root.path("version").asInt(0) != VERSION) {
                throw new WalletException(KeyProblem.BAD_OFFER, "the file is no offer of version " + VERSION);
            }
            SignatureScheme scheme = SignatureScheme.byLabel(
                            root.required("scheme").asString())
                    .filter(SignatureScheme::isForAccounts)
                    .orElseThrow(() -> new WalletException(KeyProblem.UNKNOWN_SCHEME));
            return new KeyOffer(
                    Purpose.valueOf(root.required("purpose").asString().toUpperCase(Locale.ROOT)),
                    UInt256.of(root.required("network").bigIntegerValue()),
                    Address.fromHex(root.required("account").asString()),
                    root.required("sequence").asLong(),
                    new AccountKey(
                            scheme, Bytes.fromHex(root.required("publicKey").asString())),
                    Bytes.fromHex(root.required("proof").asString()));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new WalletException(KeyProblem.BAD_OFFER, malformed.getMessage());
        }
    }
}
