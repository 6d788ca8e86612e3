package org.quorate.app.ui.node;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** What the program takes of power. Below the title stands where the figures come from: they never stand without it. */
final class EnergyCard extends VBox {
    EnergyCard(EnergyViewModel model, Messages messages) {
        setId("energy-card");
        getStyleClass().add("card");
        Label source = Ui.paragraph("", "muted", "small");
        source.setId("energy-source");
        source.textProperty().bind(model.sourceProperty());
        Figures figures = new Figures()
                .with(
                        "energy-power",
                        messages.text("node.energy.power"),
                        messages.text("node.energy.power.definition"),
                        model.powerProperty())
                .with(
                        "energy-used",
                        messages.text("node.energy.used"),
                        messages.text("node.energy.used.definition"),
                        model.energyProperty())
                .with(
                        "energy-transaction",
                        messages.text("node.energy.transaction"),
                        messages.text("node.energy.transaction.definition"),
                        model.perTransactionProperty())
                .with("energy-supply", messages.text("node.energy.supply"), model.supplyProperty());
        Label eco = Ui.paragraph("", "small");
        eco.setId("eco-state");
        eco.textProperty().bind(model.ecoProperty());
        getChildren().addAll(Ui.label(messages.text("node.energy.title"), "card-title"), source, figures, eco);
    }
}
