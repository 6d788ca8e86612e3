package org.quorate.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Hex;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.error.KeystoreProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeystoreV3Test {
    /** The scrypt example of the Web3 Secret Storage Definition. */
    private static final String SCRYPT = """
            {"crypto": {"cipher": "aes-128-ctr", "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
              "ciphertext": "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c", "kdf": "scrypt",
              "kdfparams": {"dklen": 32, "n": 262144, "p": 8, "r": 1,
                "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
              "mac": "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
             "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
            """;

    private static final String KEY = "0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    /** KeyStoreTests of ethereum/tests. */
    @TestFactory
    Stream<DynamicTest> keyStoreTests() throws Exception {
        return conformanceFile().properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    JsonNode test = entry.getValue();
                    assertThat(decrypt(
                                    test.get("json").toString(),
                                    test.get("password").asString()))
                            .isEqualTo("0x" + test.get("priv").asString());
                }));
    }

    private static JsonNode conformanceFile() throws Exception {
        Path archive = Path.of(System.getProperty("quorate.root", "."), "../shared/conformance/evm-dev-set.tar.xz");
        assumeThat(archive)
                .as("NOT RUN: the conformance data is not beside the checkout (../shared/conformance)")
                .exists();
        Process tar = new ProcessBuilder(
                        "tar", "xOf", archive.toString(), "dev-set/ethereum-tests/KeyStoreTests/basic_tests.json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream file = tar.getInputStream()) {
            return JsonMapper.shared().readTree(file.readAllBytes());
        }
    }

    @Test
    void scryptExample() {
        assertThat(decrypt(SCRYPT, "testpassword")).isEqualTo(KEY);
        assertThat(KeystoreV3.parse(KeystoreV3.parse(SCRYPT).toJson())).isEqualTo(KeystoreV3.parse(SCRYPT));
    }

    @Test
    void whatIsWrittenIsRead() {
        try (SecretBytes key = SecretBytes.wrap(Hex.decode(KEY));
                SecretChars password = SecretChars.copyOf("пароль €".toCharArray())) {
            KeystoreV3 written = KeystoreV3.encrypt(key, password, new SecureRandom());
            KeystoreV3 read = KeystoreV3.parse(written.toJson());
            assertThat(read).isEqualTo(written);
            assertThat(read.address()).contains(Secp256k1.address(Hex.decode(KEY)));
            try (SecretBytes decrypted = read.decrypt(password)) {
                assertThat(decrypted.<String>use(Hex::encode)).isEqualTo(KEY);
            }
        }
    }

    @Test
    void wrongPasswordAndWrongAddress() {
        String cheap = SCRYPT.replace("262144", "1024");
        assertProblem(KeystoreProblem.WRONG_PASSWORD, () -> decrypt(cheap, "testpassword"));
        String otherAddress = SCRYPT.replace("{\"crypto\"", "{\"address\": \"" + "00".repeat(20) + "\", \"crypto\"");
        assertProblem(KeystoreProblem.WRONG_ADDRESS, () -> decrypt(otherAddress, "testpassword"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "262144|1073741824|TOO_COSTLY",
                "262144|16777216|TOO_COSTLY",
                "\"p\": 8|\"p\": 2147483647|TOO_COSTLY",
                "\"r\": 1|\"r\": 2147483647|TOO_COSTLY",
                "262144|262143|NOT_A_KEYSTORE",
                "262144|0|NOT_A_KEYSTORE",
                "262144|-262144|NOT_A_KEYSTORE",
                "262144|4294967296|NOT_A_KEYSTORE",
                "262144|262144.5|NOT_A_KEYSTORE",
                "262144|\"262144\"|NOT_A_KEYSTORE",
                "\"r\": 1|\"r\": 0|NOT_A_KEYSTORE",
                "\"dklen\": 32|\"dklen\": 2000000000|UNSUPPORTED",
                "aes-128-ctr|aes-128-cbc|UNSUPPORTED",
                "\"scrypt\"|\"argon2\"|UNSUPPORTED",
                "\"version\": 3|\"version\": 1|NOT_A_KEYSTORE",
                "83dbcc02|83db|NOT_A_KEYSTORE",
                "d172bf74|d172bf7|NOT_A_KEYSTORE",
                "d172bf74|d172bf7400|NOT_A_KEYSTORE",
                "2103ac29|2103ac2x|NOT_A_KEYSTORE",
                "3198bc9c-|zz-|NOT_A_KEYSTORE",
                "\"crypto\"|\"cryptic\"|NOT_A_KEYSTORE",
                "}|]|NOT_A_KEYSTORE",
            })
    void badFilesAreRefused(String from, String to, KeystoreProblem problem) {
        assertProblem(problem, () -> KeystoreV3.parse(SCRYPT.replace(from, to)));
    }

    @Test
    void whatIsNoFileIsRefused() {
        for (String text : new String[] {"", "[]", "null", "3", "[".repeat(60_000), " ".repeat(100_000), "my secret"}) {
            assertProblem(KeystoreProblem.NOT_A_KEYSTORE, () -> KeystoreV3.parse(text));
        }
    }

    private static String decrypt(String json, String password) {
        try (SecretChars chars = SecretChars.copyOf(password.toCharArray());
                SecretBytes key = KeystoreV3.parse(json).decrypt(chars)) {
            return key.use(Hex::encode);
        }
    }

    private static void assertProblem(KeystoreProblem problem, Runnable action) {
        assertThatExceptionOfType(WalletException.class).isThrownBy(action::run).satisfies(exception -> {
            assertThat(exception.problem()).isEqualTo(problem);
            assertThat(exception.getMessage()).doesNotContain("secret");
            assertThat(exception.getCause()).isNull();
        });
    }
}
