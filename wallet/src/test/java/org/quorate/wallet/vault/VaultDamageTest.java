package org.quorate.wallet.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP;
import static org.quorate.wallet.vault.VaultFixtures.CHEAP_POLICY;
import static org.quorate.wallet.vault.VaultFixtures.cheap;
import static org.quorate.wallet.vault.VaultFixtures.content;
import static org.quorate.wallet.vault.VaultFixtures.password;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;

/** Files that are not what they should be: refused with the right reason, and left as they are. */
class VaultDamageTest {
    @TempDir
    Path folder;

    private Path path;
    private VaultFile file;
    private byte[] good;

    @BeforeEach
    void setUp() throws IOException {
        path = folder.resolve("wallet.vault");
        file = cheap(path);
        file.create(content(1), password("correct horse"), CHEAP).close();
        good = Files.readAllBytes(path);
    }

    @Test
    void everySingleFlippedBitIsRefused() throws IOException {
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(problemOf(flipped))
                    .as("bit %d", bit)
                    .isIn(VaultProblem.NOT_A_VAULT, VaultProblem.DAMAGED, VaultProblem.TRUNCATED);
        }
    }

    @Test
    void everySingleFlippedBitIsRefusedEvenIfTheChecksumIsMadeToFit() throws IOException {
        for (int bit = 0; bit < 8 * (good.length - VaultCipher.CHECKSUM_SIZE); bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(problemOf(withChecksum(flipped))).as("bit %d", bit).isNotNull();
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < good.length; length++) {
            assertThat(problemOf(Arrays.copyOf(good, length)))
                    .as("length %d", length)
                    .isEqualTo(VaultProblem.TRUNCATED);
        }
    }

    @Test
    void bytesAtTheEndAreRefused() throws IOException {
        assertThat(problemOf(Arrays.copyOf(good, good.length + 1))).isEqualTo(VaultProblem.DAMAGED);
        assertThat(problemOf(withChecksum(Arrays.copyOf(good, good.length + 1))))
                .isEqualTo(VaultProblem.DAMAGED);
        assertThat(problemOf(Arrays.copyOf(good, 2 * VaultCipher.MAX_FILE_SIZE)))
                .isEqualTo(VaultProblem.NOT_A_VAULT);
    }

    @Test
    void otherVersionsAreToldApartFromDamage() throws IOException {
        assertThat(problemOf(withVersion(2))).isEqualTo(VaultProblem.TOO_NEW);
        assertThat(problemOf(withVersion(0xffff))).isEqualTo(VaultProblem.TOO_NEW);
        assertThat(problemOf(withVersion(0))).isEqualTo(VaultProblem.TOO_OLD);
    }

    @Test
    void anAlteredFileWithAFittingChecksumReadsAsAWrongPassword() throws IOException {
        byte[] altered = good.clone();
        altered[VaultHeader.SIZE] ^= 1;
        assertThat(problemOf(withChecksum(altered))).isEqualTo(VaultProblem.WRONG_PASSWORD);
    }

    @Test
    void aFileCannotWeakenTheDerivation() throws IOException {
        byte[] weak = good.clone();
        ByteBuffer.wrap(weak).putInt(12, 7);
        assertThat(problemOf(withChecksum(weak))).isEqualTo(VaultProblem.UNSAFE_PARAMETERS);
        ByteBuffer.wrap(weak).putInt(12, Integer.MAX_VALUE);
        assertThat(problemOf(withChecksum(weak))).isEqualTo(VaultProblem.UNSAFE_PARAMETERS);
        ByteBuffer.wrap(weak).putInt(12, Integer.MIN_VALUE);
        assertThat(problemOf(withChecksum(weak))).isEqualTo(VaultProblem.UNSAFE_PARAMETERS);
    }

    @Test
    void randomHeadersNeverCrash() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = good.clone();
            for (int change = 0; change <= random.nextInt(8); change++) {
                noise[random.nextInt(VaultHeader.SIZE)] = (byte) random.nextInt();
            }
            byte[] input =
                    withChecksum(Arrays.copyOf(noise, random.nextInt(4) == 0 ? random.nextInt(200) : noise.length));
            try {
                VaultCipher.inspect(input, CHEAP_POLICY);
            } catch (WalletException refused) {
                assertThat(refused.problem())
                        .as(
                                "round %d of seed %d: %s",
                                round, seed, HexFormat.of().formatHex(input))
                        .isInstanceOf(VaultProblem.class);
            }
        }
    }

    @Test
    void contentThatIsNotUnderstoodIsRefused() {
        byte[] content = content(1).encode();
        for (int length = 0; length < content.length; length++) {
            byte[] cut = Arrays.copyOf(content, length);
            assertThatThrownBy(() -> VaultContent.decode(cut)).isInstanceOf(WalletException.class);
        }
        Set<Integer> checked = Set.of(0, 1, 10, 11, 13);
        for (int position : checked) {
            byte[] odd = content.clone();
            odd[position] = (byte) 0xee;
            assertThatThrownBy(() -> VaultContent.decode(odd))
                    .as("position %d", position)
                    .isInstanceOf(WalletException.class);
        }
    }

    /** Opens the bytes as a file with the right password; what is refused must be untouched, nothing if it opened. */
    private VaultProblem problemOf(byte[] bytes) throws IOException {
        Files.write(path, bytes);
        try (OpenVault opened = file.open(password("correct horse"))) {
            return null;
        } catch (WalletException e) {
            assertThat(path).hasBinaryContent(bytes);
            return (VaultProblem) e.problem();
        }
    }

    private byte[] withVersion(int version) {
        byte[] other = good.clone();
        ByteBuffer.wrap(other).putShort(8, (short) version);
        return withChecksum(other);
    }

    private static byte[] withChecksum(byte[] bytes) {
        try {
            byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - VaultCipher.CHECKSUM_SIZE));
            byte[] checksum = MessageDigest.getInstance("SHA-256").digest(body);
            return ByteBuffer.allocate(body.length + checksum.length)
                    .put(body)
                    .put(checksum)
                    .array();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
