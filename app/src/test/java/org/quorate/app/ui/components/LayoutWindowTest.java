package org.quorate.app.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Panes that use the width that they get. Lengths are pixels. */
@ExtendWith(ApplicationExtension.class)
class LayoutWindowTest {
    @Test
    void aLineBreaksWhereItHasNoRoom() {
        Region title = box(100, 20);
        Region tabs = box(200, 30);
        Region button = box(60, 20);
        WrapLine line = new WrapLine(10, title, Ui.spacer(), tabs, button);

        assertThat(layOut(line, 500)).isEqualTo(30);
        assertThat(button.getLayoutX()).isEqualTo(440);
        assertThat(title.getLayoutY()).isLessThan(10);

        // The spacer takes what the title leaves of the first line; tabs and button need a second one.
        assertThat(layOut(line, 290)).isEqualTo(20 + 8 + 30);
        assertThat(tabs.getLayoutY()).isEqualTo(28);
        assertThat(tabs.getLayoutX()).isZero();
        assertThat(button.getLayoutX()).isEqualTo(210);

        assertThat(layOut(line, 210)).isEqualTo(20 + 8 + 30 + 8 + 20);
        assertThat(button.getLayoutX()).isZero();
    }

    @Test
    void whatIsWiderThanALineGetsTheLineAndBreaksItself() {
        WrapLine inner = new WrapLine(0, box(100, 10), box(100, 10));
        WrapLine line = new WrapLine(10, box(50, 10), inner);
        assertThat(layOut(line, 120)).isEqualTo(10 + 8 + 20);
        assertThat(inner.getWidth()).isEqualTo(120);
        assertThat(line.minWidth(-1)).isEqualTo(100);
    }

    @Test
    void theNarrowPartGoesBelowWhereThereIsNoRoomForBoth() {
        Region main = box(400, 100);
        Region side = box(200, 50);
        SideBySide pane = new SideBySide(main, side, 200, 300);

        assertThat(layOut(pane, 516)).isEqualTo(100);
        assertThat(main.getWidth()).isEqualTo(300);
        assertThat(side.getLayoutX()).isEqualTo(316);

        assertThat(layOut(pane, 515)).isEqualTo(100 + 16 + 50);
        assertThat(side.getLayoutY()).isEqualTo(116);
        assertThat(side.getWidth()).isEqualTo(515);
    }

    @Test
    void aGridOfCardsHasNoGaps() {
        List<Region> cards = List.of(box(50, 20), box(50, 40), box(50, 20), box(50, 20));
        CardGrid grid = new CardGrid(150, cards);
        assertThat(layOut(grid, 648)).isEqualTo(40);
        assertThat(cards.get(3).getLayoutX()).isEqualTo(498);
        // Room for three, but then one would stand alone.
        assertThat(layOut(grid, 600)).isEqualTo(40 + 16 + 40);
        assertThat(cards.get(2).getLayoutX()).isZero();
        assertThat(layOut(grid, 200)).isEqualTo(4 * 40 + 3 * 16);
        assertThat(layOut(new CardGrid(150, List.of()), 200)).isZero();
    }

    private static Region box(double width, double height) {
        Region box = new Region();
        box.setMinWidth(Math.min(width, 100));
        box.setPrefSize(width, height);
        return box;
    }

    /** @return the height that the pane asks for and gets */
    private static double layOut(Region pane, double width) {
        VBox root = new VBox(pane);
        root.resize(width, 1_000);
        root.layout();
        root.layout();
        assertThat(((Node) pane).getLayoutBounds().getWidth()).isEqualTo(width);
        return pane.getHeight();
    }
}
