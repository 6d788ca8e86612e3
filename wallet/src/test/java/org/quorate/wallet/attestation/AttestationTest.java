package org.quorate.wallet.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(CharBuffer.wrap(PHRASE));
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
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        assertThat(Bip322.verify(address, text, signature)).isTrue();
        assertThat(Bip322.verify(address, "Hello world".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(Bip322.verify("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", text, signature))
                .isFalse();
        assertThat(Bip322.verify("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", text, signature))
                .isFalse();
        assertThat(Bip322.verify(address, text, "AA")).isFalse();
        assertThat(Bip322.verify(address, text, signature.substring(0, 40))).isFalse();
        // A signature has one writing.
        assertThat(signature).endsWith("=");
        assertThat(Bip322.verify(address, text, signature.substring(0, signature.length() - 1)))
                .isFalse();
    }
}
