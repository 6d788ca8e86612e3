package org.quorate.app.ui.explorer.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.quorate.app.abi.AbiFunction;
import org.quorate.app.abi.Artifact;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Field;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Tables;
import org.quorate.app.ui.components.Ui;
import org.quorate.app.ui.components.WrapLine;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/** The workbench. */
final class WorkbenchView extends VBox {
    private static final int MOST_ROWS = 10;

    private final WorkbenchViewModel model;
    private final Messages messages;
    private final Formats formats;

    WorkbenchView(WorkbenchViewModel model, Messages messages) {
        super(16);
        setId("workbench");
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        Label problem = Ui.paragraph("", "field-error");
        problem.setId("bench-problem");
        model.problemProperty().subscribe(text -> {
            problem.setText(text);
            Ui.setShown(problem, !text.isEmpty());
        });
        StackPane form = new StackPane();
        model.formProperty().subscribe(open -> form.getChildren()
                .setAll(open.<Node>map(shown -> new CallFormView(shown, messages, model::close)).stream()
                        .toList()));
        VBox contract = contract();
        VBox functions = functions();
        StackPane events = new StackPane();
        model.watchProperty().subscribe(watch -> events.getChildren()
                .setAll(watch.<Node>map(this::events).stream().toList()));
        model.artifactProperty().subscribe(chosen -> {
            Ui.setShown(contract, chosen != null);
            Ui.setShown(form, chosen != null);
        });
        getChildren().addAll(artifact(problem), contract, functions, form, events);
    }

    private String text(String key, Object... parameters) {
        return messages.text("explorer.bench." + key, parameters);
    }

    private VBox artifact(Label problem) {
        TextField path = new TextField();
        path.setId("bench-path");
        path.setPromptText(text("path"));
        path.setAccessibleText(text("path"));
        HBox.setHgrow(path, Priority.ALWAYS);
        Runnable load = () -> {
            if (!path.getText().isBlank()) {
                model.load(Path.of(path.getText().strip()));
                path.clear();
            }
        };
        path.setOnAction(event -> load.run());
        Button browse = Ui.button("bench-browse", text("browse"), this::browse);
        Button take = Ui.button("bench-load", text("load"), load, "accent");
        HBox file = new WrapLine(8, path, browse, take);
        file.setAlignment(Pos.CENTER_LEFT);
        ComboBox<Artifact> chosen =
                choice("bench-artifact", model.artifacts(), Artifact::name, model.artifactProperty());
        Button remove = Ui.button("bench-remove", text("remove"), model::remove);
        model.artifactProperty().subscribe(now -> Ui.setShown(remove, now != null));
        HBox line = new WrapLine(8, chosen, remove);
        VBox choose = new VBox(new Field(text("artifact"), chosen, line));
        model.artifactProperty().subscribe(now -> Ui.setShown(choose, now != null));
        return Ui.card(
                Ui.label(text("title"), "card-title"), Ui.paragraph(text("text"), "muted"), file, problem, choose);
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("browse"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        Optional.ofNullable(file).map(File::toPath).ifPresent(model::load);
    }

    private VBox contract() {
        ComboBox<Endpoint> shard = choice(
                "bench-shard",
                model.shards(),
                endpoint -> EndpointTexts.withChain(endpoint, messages),
                model.shardProperty());
        ComboBox<Signer> signer = choice("bench-signer", model.signers(), this::name, model.signerProperty());
        signer.setPromptText(text("noSigner.short"));
        HBox first = new WrapLine(16, new Field(text("shard"), shard), new Field(text("signer"), signer));
        ComboBox<KnownContract> contract = choice(
                "bench-contract",
                model.contracts(),
                known -> text(
                        "contract.at",
                        known.name(),
                        Grouped.shortened(known.address().toChecksummed())),
                model.contractProperty());
        contract.setPromptText(text("contract.none"));
        Button deploy = Ui.button("bench-deploy", text("deploy"), model::deploy);
        TextField address = new TextField();
        address.setId("bench-attach-address");
        address.setPromptText(text("attach.prompt"));
        address.setAccessibleText(text("attach.prompt"));
        address.textProperty().bindBidirectional(model.attachAddressProperty());
        HBox.setHgrow(address, Priority.ALWAYS);
        Button attach = Ui.button("bench-attach", text("attach"), model::attach);
        attach.disableProperty().bind(address.textProperty().isEmpty());
        HBox second = new WrapLine(8, deploy, address, attach);
        second.setAlignment(Pos.CENTER_LEFT);
        return Ui.card(
                Ui.label(text("contract"), "card-title"), first, new Field(text("contract.chosen"), contract), second);
    }

    private String name(Signer signer) {
        return text(
                "contract.at",
                signer.name(),
                Grouped.shortened(signer.account().address().toChecksummed()));
    }

    private VBox functions() {
        FlowPane reads = new FlowPane(8, 8);
        FlowPane writes = new FlowPane(8, 8);
        VBox card =
                Ui.card(Ui.label(text("reads"), "card-title"), reads, Ui.label(text("writes"), "card-title"), writes);
        card.setId("bench-functions");
        model.contractProperty().subscribe(chosen -> {
            Ui.setShown(card, chosen != null);
            reads.getChildren().clear();
            writes.getChildren().clear();
            if (chosen != null) {
                for (AbiFunction function : model.functions()) {
                    (function.mutability().reads() ? reads : writes)
                            .getChildren()
                            .add(button(function));
                }
            }
        });
        return card;
    }

    private Button button(AbiFunction function) {
        Button button = Ui.button("bench-call-" + function.name(), function.name(), () -> model.call(function));
        button.setTooltip(Ui.tooltip(function.signature().toString()));
        return button;
    }

    private VBox events(EventWatch watch) {
        TableView<EventWatch.Row> table = new TableView<>(watch.rows());
        table.setId("bench-events");
        table.setAccessibleText(text("events"));
        table.setPlaceholder(Ui.paragraph(text("events.none")));
        table.getColumns()
                .setAll(List.of(
                        Tables.number(messages.text("explorer.block"), 90, row -> messages.number(row.block())),
                        Tables.time(messages.text("explorer.time"), 120, EventWatch.Row::time, formats::time),
                        Tables.text(text("event"), 600, EventWatch.Row::words)));
        Tables.complete(table, messages, 2, MOST_ROWS);
        return Ui.card(Ui.label(text("events"), "card-title"), Tables.filter(table), table);
    }

    /** A choice that follows its property and sets it. */
    private static <T> ComboBox<T> choice(
            String id, ObservableList<T> items, Function<T, String> text, ObjectProperty<T> chosen) {
        ComboBox<T> choice = new ComboBox<>(items);
        choice.setId(id);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : text.apply(item);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("the choice is not typed");
            }
        });
        chosen.subscribe(now -> choice.getSelectionModel().select(now));
        choice.setOnAction(event -> {
            if (choice.getValue() != null && choice.getValue() != chosen.get()) {
                chosen.set(choice.getValue());
            }
        });
        return choice;
    }
}
