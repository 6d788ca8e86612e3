package org.quorate.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzyMatchTest {
    private static int score(String query, String text) {
        return new FuzzyMatch(query).score(text);
    }

    @Test
    void findsWordsInAnyOrderWhateverTheirCaseAndAccents() {
        assertThat(score("wallet lock", "Lock the wallet")).isPositive();
        assertThat(score("DEMARRER", "Démarrer le nœud")).isPositive();
        assertThat(score("schliessen", "Fenster schließen")).isPositive();
        assertThat(score("acik", "Açık ve koyu arasında geç")).isPositive();
        assertThat(score("ノード", "ノードを起動")).isPositive();
        assertThat(score("node explorer", "Lock the node")).isZero();
    }

    @Test
    void findsInitialsSlipsAndLettersLeftOut() {
        assertThat(score("ltw", "Lock the wallet")).isPositive();
        assertThat(score("walelt", "Lock the wallet")).isPositive();
        assertThat(score("walllet", "Lock the wallet")).isPositive();
        assertThat(score("walet", "Lock the wallet")).isPositive();
        assertThat(score("wakl", "Lock the wallet")).isPositive();
        assertThat(score("wlt", "Lock the wallet")).isPositive();
        assertThat(score("xallet", "Lock the wallet")).isZero();
        assertThat(score("whale", "Lock the wallet")).isZero();
    }

    @Test
    void prefersTheBetterFit() {
        List<String> ordered = List.of("Send", "Send a ballot", "Resend", "Node start: a slow end", "Seal and deliver");
        assertThat(score("send", "Send")).isGreaterThan(score("send", "Send a ballot"));
        assertThat(score("send", "Send a ballot")).isGreaterThan(score("send", "To send"));
        assertThat(score("send", "To send")).isGreaterThan(score("send", "Resend"));
        assertThat(ordered.stream().map(text -> score("send", text)).toList())
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    }

    @Test
    void nothingTypedFitsNothing() {
        assertThat(new FuzzyMatch("  ").isEmpty()).isTrue();
        assertThat(score(" \u200f ", "Send")).isZero();
    }

    /** Whatever is typed: an answer, and each text fits itself. */
    @Test
    void anyTextFitsItself() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(30); length > 0; length--) {
                text.appendCodePoint(random.nextInt(10) == 0 ? ' ' : random.nextInt(0x3100));
            }
            FuzzyMatch match = new FuzzyMatch(text.toString());
            int score = match.score(text.toString());
            if (!match.isEmpty()) {
                assertThat(score).as("seed %d, text %s", seed, text).isPositive();
            }
        }
    }
}
