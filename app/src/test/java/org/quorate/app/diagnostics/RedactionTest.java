package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private final Redaction redaction = new Redaction(Path.of("/home/ada"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abcdef0123456789",
                "opened with password=hunter2secret",
                "{\"privateKey\": \"0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80\"}",
                "test test test test test test test test test test test junk",
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
                "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn"
            })
    void secretsAreLeftOut(String line) {
        assertThat(redaction.ofLog(line))
                .contains("left out]")
                .doesNotContain("abcdef0123456789", "hunter2", "ac0974", "junk", "9s21Zr", "QgGbjE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://mainnet.example/v3/0123456789abcdef0123456789abcdef failed | https://mainnet.example/[left out] failed
            asked https://bob:hunter22@host.example/ twice | asked https://host.example/ twice
            wss://eth.example?apikey=abcdef gave 401 | wss://eth.example/[left out] gave 401
            JSON-RPC at http://127.0.0.1:8545/shard/1 | JSON-RPC at http://127.0.0.1:8545/shard/1
            api_key=abcdef0123456789 | api_key=[left out]
            password=seven calm herons | password=[left out]
            passphrase: "seven calm herons", then more | passphrase: [left out], then more
            """)
    void keysOfServicesAndWholePassphrasesAreLeftOut(String line, String kept) {
        assertThat(redaction.ofLog(line)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {", ", "\n", "  ", " 7. "})
    void wordsAreSeenHoweverTheyAreWritten(String between) {
        String phrase = String.join(
                between, "Legal winner thank year wave sausage worth useful legal winner thank yellow".split(" "));
        assertThat(redaction.ofLog("restored " + phrase)).doesNotContainIgnoringCase("sausage");
    }

    @ParameterizedTest
    @CsvSource({
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, 1A1z…",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy, 3J98…",
        "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ, BC1QAR0…",
        "0x7099 7970 C518 12dc 3A01 0C7d 01b5 0e0d 17dc 79C8, 0x7099…",
        "wss://node.example:8546, wss://[computer]",
        "2001:db8::8a2e:370:7334, [address]",
        "version 25.0.1.1001, version 25.0.1.1001",
        "::1, ::1",
        "at 12:27:33, at 12:27:33",
    })
    void othersSeeNoAddressInAnyForm(String said, String kept) {
        assertThat(redaction.forOthers(said)).isEqualTo(kept);
    }

    @Test
    void aLogKeepsHashesAndOrdinarySentences() {
        String line = "block 12 on shard 3 was made of 4 transactions in 0x"
                + "9d34cff21ab65eb4e17f5f226028a6bd5797387340406006ae102973dbdf12d0";
        assertThat(redaction.ofLog(line)).isEqualTo(line);
    }

    @Test
    void theHomeFolderHasNoName() {
        assertThat(redaction.ofLog("cannot read /home/ada/.local/share/quorate, nor /home/adam/x"))
                .isEqualTo("cannot read ~/.local/share/quorate, nor /home/adam/x");
    }

    @Test
    void othersSeeNeitherAddressesNorComputers() {
        assertThat(redaction.forOthers(
                        "0x70997970C51812dc3A010C7d01b50e0d17dc79C8 of bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
                                + " at 192.0.2.7, not 127.0.0.1"))
                .isEqualTo("0x7099…79C8 of bc1qar0s… at [address], not 127.0.0.1".replace("bc1qar0s", "bc1qar0"));
    }
}
