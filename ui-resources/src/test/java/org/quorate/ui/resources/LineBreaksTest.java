package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreaksTest {
    private static final String WORDS = "اكتب عبارة الاسترداد على ورق";

    @Test
    void latinTextIsLeftAsItIs() {
        String text = "Write the phrase on paper: 24 words";
        assertThat(LineBreaks.mark(text)).isSameAs(text);
        assertThat(LineBreaks.areNeeded(text)).isFalse();
    }

    @Test
    void noRunFromRightToLeftGoesOnAfterASpace() {
        assertRunsEndAtSpaces(LineBreaks.mark(WORDS));
        assertRunsEndAtSpaces(LineBreaks.mark("A vote (" + WORDS + ") and " + WORDS + " 42, at last"));
        assertRunsEndAtSpaces(
                LineBreaks.mark(WORDS + " \u20662024-05-31\u2069, " + WORDS + " \u2066x\u2069 (" + WORDS + ")"));
    }

    private static void assertRunsEndAtSpaces(String text) {
        for (int base : new int[] {Bidi.DIRECTION_LEFT_TO_RIGHT, Bidi.DIRECTION_RIGHT_TO_LEFT}) {
            Bidi bidi = new Bidi(text, base);
            for (int run = 0; run < bidi.getRunCount(); run++) {
                String part = text.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
                if (LineBreaks.areNeeded(part)) {
                    assertThat(part.strip()).as("run of %s", text).doesNotContain(" ");
                }
            }
        }
    }

    @Test
    void theOrderInWhichWordsAreSeenStaysTheSame() {
        for (String text : new String[] {
            WORDS,
            "A vote (" + WORDS + ") of 3",
            WORDS + " 0xAB " + WORDS,
            WORDS + " 12 " + WORDS,
            WORDS + " (127.0.0.1 " + WORDS + " 12) 13",
            WORDS + " Bitcoin " + WORDS + " Bitcoin.",
            "Quorate " + WORDS + " Bitcoin " + WORDS + ", 12 " + WORDS + " QR",
            "A vote (" + WORDS + ") and " + WORDS + ", " + WORDS + " at last: " + WORDS + ".",
            "النسخة 1.2 من Quorate, الآن"
        }) {
            int base = text.startsWith("A") ? Bidi.DIRECTION_LEFT_TO_RIGHT : Bidi.DIRECTION_RIGHT_TO_LEFT;
            assertThat(Seen.of(LineBreaks.mark(text), base)).as(text).isEqualTo(Seen.of(text, base));
        }
    }

    @Test
    void noArabicTextIsSeenInAnotherOrderThanWithoutMarks() {
        TextFile.of(Language.ARABIC).forEach((key, text) -> {
            String ordered = Isolates.technical(Isolates.amounts(text));
            assertThat(Seen.of(LineBreaks.mark(ordered))).as(key).isEqualTo(Seen.of(ordered));
            assertRunsEndAtSpaces(LineBreaks.mark(ordered));
        });
    }

    @Test
    void aWordThatIsLongerThanAnyLineHasBreaks() {
        assertThat(LineBreaks.mark("ا".repeat(50))).hasSize(50 + 3 + 6);
    }

    @Test
    void markingAgainChangesNothing() {
        String once = LineBreaks.mark("A vote (" + WORDS + ") and " + WORDS + " 42");
        assertThat(LineBreaks.mark(once)).isEqualTo(once);
    }

    @Test
    void aWordInKatakanaIsNotTorn() {
        assertThat(lines("コインを送る")).containsExactly("コ", "イ", "ン", "を", "送", "る");
        assertThat(lines(LineBreaks.holdWords("コインを送る、サーバーのパスワード。")))
                .containsExactly("コイン", "を", "送", "る、", "サーバー", "の", "パスワード。");
        assertThat(lines(LineBreaks.holdWords("プルーフ・オブ・ワークとガーディアン…")))
                .containsExactly("プルーフ・", "オブ・", "ワーク", "と", "ガーディアン…");
    }

    @Test
    void aWordInKatakanaThatIsLongerThanAnyLineHasBreaks() {
        assertThat(lines(LineBreaks.holdWords("ア".repeat(50)))).hasSize(4);
    }

    @Test
    void holdingAgainChangesNothingAndTheTextCanBeHadBack() {
        for (String text : new String[] {"コインを送る", "ノード…", "Quorate のシャード 2", "ア".repeat(50)}) {
            String once = LineBreaks.holdWords(text);
            assertThat(LineBreaks.holdWords(once)).isEqualTo(once);
            assertThat(once).isNotEqualTo(text);
            assertThat(LineBreaks.withoutGlue(once)).isEqualTo(text);
        }
        assertThat(LineBreaks.holdWords("手续费 and fees")).isEqualTo("手续费 and fees");
        assertThat(LineBreaks.holdWords(null)).isNull();
    }

    /** The parts between which JavaFX may break a line: it asks this iterator. */
    private static List<String> lines(String text) {
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        List<String> parts = new ArrayList<>();
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            parts.add(LineBreaks.withoutGlue(text.substring(begin, end)));
            begin = end;
        }
        return parts;
    }
}
