package org.quorate.wallet.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {
    @Test
    void isTheListOfBip39() {
        assertThat(WordList.WORDS)
                .hasSize(2048)
                .isSorted()
                .startsWith("abandon")
                .endsWith("zoo");
        assertThat(WordList.WORDS.stream()
                        .map(word -> word.substring(0, Math.min(4, word.length())))
                        .collect(Collectors.toSet()))
                .hasSize(2048);
    }

    @ParameterizedTest
    @CsvSource({
        "abandn, abandon",
        "tset, test",
        "jnuk, junk",
        "absrd, absurd",
        "zebar, zebra",
        "acou, acoustic",
        "acoustics, acoustic",
        "wiiner, winner",
        "LETER, letter"
    })
    void offersTheWordThatWasMeantFirst(String typed, String meant) {
        assertThat(WordList.nearest(typed, 3)).first().isEqualTo(meant);
    }

    @Test
    void neverOffersMoreThanAsked() {
        assertThat(WordList.nearest("abandn", 3)).hasSize(3);
        assertThat(WordList.nearest("", 3)).isEmpty();
        assertThat(WordList.nearest("x".repeat(1000), 3)).isEmpty();
    }

    @Test
    void completes() {
        assertThat(WordList.completions("aban", 5)).containsExactly("abandon");
        assertThat(WordList.completions("ab", 4)).containsExactly("abandon", "ability", "able", "about");
        assertThat(WordList.contains(" Zoo ")).isTrue();
        assertThat(WordList.contains("zo")).isFalse();
    }
}
