package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is technical in a text from right to left is read as it is typed. */
class IsolatesTest {
    private static final String WORD = "اكتب";
    /** Begins and ends with what has no place of its own, or has parts that would change places. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "[a-z0-9]+://[a-z0-9:]*|::1|--[a-z]+|\\d{4}-\\d\\d-\\d\\d(,[\\w.]+)*|quorate [a-z -]+[a-z]|[a-z]+:\u2026|[a-z]+/(?=\\))");

    private final Messages arabic = new Messages(Language.ARABIC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://",
                "tls://host:port",
                "::1",
                "--dev",
                "-0.5",
                "/shard/1",
                ".bitcoin/",
                "2024-05-31",
                "2026-11-27,BTC,91000.50,EUR",
                "m/84'/0'/0'",
                "transfer(address,uint256)",
                "ur:\u2026",
                "peerbloomfilters=1",
                "C:\\Users\\me",
                "me@example.org",
                "quorate wallet claim --to",
                "quorate node --shards 4",
                "quorate wallet key guardian-agree"
            })
    void isSeenAsTyped(String technical) {
        for (String pattern :
                List.of("%s", WORD + " %s", "%s " + WORD, WORD + " (%s) " + WORD, WORD + " %s, " + WORD)) {
            String text = pattern.formatted(technical);
            assertThat(Seen.of(LineBreaks.mark(Isolates.technical(WORD + " " + text))))
                    .as(text)
                    .contains(technical);
        }
        assertThat(Isolates.technical(WORD + " " + technical + ".")).endsWith(Isolates.END + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DAO:", "QR.", "ECDSA\u2026", "(Quorate)", "quorate dao", "12", "91000.50", "12.", "1,234"})
    void aPlainWordAndThePunctuationOfTheSentenceAreLeftAlone(String plain) {
        String text = WORD + " " + plain + " " + WORD;
        assertThat(Isolates.technical(text)).isEqualTo(text);
    }

    @Test
    void aTextFromLeftToRightIsLeftAsItIs() {
        String text = "Write tcp://host:port, then --dev.";
        assertThat(Isolates.technical(text)).isSameAs(text);
    }

    @Test
    void everyTechnicalWordOfTheArabicTextsIsSeenAsTyped() {
        Object[] parameters = {"x", "x", "x", "x", "x", "x"};
        long found = TextFile.of(Language.ARABIC).entrySet().stream()
                .flatMap(entry -> TECHNICAL
                        .matcher(entry.getValue())
                        .results()
                        .map(MatchResult::group)
                        .map(word -> {
                            assertThat(Seen.of(arabic.text(entry.getKey(), parameters)))
                                    .as(entry.getKey())
                                    .contains(word);
                            return word;
                        }))
                .count();
        assertThat(found).isGreaterThan(10);
    }

    /** Whatever it is made of, nothing is lost, isolates are closed, and a second time changes nothing. */
    @Test
    void anyTextKeepsItsSigns() {
        Random random = new Random(20_261_128);
        String signs = "ab01اب :/.,()-\u2026=#@\u2068\u2069";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int depth = 0;
            for (int i = random.nextInt(24); i > 0; i--) {
                char sign = signs.charAt(random.nextInt(signs.length()));
                if (sign == Isolates.END && depth == 0) {
                    continue;
                }
                depth += sign == Isolates.END ? -1 : sign == Isolates.FIRST_STRONG ? 1 : 0;
                text.append(sign);
            }
            text.append("\u2069".repeat(depth));
            String isolated = Isolates.technical(text.toString());
            assertThat(bare(isolated)).isEqualTo(bare(text.toString()));
            assertThat(Isolates.technical(isolated)).isEqualTo(isolated);
        }
    }

    private static String bare(String text) {
        return text.replaceAll("[\u2066-\u2069]", "");
    }
}
