package org.quorate.app.ui.governance;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;

/** What one call of a proposal does: the largest thing on its page. */
final class EffectPane extends VBox {
    private static final double NAMES = 56;

    /** @param number of the call, from 1; @param count of all: with one alone no number is shown */
    EffectPane(GovernanceParts parts, EffectText effect, int number, int count) {
        super(4);
        getStyleClass().add("effect");
        String verb = count > 1 ? parts.text("effect.numbered", number, effect.verb()) : effect.verb();
        getChildren().addAll(Ui.label(verb, "muted"), Ui.paragraph(effect.what(), "effect-what"));
        Facts facts = new Facts(NAMES);
        facts.getStyleClass().add("effect-parties");
        for (EffectText.Party party : effect.parties()) {
            facts.with(party.role(), address(parts, party));
        }
        if (!effect.parties().isEmpty()) {
            getChildren().add(facts);
        }
        effect.parties().stream().filter(party -> party.alike().isPresent()).forEach(party -> getChildren()
                .add(Ui.notice(parts.text(
                        "effect.alike",
                        Grouped.whole(party.address().toChecksummed()),
                        Grouped.whole(party.alike().get().toChecksummed())))));
        effect.warning().ifPresent(warning -> getChildren().add(Ui.notice(warning)));
        if (!effect.carried().isEmpty()) {
            VBox carried = all(parts, effect.carried());
            carried.getStyleClass().add("effect-carried");
            getChildren().addAll(Ui.label(parts.text("effect.carries"), "muted"), carried);
        }
    }

    private static Node address(GovernanceParts parts, EffectText.Party party) {
        VBox lines = new VBox(2);
        party.name().ifPresent(name -> lines.getChildren().add(Ui.label(name, "strong")));
        HBox line = parts.address("effect-address", party.address());
        line.setAlignment(Pos.CENTER_LEFT);
        lines.getChildren().add(line);
        return lines;
    }

    static VBox all(GovernanceParts parts, List<EffectText> effects) {
        VBox all = new VBox(16);
        for (int i = 0; i < effects.size(); i++) {
            all.getChildren().add(new EffectPane(parts, effects.get(i), i + 1, effects.size()));
        }
        return all;
    }
}
