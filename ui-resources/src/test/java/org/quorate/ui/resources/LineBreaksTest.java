package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
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
    void aWordThatIsLongerThanAnyLineHasBreaks() {
        assertThat(LineBreaks.mark("ا".repeat(50))).hasSize(50 + 3 + 4);
    }

    @Test
    void markingAgainChangesNothing() {
        String once = LineBreaks.mark("A vote (" + WORDS + ") and " + WORDS + " 42");
        assertThat(LineBreaks.mark(once)).isEqualTo(once);
    }
}
