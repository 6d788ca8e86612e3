package org.quorate.wallet.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bitcoinj.crypto.MnemonicCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.quorate.wallet.error.PhraseProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;

class RecoveryPhraseTest {
    @ParameterizedTest
    @CsvFileSource(resources = "bip39-english.csv")
    void agreesWithTheVectorsOfBip39(String entropy, String words, String seed) {
        try (RecoveryPhrase phrase = RecoveryPhrase.fromEntropy(HexFormat.of().parseHex(entropy));
                RecoveryPhrase typed = RecoveryPhrase.parse(words);
                SecretChars passphrase = SecretChars.wrap("TREZOR".toCharArray())) {
            assertThat(String.join(" ", phrase.words())).isEqualTo(words);
            assertThat(hex(typed.entropy())).isEqualTo(entropy);
            assertThat(hex(Seed.of(typed, passphrase))).isEqualTo(seed);
        }
    }

    @Test
    void agreesWithBitcoinjOnRandomPhrases() throws Exception {
        long seed = 39;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] entropy = new byte[16 + 4 * random.nextInt(5)];
            random.nextBytes(entropy);
            List<String> words = MnemonicCode.INSTANCE.toMnemonic(entropy);
            try (RecoveryPhrase phrase = RecoveryPhrase.fromEntropy(entropy)) {
                assertThat(phrase.words())
                        .as("round %d of seed %d", round, seed)
                        .isEqualTo(words);
                assertThat(hex(RecoveryPhrase.parse(words).entropy()))
                        .isEqualTo(HexFormat.of().formatHex(entropy));
            }
        }
    }

    @Test
    void bitcoinjAgreesOnSeedsWithAccentedPassphrases() {
        // No outer space and already NFKD, since bitcoinj does not normalize.
        String passphrase = "mu\u0308de \u20bf";
        try (RecoveryPhrase phrase = RecoveryPhrase.generate();
                SecretChars composed = SecretChars.wrap("m\u00fcde \u20bf".toCharArray());
                SecretBytes seed = Seed.of(phrase, composed)) {
            assertThat(hex(seed)).isEqualTo(HexFormat.of().formatHex(MnemonicCode.toSeed(phrase.words(), passphrase)));
        }
    }

    @Test
    void generatesTwentyFourWordsThatAreNeverTheSame() {
        try (RecoveryPhrase one = RecoveryPhrase.generate();
                RecoveryPhrase other = RecoveryPhrase.generate()) {
            assertThat(one.words()).hasSize(24).isNotEqualTo(other.words());
            assertThat(RecoveryPhrase.parse(one.words()).words()).isEqualTo(one.words());
        }
    }

    @Test
    void readsWhatPeopleType() {
        String typed = "  Test test\ttest TEST test test\n test test test test test junk ";
        assertThat(RecoveryPhrase.parse(typed).words()).hasSize(12).endsWith("junk");
    }

    @Test
    void saysWhatIsWrong() {
        assertProblem("test test", PhraseProblem.WRONG_LENGTH);
        assertProblem("", PhraseProblem.WRONG_LENGTH);
        assertProblem("test ".repeat(27), PhraseProblem.WRONG_LENGTH);
        assertProblem("test test test test test test test test test test test test", PhraseProblem.WRONG_CHECKSUM);
        assertThatThrownBy(() -> RecoveryPhrase.parse("test test tset test test test test test test test test junk"))
                .isInstanceOfSatisfying(WalletException.class, e -> {
                    assertThat(e.problem()).isEqualTo(PhraseProblem.UNKNOWN_WORD);
                    assertThat(e.detail()).contains("word 3");
                    assertThat(e.getMessage()).doesNotContain("tset");
                });
    }

    @Test
    void everyChangeOfTheLastWordToAnotherWithTheSameEntropyIsRefused() {
        List<String> words = RecoveryPhrase.fromEntropy(new byte[32]).words();
        long accepted = WordList.WORDS.stream()
                .filter(last -> {
                    try {
                        return RecoveryPhrase.parse(String.join(" ", words.subList(0, 23)) + " " + last)
                                        .length()
                                == 24;
                    } catch (WalletException refused) {
                        return false;
                    }
                })
                .count();
        // The last word has 3 bits of entropy: 8 words fit, one each.
        assertThat(accepted).isEqualTo(8);
    }

    @Test
    void wipedPhrasesCannotBeReadAndNeverPrint() {
        RecoveryPhrase phrase = RecoveryPhrase.generate();
        String first = phrase.word(1);
        assertThat(phrase.toString()).isEqualTo("RecoveryPhrase[24 words]").doesNotContain(first + " ");
        phrase.close();
        assertThatThrownBy(phrase::words).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(phrase::entropy).isInstanceOf(IllegalStateException.class);
    }

    private static void assertProblem(String typed, PhraseProblem problem) {
        assertThatThrownBy(() -> RecoveryPhrase.parse(typed))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static String hex(SecretBytes secret) {
        return secret.use(bytes -> HexFormat.of().formatHex(bytes));
    }
}
