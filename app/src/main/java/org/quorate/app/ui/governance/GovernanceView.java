package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.ScreenPane;
import org.quorate.app.ui.components.ShownAs;
import org.quorate.app.ui.components.Ui;

/** The frame of the screen: which DAO, in whose name, and below it the page that is shown. */
final class GovernanceView extends StackPane {
    /** With a large zoom both share what room there is, and neither loses all of it. */
    private static final double LEAST_CHOICE = 160;

    private final StackPane content = new StackPane();
    private final ObservableList<FollowedDao> daos = FXCollections.observableArrayList();
    private final ObservableList<Voter> voters = FXCollections.observableArrayList();
    private final ComboBox<FollowedDao> dao = new ComboBox<>(daos);
    private final ComboBox<Voter> voter = new ComboBox<>(voters);
    private final Button connect;
    private final Button watch;
    private final Label as;
    /** While the choices are filled nothing is chosen by the person. */
    private boolean filling;

    /** What the frame's controls do. */
    interface Actions {
        void choose(FollowedDao dao);

        void choose(Voter voter);

        void connect();

        void watch();
    }

    GovernanceView(GovernanceParts parts, Actions actions) {
        dao.setId("governance-dao");
        dao.setAccessibleText(parts.text("dao"));
        dao.setConverter(new ShownAs<>(FollowedDao::name));
        dao.setMinWidth(LEAST_CHOICE);
        dao.setMaxWidth(220);
        dao.setOnAction(event -> ifChosen(dao, actions::choose));
        voter.setId("governance-voter");
        voter.setAccessibleText(parts.text("voter"));
        voter.setPromptText(parts.text("voter.none"));
        voter.setMinWidth(LEAST_CHOICE);
        voter.setMaxWidth(360);
        voter.setConverter(new ShownAs<>(each -> parts.text(
                "voter.item", each.name(), Grouped.shortened(each.address().toChecksummed()))));
        voter.setOnAction(event -> ifChosen(voter, actions::choose));
        connect = Ui.iconButton("governance-connect", Material2OutlinedAL.ADD, parts.text("connect"), actions::connect);
        watch = Ui.iconButton("governance-watch", Material2OutlinedAL.ADD, parts.text("watch"), actions::watch);
        as = Ui.label(parts.text("as"), "muted");
        as.setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .add(new ScreenPane("screen-governance", parts.messages().text("nav.governance"))
                        .withHeader(together(dao, connect), Ui.spacer(), together(as, voter, watch))
                        .withContent(content));
        showChoices(false);
    }

    /** What says nothing without its neighbour never stands on another line. */
    private static HBox together(Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private <T> void ifChosen(ComboBox<T> choice, Consumer<T> action) {
        if (!filling && choice.getValue() != null) {
            action.accept(choice.getValue());
        }
    }

    void show(Node page) {
        content.getChildren().setAll(page);
    }

    void showChoices(boolean shown) {
        for (Node node : List.of(dao, connect, as, voter, watch)) {
            Ui.setShown(node, shown);
        }
    }

    void showDaos(List<FollowedDao> all, FollowedDao chosen) {
        filling = true;
        daos.setAll(all);
        dao.getSelectionModel().select(chosen);
        filling = false;
    }

    void showVoters(List<Voter> all, Optional<Voter> chosen) {
        filling = true;
        voters.setAll(all);
        voter.setValue(chosen.orElse(null));
        filling = false;
    }
}
