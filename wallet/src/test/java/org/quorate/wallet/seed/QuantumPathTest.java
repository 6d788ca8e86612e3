package org.quorate.wallet.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.CharBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

/** The vectors of {@code docs/protocol/pq-accounts.md}. */
class QuantumPathTest {
    static final String PHRASE =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    static SecretBytes seed() {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(CharBuffer.wrap(PHRASE));
                SecretChars none = SecretChars.wrap(new char[0])) {
            return Seed.of(phrase, none);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mldsa44, 0, 0x27b52D61102eA6b7E7E74C2CE445671955B445e4, 0x9f41e4c081668df0f764481048ddc44c2673bab09762e63fa2b821cd1c19cfe2",
        "mldsa44, 1, 0xfE535f678E188BA2B50F7562DDDfDd795a07e90F, 0xbcc48adf30d3c963a4557d5b61022194d38c643312c884cefb35f7534646d712",
        "mldsa65, 0, 0x89243a7400606F56570C6dfe3325204d4AB373E9, 0x8c79eaf8f2feb802e6635efed515a539f25a6a30090b5f9706dfa0174c0fd71d",
        "mldsa87, 0, 0x4abcfD98C8FA059B08e42004c5377F7C53366deA, 0x42736e4dc03465654318816734e84662b6fd21be9492a76f670c3ac5d909835c",
        "slhdsa128s, 0, 0xE1ad19169ebB17c44A9BBf46F908A0374b66F458, 0xd95646212b309f5089310eb1013278ee452943fbad95391a94bf230a399045bd",
        "hybrid, 0, 0x278de9aAE5B9D7aF2985cd9822e4d1fBC4f2F1Be, 0x728857ace83f1d21e06e6abddbab9a81d28e84c2033fb43d681112ee01e3d058",
    })
    void goldenVectors(String label, int index, String address, String keyHash) {
        SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow();
        try (SecretBytes seed = seed()) {
            Account account = QuantumPath.account(seed, scheme, index);
            assertThat(Hash.keccak256(account.key().orElseThrow().publicKey()).toHex())
                    .isEqualTo(keyHash);
            assertThat(account.address().toChecksummed()).isEqualTo(address);
            assertThat(account.path()).isEqualTo("m/81'/" + scheme.id() + "'/" + index + "'");
        }
    }

    @Test
    void everySchemeAndIndexHasAKeyOfItsOwnAndItSigns() {
        Set<Object> addresses = new HashSet<>();
        try (SecretBytes seed = seed()) {
            for (SignatureScheme scheme : SignatureScheme.ALL) {
                if (!scheme.isForAccounts()) {
                    assertThatIllegalArgumentException().isThrownBy(() -> QuantumPath.key(seed, scheme, 0));
                    continue;
                }
                assertThatIllegalArgumentException().isThrownBy(() -> QuantumPath.key(seed, scheme, -1));
                for (int index = 0; index < 2; index++) {
                    Account account = QuantumPath.account(seed, scheme, index);
                    assertThat(addresses.add(account.address())).isTrue();
                    try (SigningKey key = QuantumPath.key(seed, scheme, index)) {
                        assertThat(scheme.verify(
                                        account.key().orElseThrow().publicKey(), new byte[] {1}, key.sign(new byte[] {1
                                        })))
                                .isTrue();
                    }
                }
            }
        }
    }
}
