package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void countsInThePluralFormOfTheLanguage() {
        assertThat(messages.plural("wallet.restore.count", 1)).isEqualTo("1 word");
        assertThat(messages.plural("wallet.restore.count", 0)).isEqualTo("0 words");
        assertThat(messages.plural("wallet.restore.count", 24)).isEqualTo("24 words");
    }

    @Test
    void writesNumbersAsTheLanguageDoes() {
        assertThat(messages.number(1_234_567)).isEqualTo("1,234,567");
        assertThat(messages.decimal(1234.5, 2)).isEqualTo("1,234.50");
        assertThat(messages.percent(0.42)).isEqualTo("42%");
        assertThat(new Messages(Locale.GERMAN).number(1_234_567)).isEqualTo("1.234.567");
    }

    @Test
    void putsParametersIn() {
        assertThat(messages.text("send.confirmed.title", "7")).isEqualTo("Confirmed in block 7");
    }

    @Test
    void fallsBackToEnglishWhereThereIsNoTranslation() {
        assertThat(new Messages(Locale.of("xx")).text("nav.node")).isEqualTo("Node");
    }

    @Test
    void keepsTheOrderOfWhatIsPutIntoATextFromRightToLeft() {
        assertThat(new Messages(Language.ARABIC).text("send.confirmed.title", "0x12 34"))
                .contains("\u20680x12 34\u2069");
    }

    /** A text inside a text, and one inside that: as each is read by itself, in the same order of words. */
    @Test
    void aTextInsideATextFromRightToLeftBeginsOnTheRight() {
        Messages arabic = new Messages(Language.ARABIC);
        String minutes = arabic.text("duration.minutes", 3L);
        String hours = arabic.text("duration.hours", 3L, 20L);
        assertThat(Seen.of(arabic.text("node.uptime", minutes))).startsWith("د 3");
        assertThat(Seen.of(arabic.text("node.uptime", hours))).startsWith("د 20 س 3");
        String date = "28\u200f/11\u200f/2026، 9:26 ص";
        assertThat(Seen.of(arabic.text("node.uptime", date))).startsWith(Seen.of(date));
        String twice = arabic.text("node.uptime", arabic.text("node.uptime", date));
        assertThat(Seen.of(twice)).startsWith(Seen.of(date));
        assertThat(LineBreaks.mark(twice)).isEqualTo(twice);
    }

    @Test
    void aNumberStaysOnTheLeftOfAUnitInLatinLetters() {
        Messages arabic = new Messages(Language.ARABIC);
        assertThat(Seen.of(arabic.text("node.chart.mean", 3L))).contains("3 s").doesNotContain("s 3");
        assertThat(Seen.of(arabic.text("node.uptime", arabic.text("duration.seconds", 3L))))
                .startsWith("3 s");
    }

    @Test
    void arabicNumbersHaveTheDigitsOfAddressesAndAmounts() {
        assertThat(new Messages(Locale.forLanguageTag("ar-EG")).number(1_234)).isEqualTo("1,234");
        assertThat(new Messages(Language.ARABIC).plural("wallet.restore.count", 12))
                .contains("12");
    }

    @Test
    void aPluralFormThatIsNotTranslatedIsEnglish() {
        assertThat(new Messages(Locale.of("xx")).plural("wallet.restore.count", 2))
                .isEqualTo("2 words");
    }

    /** "1.234" would be 1.234 or 1234: in German it must not pass as either. */
    @Test
    void readsTypedNumbersWithTheDecimalSignOfTheLanguage() {
        Messages german = new Messages(Language.GERMAN);
        assertThat(german.plain("1234,5")).isEqualTo("1234.5");
        assertThat(german.plain("1.234")).isEqualTo("1,234");
        assertThat(german.typed("0.25")).isEqualTo("0,25");
        assertThat(messages.plain("1234.5")).isEqualTo("1234.5");
        assertThat(new Messages(Language.ARABIC).plain("2.5")).isEqualTo("2.5");
    }

    @Test
    void tellsOfAnUnknownKey() {
        assertThat(messages.find("no.such.key")).isEmpty();
        assertThatThrownBy(() -> messages.text("no.such.key")).isInstanceOf(MissingResourceException.class);
    }

    /** A lone quote would swallow the parameters after it. */
    @Test
    void quotesAreWrittenTwiceWhereThereAreParameters() {
        assertThat(messages.keys())
                .allSatisfy(key ->
                        assertThat(messages.text(key, "p0", "p1", "p2")).as(key).doesNotContain("{0}", "{1}"));
    }
}
