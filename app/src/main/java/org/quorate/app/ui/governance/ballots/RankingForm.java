package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Method;

/**
 * Options in an order: buttons at each line, and Alt with the arrow keys moves the line that has the focus. The focus goes along with the
 * line.
 */
final class RankingForm extends MarkingForm {
    private final boolean ties;
    private final VBox lines = new VBox(4);
    private Ranking ranking;

    RankingForm(BallotParts parts, BallotPaper paper) {
        super(parts, paper);
        this.ties = paper.method() == Method.SCHULZE;
        this.ranking = Ranking.none(paper.options().size());
        getChildren().addAll(lines, Ui.paragraph(parts.text("rank.keys"), "muted", "small"));
        draw();
    }

    private void change(Ranking next, int option, String focus) {
        ranking = next;
        mark(next.marking());
        draw();
        focus(option, focus);
    }

    /** The same button of the line again; where that is not possible any more, the one that is. */
    private void focus(int option, String action) {
        for (String each : List.of(action, "up", "down", "remove", "add")) {
            Node found = lookup("#rank-" + each + "-" + option);
            if (found != null && !found.isDisabled()) {
                found.requestFocus();
                return;
            }
        }
    }

    private void draw() {
        List<Node> drawn = new ArrayList<>();
        for (List<Integer> group : ranking.groups()) {
            for (int option : group) {
                drawn.add(ranked(option, group.size() > 1));
            }
        }
        if (!ranking.rest().isEmpty()) {
            drawn.add(Ui.label(parts.text(ranking.groups().isEmpty() ? "rank.begin" : "rank.rest"), "muted", "small"));
            ranking.rest().forEach(option -> drawn.add(rest(option)));
        }
        lines.getChildren().setAll(drawn);
    }

    private HBox ranked(int option, boolean tied) {
        int at = ranking.indexOf(option);
        Button up = button("up", Material2OutlinedAL.KEYBOARD_ARROW_UP, option, () -> ranking.up(option));
        up.setDisable(at == 0 && !tied);
        Button down = button("down", Material2OutlinedAL.KEYBOARD_ARROW_DOWN, option, () -> ranking.down(option));
        down.setDisable(at == ranking.groups().size() - 1 && !tied);
        Button tie = button("tie", Material2OutlinedMZ.PAUSE, option, () -> ranking.tie(option));
        tie.getGraphic().setRotate(90);
        tie.setDisable(at == 0 && !tied);
        Ui.setShown(tie, ties);
        Button remove = button("remove", Material2OutlinedAL.CLOSE, option, () -> ranking.remove(option));
        HBox line = line(option, String.valueOf(ranking.place(option)), up, down, tie, remove);
        line.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean goesUp = event.getCode() == KeyCode.UP;
            if (event.isAltDown() && (goesUp || event.getCode() == KeyCode.DOWN)) {
                change(goesUp ? ranking.up(option) : ranking.down(option), option, goesUp ? "up" : "down");
                event.consume();
            }
        });
        return line;
    }

    private HBox rest(int option) {
        return line(option, "", button("add", Material2OutlinedAL.ADD, option, () -> ranking.add(option)));
    }

    private HBox line(int option, String place, Node... buttons) {
        var number = Ui.label(place, "strong");
        number.setMinWidth(28);
        var name = Ui.paragraph(parts.option(paper, option));
        name.setId("rank-name-" + option);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(4, number, name);
        line.setId("rank-line-" + option);
        line.getChildren().addAll(buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String action, Ikon icon, int option, java.util.function.Supplier<Ranking> change) {
        return Ui.iconButton(
                "rank-" + action + "-" + option,
                icon,
                parts.text("rank." + action, parts.option(paper, option)),
                () -> change(change.get(), option, action));
    }
}
