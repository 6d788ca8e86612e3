package org.quorate.app.ui.governance.ballots;

import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;

/** A card of a round's page, whose content changes with the round. */
abstract class RoundCard extends VBox {
    final RoundViewModel model;
    final BallotParts parts;
    final RoundView.Actions actions;
    final BallotPaper paper;
    final VBox content = new VBox(12);

    RoundCard(String id, String title, RoundViewModel model, BallotParts parts, RoundView.Actions actions) {
        this.model = model;
        this.parts = parts;
        this.actions = actions;
        this.paper = model.entryProperty().get().open().paper();
        setId(id);
        getStyleClass().add("card");
        getChildren().addAll(Ui.label(title, "card-title"), content);
    }
}
