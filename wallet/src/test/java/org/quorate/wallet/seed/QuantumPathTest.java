package org.quorate.wallet.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.CharBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({
        "m/81'/1'/0'/1'/2'/0', 0x4842d1bacc9ec6103b983d3cf51f84fae9cf73d55060d1384fca35594986ba81",
        "m/81'/1'/0'/2'/4'/0', 0x8c39b968be5707f0ad8c3fe26d2b87ab3c7ae6cb12a4a3823409be1880517c48",
        "m/81'/0'/0'/3'/1'/0', 0x9613600f5e5387a7d18cc26584ca75cdf26f5029cfdc8d666deb4d48c37efcb5",
    })
    void laterKeysHaveGoldenVectorsToo(String text, String keyHash) {
        QuantumPath path = QuantumPath.parse(text);
        assertThat(path.toString()).isEqualTo(text);
        try (SecretBytes seed = seed()) {
            assertThat(Hash.keccak256(path.publicKey(seed).publicKey()).toHex()).isEqualTo(keyHash);
        }
    }

    @Test
    void laterKeysFollowFromTheAccountOfTheBeginning() {
        try (SecretBytes seed = seed()) {
            Account root = QuantumPath.account(seed, SignatureScheme.ML_DSA_44, 3);
            QuantumPath next = QuantumPath.later(root, QuantumPath.Role.SUCCESSOR, SignatureScheme.HYBRID, 7);
            assertThat(next.toString()).isEqualTo("m/81'/1'/3'/1'/5'/7'");
            Account rotated = new Account(3, next.toString(), root.address(), Optional.of(next.publicKey(seed)));
            assertThat(QuantumPath.later(rotated, QuantumPath.Role.RECOVERY, SignatureScheme.ML_DSA_87, 0)
                            .toString())
                    .isEqualTo("m/81'/1'/3'/2'/3'/0'");
            assertThat(QuantumPath.later(
                                    CoinPath.account(seed, 4), QuantumPath.Role.BINDING, SignatureScheme.ML_DSA_44, 0)
                            .toString())
                    .isEqualTo("m/81'/0'/4'/3'/1'/0'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m/81'/0'/0'",
                "m/81'/9'/0'",
                "m/81'/1'",
                "m/81'/1'/0'/1'",
                "m/81'/1'/0'/1'/0'/0'",
                "m/81/1'/0'",
                "m/44'/60'/0'/0/0",
                "m/81'/1'/-1'",
                "m/81'/1'/99999999999'",
                ""
            })
    void whatIsNoPathOfAKeyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> QuantumPath.parse(text));
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
