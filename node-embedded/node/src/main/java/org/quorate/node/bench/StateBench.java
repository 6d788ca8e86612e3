package org.quorate.node.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.StoreMetrics;
import org.quorate.chain.store.StoreOptions;
import org.quorate.node.bench.StateBenchReport.Step;
import org.quorate.parallel.BlockDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.LogsBloom;

/**
 * The state alone, which may be far larger than memory: makes many accounts, transfers between random ones, rooted and
 * checkpointed but not executed, and opens it again. One thread does all, and its CPU time is what is given for each of them.
 */
public final class StateBench {
    private static final int CREATED_A_BLOCK = 50_000;
    private static final int PART_OF_HEAP = 12;
    private static final int INDEX_BITS = 26;
    private static final int READS = 10_000;
    /** That {@code run} can make. */
    public static final int MOST_ACCOUNTS = 1 << INDEX_BITS;

    private static final UInt256 BALANCE = UInt256.fromLimbs(0, 1_000, 0, 0);

    private final int accounts;
    private final int transfers;
    private final int block;
    private final Path folder;
    private final Consumer<String> progress;
    private final long dirtyLimit = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    private long number;
    private long dirty;
    private double checkpointSeconds;

    /**
     * @param transfers in all
     * @param block transfers of a block
     * @param folder must be empty
     * @param progress told in words what is going on
     */
    public StateBench(int accounts, int transfers, int block, Path folder, Consumer<String> progress) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.block = block;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws IllegalStateException if the state is not the same when it is opened again
     */
    public StateBenchReport run() {
        Hash genesis = committed(0, Hash.EMPTY_TRIE).hash();
        Step created;
        Step transferred;
        StoreMetrics metrics;
        Hash root;
        try (ChainStore store = open(genesis)) {
            append(store, Hash.EMPTY_TRIE);
            Watch watch = Watch.start();
            StateSnapshot state = create(store);
            created = watch.step(accounts, checkpointSeconds);
            checkpointSeconds = 0;
            watch = Watch.start();
            state = transfer(store, state);
            transferred = watch.step(transfers, checkpointSeconds);
            checkpoint(store, state);
            root = state.stateRoot();
            metrics = store.metrics();
        }
        Watch opening = Watch.start();
        try (ChainStore store = open(genesis)) {
            StateSnapshot state = store.recover().orElseThrow().states().getFirst();
            if (!state.stateRoot().equals(root)) {
                throw new IllegalStateException("the state opened again has another root than the one written");
            }
            double openSeconds = opening.seconds();
            return new StateBenchReport(
                    created, transferred, metrics, Runtime.getRuntime().maxMemory(), openSeconds, read(state));
        }
    }

    private Step read(StateSnapshot state) {
        SplittableRandom random = new SplittableRandom(1);
        Watch watch = Watch.start();
        for (int i = 0; i < READS; i++) {
            if (state.balance(address(random.nextInt(accounts))).isZero()) {
                throw new IllegalStateException("an account is missing");
            }
        }
        return watch.step(READS, 0);
    }

    private ChainStore open(Hash genesis) {
        return ChainStore.open(Optional.of(folder), List.of(genesis), StoreOptions.DEFAULT);
    }

    /**
     * Makes the accounts in the order of their hashes, as a snapshot is restored: so a checkpoint hardly touches what the
     * ones before have written.
     */
    private StateSnapshot create(ChainStore store) {
        long[] order = new long[accounts];
        for (int i = 0; i < accounts; i++) {
            long hash = Hash.keccak256(address(i).toBytes()).toUInt256().limb(3);
            order[i] = hash >>> INDEX_BITS << INDEX_BITS ^ Long.MIN_VALUE | i;
        }
        Arrays.sort(order);
        StateSnapshot state = store.states(0).begin(StateSnapshot.empty());
        for (int done = 0; done < accounts; ) {
            Map<Address, AccountUpdate> updates = new HashMap<>();
            for (int i = 0; i < CREATED_A_BLOCK && done < accounts; i++, done++) {
                updates.put(
                        address((int) order[done] & MOST_ACCOUNTS - 1),
                        new AccountUpdate(false, 1, BALANCE, Hash.EMPTY_CODE, Map.of()));
            }
            state = commit(store, state.after(new BlockDelta(updates, Map.of())));
            if (done % 1_000_000 == 0) {
                progress.accept("%,d accounts".formatted(done));
            }
        }
        return state;
    }

    private StateSnapshot transfer(ChainStore store, StateSnapshot begin) {
        SplittableRandom random = new SplittableRandom(2);
        StateSnapshot state = begin;
        for (int done = 0; done < transfers; done += block) {
            Map<Address, AccountUpdate> updates = HashMap.newHashMap(2 * block);
            for (int i = 0; i < block; i++) {
                change(state, updates, address(random.nextInt(accounts)), 1, -1);
                change(state, updates, address(random.nextInt(accounts)), 0, 1);
            }
            state = commit(store, state.after(new BlockDelta(updates, Map.of())));
            if (done / 500_000 != (done + block) / 500_000) {
                progress.accept("%,d transfers".formatted(done + block));
            }
        }
        return state;
    }

    private static void change(
            StateSnapshot state, Map<Address, AccountUpdate> updates, Address address, long nonces, long amount) {
        AccountUpdate before = updates.get(address);
        long nonce = before == null ? state.nonce(address) : before.nonce();
        UInt256 balance = before == null ? state.balance(address) : before.balance();
        UInt256 after = amount > 0 ? balance.add(UInt256.of(amount)) : balance.subtract(UInt256.of(-amount));
        updates.put(address, new AccountUpdate(false, nonce + nonces, after, Hash.EMPTY_CODE, Map.of()));
    }

    private StateSnapshot commit(ChainStore store, StateSnapshot state) {
        append(store, state.stateRoot());
        dirty += state.grownBytes();
        if (dirty > dirtyLimit) {
            checkpoint(store, state);
        }
        return state;
    }

    private void checkpoint(ChainStore store, StateSnapshot state) {
        Watch watch = Watch.start();
        store.checkpoint(number - 1, List.of(state));
        dirty = 0;
        checkpointSeconds += watch.seconds();
    }

    private void append(ChainStore store, Hash stateRoot) {
        CommittedBlock next = committed(number, stateRoot);
        store.append(Round.of(number, number, Instant.ofEpochSecond(number), List.of(next)));
        number++;
    }

    private static CommittedBlock committed(long number, Hash stateRoot) {
        BlockHeader header = new BlockHeader(
                Hash.ZERO,
                Hash.EMPTY_LIST,
                Address.ZERO,
                stateRoot,
                Hash.EMPTY_TRIE,
                Hash.EMPTY_TRIE,
                LogsBloom.EMPTY,
                UInt256.ZERO,
                number,
                0,
                0,
                number,
                Bytes.EMPTY,
                Hash.ZERO,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Block block = new Block(header, List.of(), List.of(), Optional.empty());
        return new CommittedBlock(header.hash(), block, List.of(), List.of());
    }

    private static Address address(int index) {
        long mixed = (index + 1) * 0x9E3779B97F4A7C15L;
        return Address.fromWord(mixed >>> 32, mixed * 0xC2B2AE3D27D4EB4FL, index);
    }

    /** When a step began, on the clock and in this thread's CPU time, nanoseconds. */
    private record Watch(long clock, long cpu) {
        static Watch start() {
            return new Watch(System.nanoTime(), cpuNanos());
        }

        double seconds() {
            return (System.nanoTime() - clock) / 1e9;
        }

        Step step(int count, double checkpointSeconds) {
            return new Step(count, seconds(), (cpuNanos() - cpu) / 1e3 / count, checkpointSeconds);
        }

        private static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
