package org.quorate.node.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.quorate.chain.Round;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.SnapshotRestore;
import org.quorate.chain.store.StateHistory;
import org.quorate.chain.store.StoreOptions;
import org.quorate.node.bench.TemporaryFolder;
import org.quorate.protocol.Hash;

/** The node's own store, on files that a crash can cut. Now and then it moves to another folder by a snapshot. */
final class SimStore implements AutoCloseable {
    private static final List<String> FILES = List.of("chain.mv.db", "state.mv.db");
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULT
            .with(new StateHistory.Recent(16))
            .withPageCache(8 << 20)
            .onFileSystem(SimFiles.PREFIX);

    private final Path parent;
    private final List<Hash> genesis;
    private Path folder;
    private ChainStore store;

    /** @param genesis hash of block 0 of every shard */
    SimStore(Path parent, List<Hash> genesis) {
        SimFiles.register();
        this.parent = parent;
        this.genesis = List.copyOf(genesis);
        this.folder = TemporaryFolder.in(parent);
        this.store = open();
    }

    private ChainStore open() {
        return ChainStore.open(Optional.of(folder), genesis, OPTIONS);
    }

    ChainStore chain() {
        return store;
    }

    /** A round is durable, by one sync. */
    void append(Round round) {
        store.append(round);
        store.noteTip();
    }

    void checkpoint(long round, List<StateSnapshot> states) {
        store.checkpoint(round, states);
    }

    /**
     * The computer crashes while it writes. What is synced is there afterwards; of what was being written, all is there or, in each
     * file, a part of the first write.
     *
     * @param round after the last durable one, if it was being written
     * @param states of a checkpoint after the last durable round, if it was being written
     * @return what is there
     */
    ChainStore crash(Optional<Round> round, Optional<List<StateSnapshot>> states, Random random) {
        boolean reachesDisk = random.nextBoolean();
        double part = random.nextDouble();
        FILES.forEach(file -> SimFiles.holdSyncs(folder.resolve(file)));
        long durable = store.tip().orElseThrow().round();
        states.ifPresent(written -> store.checkpoint(durable, written));
        round.ifPresent(store::append);
        store.abandon();
        if (!reachesDisk) {
            FILES.forEach(file -> SimFiles.takeBack(folder.resolve(file), part));
        }
        SimFiles.forget(folder);
        store = open();
        return store;
    }

    /** The node stops, and goes on in another folder from a snapshot of the last checkpoint. */
    ChainStore move() {
        Path snapshot = folder.resolveSibling(folder.getFileName() + ".snapshot");
        store.writeSnapshot(snapshot);
        close();
        folder = TemporaryFolder.in(parent);
        new SnapshotRestore(snapshot, genesis, OPTIONS).into(folder);
        SimFiles.forget(folder);
        if (!snapshot.toFile().delete()) {
            throw new IllegalStateException("the snapshot " + snapshot + " cannot be deleted");
        }
        store = open();
        return store;
    }

    @Override
    public void close() {
        store.close();
        SimFiles.forget(folder);
        TemporaryFolder.delete(folder);
    }
}
