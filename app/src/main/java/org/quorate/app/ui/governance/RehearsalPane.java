package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.layout.VBox;
import org.quorate.app.governance.DaoReader.Rehearsal;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Simulation;

/** What carrying a proposal out on a copy of the state did. */
final class RehearsalPane extends VBox {
    RehearsalPane(GovernanceParts parts, DaoFacts facts, Rehearsal rehearsal, Optional<Address> own) {
        super(6);
        setId("rehearsal");
        Simulation simulation = rehearsal.simulation();
        StateChip chip = new StateChip();
        chip.setId("rehearsal-result");
        boolean works = simulation.succeeds();
        chip.show(parts.text(works ? "rehearsal.works" : "rehearsal.fails"), works ? Tone.SUCCESS : Tone.DANGER);
        getChildren().addAll(chip, Ui.paragraph(parts.text("rehearsal.how"), "muted", "small"));
        List<Simulation.Outcome> outcomes = simulation.outcomes();
        IntStream.range(0, outcomes.size()).forEach(i -> outcomes.get(i).error().ifPresent(error -> getChildren()
                .add(Ui.paragraph(parts.text("rehearsal.error", i + 1, error), "field-error"))));
        EffectTexts texts = new EffectTexts(parts, facts, rehearsal.units(), own);
        simulation.movements().forEach(moved -> getChildren()
                .add(Ui.paragraph(
                        parts.text(
                                "rehearsal.moves",
                                moved.token()
                                        .map(token -> texts.amount(token, moved.amount()))
                                        .orElseGet(() -> parts.formats().coins(moved.amount())),
                                name(texts, moved.from()),
                                name(texts, moved.to())),
                        "small")));
        if (!simulation.complete()) {
            getChildren().add(Ui.paragraph(parts.text("rehearsal.each"), "small", "muted"));
        }
    }

    private static String name(EffectTexts texts, Address address) {
        return texts.party("to", address).name().orElseGet(() -> Grouped.whole(address.toChecksummed()));
    }
}
