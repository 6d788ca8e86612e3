package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
