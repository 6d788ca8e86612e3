package org.quorate.wallet.keystore;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.KeystoreProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The text of key files. Hexadecimal is without prefix there; some wallets write one, and {@code Crypto} in capitals. */
final class KeystoreJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_SALT = 1024;

    private KeystoreJson() {}

    static KeystoreV3 read(String text) {
        JsonNode root = parse(text);
        if (root.path("version").asInt(0) != 3) {
            throw notAKeystore("no version 3");
        }
        JsonNode crypto = root.has("crypto") ? root.path("crypto") : root.path("Crypto");
        if (!string(crypto, "cipher").equals("aes-128-ctr")) {
            throw new WalletException(KeystoreProblem.UNSUPPORTED, "cipher");
        }
        return new KeystoreV3(
                id(root),
                address(root),
                derivation(crypto),
                bytes(crypto.path("cipherparams"), "iv", KeystoreV3.IV_SIZE),
                ciphertext(crypto),
                bytes(crypto, "mac", 32));
    }

    static String write(KeystoreV3 keystore) {
        ObjectNode root = JSON.createObjectNode();
        keystore.address().ifPresent(address -> root.put("address", digits(Bytes.wrap(address.toBytes()))));
        ObjectNode crypto = root.putObject("crypto");
        crypto.put("cipher", "aes-128-ctr");
        crypto.put("ciphertext", digits(keystore.ciphertext()));
        crypto.putObject("cipherparams").put("iv", digits(keystore.iv()));
        ObjectNode params = JSON.createObjectNode().put("dklen", KeyDerivation.KEY_SIZE);
        switch (keystore.derivation()) {
            case KeyDerivation.Scrypt(int n, int r, int p, Bytes salt) -> {
                crypto.put("kdf", "scrypt");
                params.put("n", n).put("r", r).put("p", p).put("salt", digits(salt));
            }
            case KeyDerivation.Pbkdf2(int iterations, Bytes salt) -> {
                crypto.put("kdf", "pbkdf2");
                params.put("c", iterations).put("prf", "hmac-sha256").put("salt", digits(salt));
            }
        }
        crypto.set("kdfparams", params);
        crypto.put("mac", digits(keystore.mac()));
        return root.put("id", keystore.id().toString()).put("version", 3).toString();
    }

    private static JsonNode parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw notAKeystore("too long");
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            // Its message quotes the text, which may be a secret pasted into the wrong field.
            throw notAKeystore("not JSON");
        }
    }

    private static KeyDerivation derivation(JsonNode crypto) {
        JsonNode params = crypto.path("kdfparams");
        Bytes salt = hex(params, "salt");
        if (salt.length() > MAX_SALT) {
            throw notAKeystore("salt");
        }
        if (integer(params, "dklen") != KeyDerivation.KEY_SIZE) {
            throw new WalletException(KeystoreProblem.UNSUPPORTED, "dklen");
        }
        return switch (string(crypto, "kdf")) {
            case "scrypt" ->
                new KeyDerivation.Scrypt(integer(params, "n"), integer(params, "r"), integer(params, "p"), salt);
            case "pbkdf2" -> {
                if (!string(params, "prf").equals("hmac-sha256")) {
                    throw new WalletException(KeystoreProblem.UNSUPPORTED, "prf");
                }
                yield new KeyDerivation.Pbkdf2(integer(params, "c"), salt);
            }
            default -> throw new WalletException(KeystoreProblem.UNSUPPORTED, "kdf");
        };
    }

    private static UUID id(JsonNode root) {
        try {
            return UUID.fromString(string(root, "id"));
        } catch (IllegalArgumentException malformed) {
            throw notAKeystore("id");
        }
    }

    private static Optional<Address> address(JsonNode root) {
        return root.has("address")
                ? Optional.of(
                        Address.fromBytes(bytes(root, "address", Address.SIZE).unsafeArray()))
                : Optional.empty();
    }

    private static Bytes ciphertext(JsonNode crypto) {
        Bytes ciphertext = hex(crypto, "ciphertext");
        if (ciphertext.isEmpty() || ciphertext.length() > KeystoreV3.PRIVATE_KEY_SIZE) {
            throw notAKeystore("ciphertext");
        }
        return ciphertext;
    }

    private static Bytes bytes(JsonNode parent, String name, int length) {
        Bytes bytes = hex(parent, name);
        if (bytes.length() != length) {
            throw notAKeystore(name);
        }
        return bytes;
    }

    private static Bytes hex(JsonNode parent, String name) {
        try {
            return Bytes.fromHex(string(parent, name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            throw notAKeystore(name);
        }
    }

    private static String string(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isString()) {
            throw notAKeystore(name);
        }
        return node.asString();
    }

    private static int integer(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw notAKeystore(name);
        }
        return node.intValue();
    }

    private static String digits(Bytes bytes) {
        return bytes.toHex().substring(2);
    }

    private static WalletException notAKeystore(String detail) {
        return new WalletException(KeystoreProblem.NOT_A_KEYSTORE, detail);
    }
}
