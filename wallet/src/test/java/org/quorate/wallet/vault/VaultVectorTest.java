package org.quorate.wallet.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.secret.SecretChars;

/** The vector in docs/protocol/vault.md, made by another implementation, is what this one reads and writes. */
class VaultVectorTest {
    @TempDir
    Path folder;

    @Test
    void theDocumentedFileIsReadAndWrittenAlike() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("quorate.root"), "docs", "protocol", "vault.md"));
        byte[] expected = block(document, "file");
        Path path = Files.write(folder.resolve("wallet.vault"), expected);
        try (SecretChars password = VaultFixtures.password("caf\u00e9 au lait");
                OpenVault vault = new VaultFile(path).open(password)) {
            VaultContent content = vault.content();
            assertThat(content.createdAt()).hasToString("2026-11-22T12:00:00Z");
            assertThat(content.backupConfirmed()).isTrue();
            assertThat(content.accounts()).isEqualTo(2);
            assertThat(content.entropy().use(byte[]::clone))
                    .startsWith(0x40, 0x41)
                    .endsWith(0x5e, 0x5f)
                    .hasSize(32);

            VaultHeader header = VaultHeader.decode(expected);
            VaultFile.Sealing sealing = VaultFile.Sealing.derive(password, header.argon2(), header.salt());
            assertThat(sealing.key().use(byte[]::clone)).isEqualTo(block(document, "key"));
            assertThat(sealing.seal(content, header.nonce())).isEqualTo(expected);
            assertThat(header.nonce()).isEqualTo(Bytes.fromHex("202122232425262728292a2b"));
        }
    }

    /** The indented hexadecimal lines under an indented name. */
    private static byte[] block(String document, String name) {
        Matcher block =
                Pattern.compile("    " + name + "\\R((?:    [0-9a-f]+\\R?)+)").matcher(document);
        assertThat(block.find()).as("a block named %s", name).isTrue();
        return HexFormat.of().parseHex(block.group(1).replaceAll("\\s", ""));
    }
}
