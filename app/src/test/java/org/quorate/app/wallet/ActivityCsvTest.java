package org.quorate.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityCsvTest {
    private static final Prices PRICES =
            Prices.parse(List.of("day,unit,price,currency", "2026-11-20,btc,90000.5,EUR", "2026-11-25,BTC,91000,EUR"));

    private static ActivityEntry entry(String time, String note) {
        return new ActivityEntry(
                Instant.parse(time),
                ActivityEntry.Kind.BITCOIN,
                "Bitcoin",
                "mainnet",
                true,
                new BigDecimal("-0.5"),
                "BTC",
                Optional.of(new BigDecimal("0.0001")),
                "bc1qother",
                ActivityEntry.Status.FINAL,
                "ab12",
                note,
                Optional.empty());
    }

    @Test
    void aLineHasTheValueByThePersonsPrices() {
        assertThat(ActivityCsv.line(entry("2026-11-24T23:00:00Z", "rent"), PRICES))
                .isEqualTo("2026-11-24T23:00:00Z,Bitcoin,mainnet,out,-0.5,0.0001,BTC,bc1qother,final,ab12,rent,"
                        + "90000.5,-45000.25,EUR");
        assertThat(ActivityCsv.line(entry("2026-12-24T00:00:00Z", ""), PRICES)).endsWith(",ab12,,,,");
    }

    @Test
    void aNoteBecomesNoFormulaAndNoSecondLine() {
        assertThat(ActivityCsv.line(entry("2026-11-24T23:00:00Z", "=cmd|'/c calc'!A1"), Prices.NONE))
                .contains(",'=cmd|");
        assertThat(ActivityCsv.line(entry("2026-11-24T23:00:00Z", "a \"b\",\nc"), Prices.NONE))
                .contains(",\"a \"\"b\"\",\nc\",");
    }

    @Test
    void marksOfTheDirectionOfWritingAreLeftOutAndHideNoFormula() {
        assertThat(ActivityCsv.line(
                        entry("2026-11-24T23:00:00Z", "\u2068\u0625\u064a\u062c\u0627\u0631\u2069\u200f 5"),
                        Prices.NONE))
                .contains(",\u0625\u064a\u062c\u0627\u0631 5,");
        assertThat(ActivityCsv.line(entry("2026-11-24T23:00:00Z", "\u200e=1+1"), Prices.NONE))
                .contains(",'=1+1,");
    }

    @Test
    void nothingIsOverwritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.csv");
        ActivityCsv.write(List.of(entry("2026-11-24T23:00:00Z", "")), Prices.NONE, file);
        assertThat(Files.readString(file)).startsWith("time,asset,").hasLineCount(2);
        assertThatThrownBy(() -> ActivityCsv.write(List.of(), Prices.NONE, file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void pricesThatCannotBeReadAreNamedByTheirLine() {
        assertThatThrownBy(() -> Prices.parse(List.of("2026-11-20,BTC,1,EUR", "yesterday,BTC,1,EUR")))
                .isInstanceOfSatisfying(PricesException.class, wrong -> {
                    assertThat(wrong.problem()).isEqualTo(PricesException.Problem.LINE);
                    assertThat(wrong.number()).isEqualTo(2);
                });
        assertThatThrownBy(() -> Prices.parse(List.of("2026-11-20,BTC,1e999999,EUR")))
                .isInstanceOf(PricesException.class);
        assertThatThrownBy(() -> Prices.read(Path.of("none.csv")))
                .isInstanceOfSatisfying(PricesException.class, wrong -> assertThat(wrong.problem())
                        .isEqualTo(PricesException.Problem.UNREADABLE));
    }
}
