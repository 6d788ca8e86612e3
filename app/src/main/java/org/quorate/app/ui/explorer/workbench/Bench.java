package org.quorate.app.ui.explorer.workbench;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.quorate.app.abi.Artifact;
import org.quorate.app.abi.Decoder;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.node.NodeService;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.ui.UiThread;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.node.explorer.CallAttempt;
import org.quorate.node.explorer.CallOutcome;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Where a form is used: the shard, who signs, what is known of contracts.
 *
 * @param shard index, of the running node
 * @param signer who signs, as chosen at the moment
 */
record Bench(
        NodeService node,
        ContractBook book,
        int shard,
        Endpoint endpoint,
        Supplier<Optional<Signer>> chosenSigner,
        RunningTasks tasks,
        Messages messages,
        UiThread ui,
        Executor background) {
    Optional<Signer> signer() {
        return chosenSigner.get();
    }

    long chainId() {
        return endpoint.chainId().longValue();
    }

    /** Tries a call; not for the window's thread. */
    CallOutcome tryCall(CallAttempt attempt) {
        return node.explorer().call(shard, attempt);
    }

    Decoder decoder(Optional<Address> contract) {
        return book.contents().get().decoder(chainId(), contract);
    }

    /** Notes a new contract. */
    void deployed(Artifact artifact, Address address) {
        book.note(new KnownContract(chainId(), address, artifact.name(), artifact.name()));
    }

    <T> void later(Supplier<T> work, BiConsumer<T, Throwable> done) {
        ui.whenDone(CompletableFuture.supplyAsync(work, background), done);
    }
}
