package org.quorate.app.ui.explorer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.quorate.app.ui.components.LiveRegion;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.ui.resources.Messages;

/** The search line, and below it the page. */
final class ExplorerView extends VBox {
    private final ExplorerViewModel model;
    private final Messages messages;
    private final PageParts parts;
    private final TextField query = new TextField();
    private final StackPane page = new StackPane();
    private final Node latest;

    ExplorerView(ExplorerViewModel model, Messages messages) {
        super(16);
        this.model = model;
        this.messages = messages;
        this.parts = new PageParts(model, messages);
        this.latest = new LatestView(model, parts);
        page.setAlignment(Pos.TOP_LEFT);
        Label outcome = LiveRegion.of(Ui.paragraph("", "muted"));
        outcome.setId("explorer-outcome");
        model.outcomeProperty().subscribe(text -> {
            outcome.setText(text);
            Ui.setShown(outcome, !text.isEmpty());
        });
        getChildren().addAll(searchLine(), outcome, page);
        model.pageProperty().subscribe(now -> page.getChildren().setAll(show(now)));
    }

    void search() {
        query.requestFocus();
        query.selectAll();
    }

    private Node show(Page now) {
        return switch (now) {
            case Page.Latest() -> latest;
            case Page.Results(var findings) -> new ResultsView(findings, model, parts);
            case Page.OfBlock(var block) -> new BlockView(block, parts);
            case Page.OfTransaction(var transaction) -> new TransactionView(transaction, model, parts);
            case Page.OfAccount account -> new AccountView(account, parts);
        };
    }

    private HBox searchLine() {
        query.setId("explorer-query");
        query.setPromptText(messages.text("explorer.search.prompt"));
        query.setAccessibleText(messages.text("explorer.search.prompt"));
        query.textProperty().bindBidirectional(model.queryProperty());
        query.setOnAction(event -> model.search());
        query.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.clear();
            }
        });
        HBox.setHgrow(query, Priority.ALWAYS);
        Button back = Ui.iconButton(
                "explorer-back", Material2OutlinedAL.ARROW_BACK, messages.text("explorer.back"), model::back);
        Button search = Ui.button("explorer-search", messages.text("explorer.search"), model::search, "accent");
        search.setGraphic(Ui.icon(Material2OutlinedMZ.SEARCH));
        Button clear = Ui.button("explorer-clear", messages.text("explorer.search.clear"), model::clear);
        model.canGoBackProperty().subscribe(elsewhere -> {
            Ui.setShown(back, elsewhere);
            Ui.setShown(clear, elsewhere);
        });
        HBox line = new WrapLine(8, back, query, search, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
