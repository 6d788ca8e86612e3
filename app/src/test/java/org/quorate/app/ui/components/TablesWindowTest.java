package org.quorate.app.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.ui.resources.Messages;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TablesWindowTest {
    private record Row(String name, long amount, Instant time, boolean good) {}

    private static final Row OSLO = new Row("Oslo", 1_200, Instant.parse("2026-02-01T10:00:00Z"), true);
    private static final Row LYON = new Row("Lyon", 90, Instant.parse("2026-11-30T10:00:00Z"), false);
    private static final Row STRANGE = new Row("=1+1, \"x\"", 300, Instant.parse("2025-12-24T10:00:00Z"), true);

    private final Messages messages = new Messages(Locale.GERMAN);
    private final ObservableList<Row> rows = FXCollections.observableArrayList(OSLO, LYON, STRANGE);
    private TableView<Row> table;
    private VBox page;

    @Start
    void start(Stage stage) {
        table = new TableView<>(rows);
        table.setId("cities");
        table.getColumns()
                .setAll(List.of(
                        Tables.text("Name", 120, Row::name),
                        Tables.number("Betrag", 120, row -> messages.number(row.amount())),
                        // The first of February is after Christmas, whatever the letters say.
                        Tables.time(
                                "Zeit", 120, Row::time, time -> time.toString().substring(8, 10)),
                        Tables.node(
                                "Stand",
                                120,
                                StateChip::new,
                                (chip, row) -> chip.show(row.good() ? "gut" : "schlecht", Tone.NEUTRAL))));
        Tables.complete(table, messages, 2);
        page = new VBox(table);
        stage.setScene(new Scene(page, 600, 300));
        stage.show();
    }

    @Test
    void isSortedByWhatTheCellsMean() {
        assertThat(sortedBy(0)).containsExactly(STRANGE, LYON, OSLO);
        assertThat(sortedBy(1)).containsExactly(LYON, STRANGE, OSLO);
        assertThat(sortedBy(2)).containsExactly(STRANGE, OSLO, LYON);
        // A line that comes later has its place at once, and the list of the model keeps its own order.
        Row late = new Row("Graz", 1, Instant.EPOCH, true);
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> rows.add(late));
        assertThat(table.getItems()).containsExactly(late, STRANGE, OSLO, LYON);
        assertThat(rows).containsExactly(OSLO, LYON, STRANGE, late);
    }

    @Test
    void copiesTheChosenLines(FxRobot robot) {
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
        });
        robot.press(KeyCode.SHIFT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.SHIFT);
        robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
        assertThat(clipboard()).isEqualTo("Oslo\t1.200\t01\tgut\nLyon\t90\t30\tschlecht");
    }

    @Test
    void copiesAllLinesAsCsvWithoutFormulas(FxRobot robot) {
        robot.interact(() -> table.getContextMenu().getItems().get(2).fire());
        assertThat(clipboard()).isEqualTo("""
            Name,Betrag,Zeit,Stand\r
            Oslo,1.200,01,gut\r
            Lyon,90,30,schlecht\r
            "'=1+1, ""x""\",300,24,gut\r
            """);
    }

    @Test
    void findsALineByTyping(FxRobot robot) {
        robot.interact(table::requestFocus);
        robot.write("lyo");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(LYON);
    }

    @Test
    void leavesTheLinesWithWhatIsTypedAndSaysHowMany(FxRobot robot) {
        robot.interact(table::requestFocus);
        robot.interact(() -> assertThat(TableFilter.askOn(page, table)).isTrue());
        assertThat(robot.lookup("#cities-filter").tryQuery()).isPresent();
        robot.write("gut");
        assertThat(List.copyOf(table.getItems())).containsExactly(OSLO, STRANGE);
        assertThat(robot.lookup("#cities-filter-count").queryLabeled().getText())
                .isEqualTo("2 von 3");
        // Every word, in whatever column; a figure however it is grouped.
        robot.write(" 1200");
        assertThat(List.copyOf(table.getItems())).containsExactly(OSLO);
        robot.write("0");
        assertThat(List.copyOf(table.getItems())).isEmpty();
        assertThat(((Label) table.getPlaceholder()).getText()).isEqualTo(messages.text("table.filter.none"));
        robot.type(KeyCode.ESCAPE);
        assertThat(List.copyOf(table.getItems())).containsExactly(OSLO, LYON, STRANGE);
        robot.type(KeyCode.ESCAPE);
        assertThat(table.isFocused()).isTrue();
        assertThat(robot.lookup("#cities-filter").query().getParent().isVisible())
                .isFalse();
    }

    @Test
    void aFilterSeesNewLinesAndIsToldOnce(FxRobot robot) throws Exception {
        robot.interact(() -> TableFilter.askOn(page, table.lookup(".column-header")));
        robot.write("schlecht");
        Label count = (Label) robot.lookup("#cities-filter-count").query();
        LiveRegion live = (LiveRegion) count.getProperties().get(LiveRegion.class);
        List<String> told = new ArrayList<>();
        robot.interact(() -> live.toldProperty().subscribe(text -> {
            told.add(text);
        }));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> told.contains("1 von 3"));
        robot.interact(() -> rows.add(new Row("Graz", 1, Instant.EPOCH, false)));
        assertThat(table.getItems()).hasSize(2);
        robot.interact(() -> rows.add(new Row("Bonn", 1, Instant.EPOCH, false)));
        robot.sleep(1_500);
        // Figures that tick are not read out one after the other.
        assertThat(told).filteredOn(text -> !text.isEmpty()).containsExactly("1 von 3");
    }

    @Test
    void textsMatchWhateverTheirCapitalsAccentsGroupsAndCuts() {
        List<String> cells = List.of("Zürich", "1\u202F234\u202F567", "0x7099\u20267dC8");
        for (String typed : List.of("zurich", "ZÜR", "1234567", "34567", "0x7099")) {
            assertThat(TableFilter.matches(typed, cells, Locale.FRENCH))
                    .as(typed)
                    .isTrue();
        }
        assertThat(TableFilter.matches("0x70997970C51812dc3A010C7d01b50e0d17dc7dC8", cells, Locale.FRENCH))
                .isTrue();
        for (String typed : List.of("bern", "1235", "zürich bern", "0x70997970C51812dc3A010C7d01b50e0d17dc79C9")) {
            assertThat(TableFilter.matches(typed, cells, Locale.FRENCH))
                    .as(typed)
                    .isFalse();
        }
    }

    @Test
    void figuresAreOrderedInEveryLanguage() {
        for (String tag : new String[] {"en", "de", "fr", "ar", "ja"}) {
            Messages language = new Messages(Locale.forLanguageTag(tag));
            List<String> figures = Stream.of(-3L, 0L, 5L, 999L, 1_000L, 12_345_678L)
                    .map(language::number)
                    .toList();
            FigureOrder order = new FigureOrder(language);
            List<String> shuffled = new ArrayList<>(figures);
            Collections.reverse(shuffled);
            shuffled.add("–");
            shuffled.sort(order);
            assertThat(shuffled.getFirst()).isEqualTo("–");
            assertThat(shuffled.subList(1, shuffled.size())).as(tag).isEqualTo(figures);
            assertThat(order.compare(language.decimal(0.25, 2) + " s", language.decimal(0.3, 1) + " s"))
                    .as(tag)
                    .isNegative();
        }
    }

    private List<Row> sortedBy(int column) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            TableColumn<Row, ?> chosen = table.getColumns().get(column);
            chosen.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(chosen));
            table.sort();
            return List.copyOf(table.getItems());
        });
    }

    private static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> Clipboard.getSystemClipboard().getString());
    }
}
