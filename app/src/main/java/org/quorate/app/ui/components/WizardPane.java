package org.quorate.app.ui.components;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.UserError;
import org.quorate.ui.resources.Messages;

/** The frame of every wizard: where one is, what is asked, the error if there is one, the ways on and back. */
public final class WizardPane extends VBox {
    private final List<Label> steps = new ArrayList<>();
    private final Label title = Ui.paragraph("", "wizard-title");
    private final Label text = Ui.paragraph("", "muted");
    private final LiveRegion live = new LiveRegion(title);
    private final VBox body = new VBox();
    private final WrapLine actions = new WrapLine();

    public WizardPane(Messages messages, List<String> stepNames, ObservableValue<Optional<UserError>> error) {
        getStyleClass().addAll("card", "wizard");
        WrapLine line = new WrapLine();
        line.getStyleClass().add("wizard-steps");
        for (int i = 0; i < stepNames.size(); i++) {
            if (i > 0) {
                Region dash = new Region();
                dash.getStyleClass().add("wizard-dash");
                line.getChildren().add(dash);
            }
            Label step = Ui.label(messages.text("wizard.step", i + 1, stepNames.get(i)), "wizard-step");
            steps.add(step);
            line.getChildren().add(step);
        }
        body.getStyleClass().add("form");
        actions.getStyleClass().add("wizard-actions");
        VBox heading = new VBox(6, title, text);
        getChildren().addAll(line, heading, body, new ErrorPanel(messages, error), actions);
        setAlignment(Pos.TOP_LEFT);
        setMaxHeight(USE_PREF_SIZE);
    }

    /** @param step counted from 0 */
    public void show(int step, String newTitle, String newText, Node content, Node... buttons) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).getStyleClass().remove("current");
            if (i == step) {
                steps.get(i).getStyleClass().add("current");
            }
        }
        title.setText(newTitle);
        live.say(Stream.concat(steps.stream().skip(step).limit(1).map(Label::getText), Stream.of(newTitle, newText))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(". ")));
        text.setText(newText);
        Ui.setShown(text, !newText.isEmpty());
        body.getChildren().setAll(content);
        actions.getChildren().setAll(buttons);
    }
}
