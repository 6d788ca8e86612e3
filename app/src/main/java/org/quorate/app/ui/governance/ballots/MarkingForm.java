package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.VBox;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Where a ballot is marked, as its method demands. Everything works by the keyboard alone. */
abstract class MarkingForm extends VBox {
    final BallotParts parts;
    final BallotPaper paper;
    private final ReadOnlyObjectWrapper<Optional<Marking>> marking = new ReadOnlyObjectWrapper<>(Optional.empty());

    MarkingForm(BallotParts parts, BallotPaper paper) {
        super(8);
        this.parts = parts;
        this.paper = paper;
        setId("ballot-form");
        getChildren().add(Ui.paragraph(parts.text("how." + paper.method().name()), "muted"));
    }

    static MarkingForm of(BallotParts parts, BallotPaper paper) {
        return switch (paper.method()) {
            case SINGLE, APPROVAL -> new ChoiceForm(parts, paper);
            case SCHULZE, INSTANT_RUNOFF -> new RankingForm(parts, paper);
            case WEIGHTED -> new SharesForm(parts, paper);
            case QUADRATIC -> new QuadraticForm(parts, paper);
        };
    }

    /** What is marked; nothing while it would not count. */
    final ReadOnlyObjectProperty<Optional<Marking>> markingProperty() {
        return marking.getReadOnlyProperty();
    }

    final void mark(Optional<Marking> next) {
        marking.set(
                next.filter(each -> paper.method().accepts(each, paper.options().size())));
    }
}
