package org.quorate.wallet.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.CharBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.attestation.Proof.Chain;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

class AttestationTest {
    private static final String PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final Instant TIME = Instant.parse("2026-11-27T12:00:00Z");

    private static Attestation make(List<Proof> others) {
        return make(PHRASE, others);
    }

    private static Attestation make(String words, List<Proof> others) {
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(CharBuffer.wrap(words));
                SecretChars none = SecretChars.wrap(new char[0]);
                SecretBytes seed = Seed.of(phrase, none)) {
            return Attester.attest(
                    seed, new AttestationRequest(SignatureScheme.ML_DSA_44, 0, Optional.of(0), true, others, TIME));
        }
    }

    @Test
    void allThreeKeysSignAndTheFileIsReadBack() {
        Attestation made = make(List.of());
        assertThat(made.problems()).isEmpty();
        assertThat(made.proofs()).extracting(Proof::chain).containsExactly(Chain.ETHEREUM, Chain.BITCOIN);
        Attestation read = AttestationFile.parse(AttestationFile.write(made));
        assertThat(read).isEqualTo(made);
        assertThat(read.problems()).isEmpty();
        assertThat(read.hash()).isEqualTo(made.hash());
    }

    /** That of docs/protocol/pq-accounts.md. */
    @Test
    void theVectorOfTheDocument() {
        Attestation made = make("abandon ".repeat(11) + "about", List.of());
        assertThat(made.statement()).isEqualTo("""
                        Quorate attestation v1
                        One owner holds the keys of all of these.
                        quorate: 0x27b52D61102eA6b7E7E74C2CE445671955B445e4
                        scheme: mldsa44
                        key: 0x9f41e4c081668df0f764481048ddc44c2673bab09762e63fa2b821cd1c19cfe2
                        ethereum: 0x9858EfFD232B4033E47d90003D41EC34EcaEda94
                        bitcoin: bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu
                        time: 2026-11-27T12:00:00Z
                        """);
        assertThat(Hash.keccak256(made.signature()).toHex())
                .isEqualTo("0xd374f392de1b4ddfeff591d1d6b93ee8975a8f6958ba91b4ea190377203bdaf3");
        assertThat(made.hash().toHex()).isEqualTo("0x1858e2eb3264fc6852c3a66d6d689fe97626b80bc10110b24a6aff3a48630fea");
        assertThat(made.proofs())
                .extracting(Proof::signature)
                .containsExactly(
                        "0xcecbeb17f5fe346b116d28ba9cc63925b2ca8c47707f340160f1db7117c7b3fa"
                                + "496e946dc593e550f4453b3c649c435b3e06ac2a7a8629d186ab5e53a37ee4e31c",
                        "AkgwRQIhANK3m/NNHae26uatw8z17cIS8oX1bPHx6wHuQjUsdo/3AiAHE0BU2vHkKRNJ1JK3oh+BkJrFfsgdtVC1rVqz"
                                + "/iz4iAEhAzDVT9DdQgpuX402JPXzSCyuNQ951fB1O/W+75wtka88");
    }

    @Test
    void nothingCanBeChangedAddedOrTakenAway() {
        Attestation made = make(List.of());
        Attestation without =
                new Attestation(made.key(), made.signature(), made.proofs().subList(0, 1), made.time());
        assertThat(without.problems()).hasSize(2);
        Attestation later = new Attestation(made.key(), made.signature(), made.proofs(), TIME.plusSeconds(1));
        assertThat(later.problems()).hasSize(3);
        Proof stranger = new Proof(
                Chain.ETHEREUM,
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                made.proofs().getFirst().signature());
        assertThat(make(List.of(stranger)).problems())
                .containsExactly("the signature of " + stranger.address() + " does not fit");
        String text = AttestationFile.write(made);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttestationFile.parse(text.replace("One owner", "Two owners")));
        assertThatIllegalArgumentException().isThrownBy(() -> AttestationFile.parse("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> AttestationFile.parse("["));
    }

    @Test
    void aFileSaysNothingThatIsNotChecked() {
        Attestation made = make(List.of());
        String text = AttestationFile.write(made);
        String hash = made.hash().toHex();
        assertRefused(text.replace(hash, "0x" + "00".repeat(32)), "hash");
        assertRefused(text.replace(hash, hash.toUpperCase(java.util.Locale.ROOT)), "hash");
        String key = made.key().publicKey().toHex();
        assertRefused(text.replace(key, "0x" + key.substring(2).toUpperCase(java.util.Locale.ROOT)), "one form");
        assertRefused(text.replaceFirst("\"version\" : 1", "\"version\" : 1.0"), "one form");
        assertRefused(text.replace("\"ethereum\"", "\"Ethereum\""), "chain that is not known");
        assertRefused(text.replace("\"time\" : \"2026", "\"time\" : \"year 2026"), "its time");
        assertRefused("[", "malformed JSON, from line 1 on");
        assertRefused(text.replaceFirst("\\{", "{\"owner\": \"Satoshi\","), "owner");
        assertRefused(text.replaceFirst("\"chain\"", "\"owner\": \"Satoshi\", \"chain\""), "owner");
        assertRefused(text.replaceFirst("\\{", "{\"time\": \"2020-01-01T00:00:00Z\","), "malformed");
        assertRefused(text + "{}", "malformed");
    }

    private static void assertRefused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttestationFile.parse(text))
                .withMessageContaining(why);
    }

    /** BIP-322's own vectors, and one of them with a changed message or address. */
    @ParameterizedTest
    @CsvSource({
        "'', AkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=",
        "Hello World, AkcwRAIgZRfIY3p7/DoVTty6YZbWS71bc5Vct9p9Fia83eRmw2QCICK/ENGfwLtptFluMGs2KsqoNSk89pO7F29zJLUx9a/sASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=",
    })
    void bip322(String message, String signature) {
        String address = "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l";
        assertThat(Bip322.verify(address, message, signature)).isTrue();
        assertThat(Bip322.verify(address, "Hello world", signature)).isFalse();
        assertThat(Bip322.verify("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", message, signature))
                .isFalse();
        assertThat(Bip322.verify("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", message, signature))
                .isFalse();
        assertThat(Bip322.verify(address, message, "AA")).isFalse();
        assertThat(Bip322.verify(address, message, signature.substring(0, 40))).isFalse();
        // A signature has one writing.
        assertThat(signature).endsWith("=");
        assertThat(Bip322.verify(address, message, signature.substring(0, signature.length() - 1)))
                .isFalse();
    }
}
