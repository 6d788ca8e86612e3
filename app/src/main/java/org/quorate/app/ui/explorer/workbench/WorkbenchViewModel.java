package org.quorate.app.ui.explorer.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.app.abi.AbiFunction;
import org.quorate.app.abi.Artifact;
import org.quorate.app.abi.PlainText;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeService;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.signing.Signers;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/** Which artifact, which shard, which of its contracts, which form. */
public final class WorkbenchViewModel {
    private final NodeService node;
    private final ContractBook book;
    private final Signers signing;
    private final RunningTasks tasks;
    private final Messages messages;
    private final UiThread ui;
    private final Executor background;
    private final ObservableList<Artifact> artifacts = FXCollections.observableArrayList();
    private final ObservableList<KnownContract> contracts = FXCollections.observableArrayList();
    private final ObservableList<Endpoint> shards = FXCollections.observableArrayList();
    private final ObservableList<Signer> signers = FXCollections.observableArrayList();
    private final ObjectProperty<Artifact> artifact = new SimpleObjectProperty<>();
    private final ObjectProperty<KnownContract> contract = new SimpleObjectProperty<>();
    private final ObjectProperty<Endpoint> shard = new SimpleObjectProperty<>();
    private final ObjectProperty<Signer> signer = new SimpleObjectProperty<>();
    private final StringProperty attachAddress = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<CallViewModel>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<EventWatch>> watch = new ReadOnlyObjectWrapper<>(Optional.empty());

    WorkbenchViewModel(
            NodeService node,
            ContractBook book,
            Signers signing,
            RunningTasks tasks,
            Messages messages,
            UiThread ui,
            Executor background) {
        this.node = node;
        this.book = book;
        this.signing = signing;
        this.tasks = tasks;
        this.messages = messages;
        this.ui = ui;
        this.background = background;
        artifact.subscribe(() -> {
            showContracts();
            close();
        });
        shard.subscribe(() -> {
            showContracts();
            close();
        });
        contract.subscribe(this::watchContract);
    }

    /** The book has changed. */
    void onBook(ContractBook.Contents contents) {
        Optional<String> chosen = Optional.ofNullable(artifact.get()).map(Artifact::name);
        if (!artifacts.equals(contents.artifacts())) {
            artifacts.setAll(contents.artifacts());
            artifact.set(chosen.flatMap(contents::artifact)
                    .or(() -> artifacts.stream().findFirst())
                    .orElse(null));
        }
        showContracts();
    }

    void onLifecycle(NodeLifecycle lifecycle) {
        List<Endpoint> next = lifecycle instanceof NodeLifecycle.Running(var rpc, var chainIds)
                ? Endpoint.shards(rpc, UInt256.of(chainIds.getFirst()), chainIds.size())
                : List.of();
        if (!shards.equals(next)) {
            shards.setAll(next);
            shard.set(next.isEmpty() ? null : next.getFirst());
        }
        refresh();
    }

    /** Looks who can sign, and what the watched contract emitted. */
    void refresh() {
        List<Signer> now = signing.now();
        if (!signers.equals(now)) {
            Optional<Address> chosen = Optional.ofNullable(signer.get())
                    .map(known -> known.account().address());
            signers.setAll(now);
            signer.set(now.stream()
                    .filter(known -> chosen.equals(Optional.of(known.account().address())))
                    .findFirst()
                    .or(() -> now.stream().findFirst())
                    .orElse(null));
        }
        watch.get().ifPresent(EventWatch::refresh);
    }

    private void showContracts() {
        List<KnownContract> now = shard.get() == null || artifact.get() == null
                ? List.of()
                : book.contents().get().contracts().stream()
                        .filter(known -> known.chainId()
                                        == shard.get().chainId().longValue()
                                && known.artifact().equals(artifact.get().name()))
                        .toList();
        if (!contracts.equals(now)) {
            boolean grown = now.size() > contracts.size();
            KnownContract chosen = contract.get();
            contracts.setAll(now);
            contract.set(!grown && now.contains(chosen) ? chosen : now.isEmpty() ? null : now.getLast());
        }
    }

    /** Takes a file in. */
    void load(Path file) {
        problem.set("");
        try {
            Artifact loaded = book.load(file);
            onBook(book.contents().get());
            artifact.set(loaded);
        } catch (AbiFormatException e) {
            problem.set(messages.text(
                    "explorer.bench.noArtifact",
                    PlainText.of(file.getFileName().toString(), 80),
                    AbiTexts.of(e, messages)));
        } catch (IOException e) {
            problem.set(messages.text("explorer.bench.unreadable", PlainText.of(file.toString(), 200)));
        }
    }

    /** Forgets the chosen artifact and its contracts. */
    void remove() {
        Optional.ofNullable(artifact.get()).ifPresent(chosen -> {
            book.remove(chosen.name());
            onBook(book.contents().get());
        });
    }

    /** Notes the chosen artifact for a contract that is there already. */
    void attach() {
        problem.set("");
        if (artifact.get() == null || shard.get() == null) {
            return;
        }
        try {
            Address address = Address.fromChecksummed(attachAddress.get().strip());
            String name = artifact.get().name();
            book.note(new KnownContract(shard.get().chainId().longValue(), address, name, name));
            showContracts();
            contracts.stream()
                    .filter(known -> known.address().equals(address))
                    .findFirst()
                    .ifPresent(contract::set);
            attachAddress.set("");
        } catch (IllegalArgumentException e) {
            problem.set(messages.text("explorer.bench.badAddress"));
        }
    }

    private Optional<Bench> bench() {
        return Optional.ofNullable(shard.get())
                .map(endpoint -> new Bench(
                        node,
                        book,
                        shards.indexOf(endpoint),
                        endpoint,
                        () -> Optional.ofNullable(signer.get()),
                        tasks,
                        messages,
                        ui,
                        background));
    }

    /** Opens the form of a deployment. */
    void deploy() {
        problem.set("");
        Artifact chosen = artifact.get();
        if (chosen == null) {
            return;
        }
        if (chosen.bytecode().isEmpty()) {
            problem.set(messages.text(chosen.unlinked() ? "explorer.bench.unlinked" : "explorer.bench.noCode"));
            return;
        }
        bench().ifPresent(
                        bench -> open(new CallViewModel(bench, new CallForm.OfConstructor(chosen), Optional.empty())));
    }

    /** Opens the form of a function of the chosen contract. */
    void call(AbiFunction function) {
        Optional<Address> chosen = Optional.ofNullable(contract.get()).map(KnownContract::address);
        if (chosen.isPresent()) {
            bench().ifPresent(bench -> open(new CallViewModel(bench, new CallForm.OfFunction(function), chosen)));
        }
    }

    private void open(CallViewModel next) {
        close();
        form.set(Optional.of(next));
    }

    /** Closes the form. */
    void close() {
        form.get().ifPresent(CallViewModel::close);
        form.set(Optional.empty());
    }

    /** A deployment stays open: what became of it is told there, also when the new contract is chosen. */
    private void watchContract() {
        Optional<KnownContract> chosen = Optional.ofNullable(contract.get());
        if (form.get().flatMap(CallViewModel::contract).isPresent()) {
            close();
        }
        watch.set(chosen.flatMap(known -> bench().map(bench -> new EventWatch(bench, known.address()))));
    }

    /** The functions of the chosen artifact, those that read first. */
    List<AbiFunction> functions() {
        List<AbiFunction> all =
                artifact.get() == null ? List.of() : artifact.get().abi().functions();
        return Stream.concat(
                        all.stream().filter(function -> function.mutability().reads()),
                        all.stream().filter(function -> !function.mutability().reads()))
                .toList();
    }

    ObservableList<Artifact> artifacts() {
        return FXCollections.unmodifiableObservableList(artifacts);
    }

    /** Of the chosen artifact, on the chosen shard. */
    ObservableList<KnownContract> contracts() {
        return FXCollections.unmodifiableObservableList(contracts);
    }

    ObservableList<Endpoint> shards() {
        return FXCollections.unmodifiableObservableList(shards);
    }

    ObservableList<Signer> signers() {
        return FXCollections.unmodifiableObservableList(signers);
    }

    ObjectProperty<Artifact> artifactProperty() {
        return artifact;
    }

    ObjectProperty<KnownContract> contractProperty() {
        return contract;
    }

    ObjectProperty<Endpoint> shardProperty() {
        return shard;
    }

    ObjectProperty<Signer> signerProperty() {
        return signer;
    }

    StringProperty attachAddressProperty() {
        return attachAddress;
    }

    /** What was wrong with a file or an address; empty if nothing was. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CallViewModel>> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** The events of the chosen contract. */
    ReadOnlyObjectProperty<Optional<EventWatch>> watchProperty() {
        return watch.getReadOnlyProperty();
    }
}
