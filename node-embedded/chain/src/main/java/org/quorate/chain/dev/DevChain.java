package org.quorate.chain.dev;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.NodeChains;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.chain.engine.Listeners;
import org.quorate.chain.engine.SenderRecovery;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisRules;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineSample;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.pool.PoolLimits;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreMetrics;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards of a development node and who controls them. They go forward in rounds as on every node; mining, time and
 * snapshots are therefore of all shards together, while accounts and what the next block is like are each shard's own
 * ({@link #control}). Nothing outlives the process.
 */
public final class DevChain implements NodeChains {
    private static final Logger LOG = LoggerFactory.getLogger(DevChain.class);

    /** Of the heap, for the blocks of all shards; as much for their states. */
    private static final int HEAP_SHARE = 8;

    private static final long MOST_MINED = 1_000_000;
    /** Each may hold on to a state that nobody else needs any more. */
    private static final int MOST_SNAPSHOTS = 10_000;

    private final Setup setup;
    private final DevClock time;
    private final ControlThread thread = new ControlThread();
    private final PipelineMeter meter = new PipelineMeter();
    private final SenderRecovery recovery;
    private final List<DevShard> shards;
    private final List<ShardControl> controls;
    private final Listeners<Round> roundListeners = new Listeners<>();
    private final TreeMap<Long, Snapshot> snapshots = new TreeMap<>();
    private long nextSnapshot;
    private Optional<ScheduledFuture<?>> ticking = Optional.empty();
    private volatile Mining mining;
    private final DevMessages messages;
    private volatile Round head;
    private volatile boolean running;

    /**
     * What a development chain is made of.
     *
     * @param genesis of shard 0
     * @param beneficiary receives the tips
     * @param executor must let contracts send, for impersonation to work
     * @param fork the chain that shard 0 leaves, in place of its genesis
     * @param workers threads that recover the signatures of transactions that are handed in together
     */
    public record Setup(
            Genesis genesis,
            int shards,
            Address beneficiary,
            BlockExecutor executor,
            InstantSource clock,
            Mining mining,
            Optional<ForkPoint> fork,
            int workers) {}

    private record Snapshot(List<DevShard.Saved> shards, DevClock.Saved time, Round head) {}

    /** Where a snapshot was taken, on one shard. */
    public record SnapshotInfo(long id, CommittedBlock block) {}

    /** @throws org.quorate.chain.genesis.GenesisException if no node can begin with the genesis */
    public static DevChain open(Setup setup) {
        GenesisRules.check(setup.genesis, setup.shards);
        return new DevChain(setup);
    }

    private DevChain(Setup setup) {
        this.setup = setup;
        this.time = new DevClock(setup.clock);
        this.mining = setup.mining;
        this.recovery = new SenderRecovery(setup.workers, meter);
        long heap = Runtime.getRuntime().maxMemory();
        long share = heap / HEAP_SHARE / setup.shards;
        Surroundings surroundings = new Surroundings(
                setup.executor,
                setup.beneficiary,
                time,
                PoolLimits.ofHeap(heap, setup.shards),
                share,
                share,
                recovery,
                meter,
                () -> running,
                this::onPending);
        this.shards = IntStream.range(0, setup.shards)
                .mapToObj(index -> new DevShard(index, origin(index, 0, setup.fork), surroundings))
                .toList();
        this.messages = new DevMessages(shards);
        this.controls =
                shards.stream().map(shard -> new ShardControl(shard, thread)).toList();
        this.head = newHead();
    }

    /** @param forking the shard that leaves another chain, if there is one */
    private Origin origin(int shard, int forking, Optional<ForkPoint> fork) {
        Genesis genesis =
                fork.isPresent() ? setup.genesis.forShard(shard) : setup.genesis.forShard(shard, setup.shards);
        return fork.filter(_ -> shard == forking)
                .map(left -> Origin.of(left, genesis))
                .orElseGet(() -> Origin.of(genesis));
    }

    /** The chain that a shard has left. */
    public Optional<ForkPoint> fork(int shard) {
        return shards.get(shard).fork();
    }

    private Round newHead() {
        List<CommittedBlock> blocks = shards.stream().map(DevShard::head).toList();
        return messages.round(blocks);
    }

    @Override
    public void start() {
        running = true;
        setMining(mining);
    }

    /** What is done to one shard. */
    public ShardControl control(int shard) {
        return controls.get(shard);
    }

    // Mining

    /** When blocks are made without being asked for. */
    public Mining mining() {
        return mining;
    }

    public void setMining(Mining how) {
        thread.run(() -> {
            ticking.ifPresent(task -> task.cancel(false));
            ticking = how instanceof Mining.Interval interval
                    ? Optional.of(thread.every(interval.time(), this::makeRound))
                    : Optional.empty();
            mining = how;
        });
    }

    /** What waits stays in the pool if the other chain cannot be asked for what it needs. */
    private void onPending() {
        if (mining instanceof Mining.Automatic) {
            try {
                thread.run(this::mineWaiting);
            } catch (RemoteFailureException e) {
                // The pool has them already, so it would be wrong to tell the sender of an error.
                LOG.warn(
                        "no block was made of what waits in the pool; the next one tries it again: {}", e.getMessage());
            }
        }
    }

    /** As many rounds as it takes until nothing waits that fits a block, and no message is on its way. */
    private void mineWaiting() {
        boolean progress = true;
        while (progress && mining instanceof Mining.Automatic && hasWork()) {
            progress = makeRound().blocks().stream()
                    .anyMatch(block -> !block.transactions().isEmpty());
        }
    }

    private boolean hasWork() {
        return shards.stream().anyMatch(DevShard::hasPending)
                || messages.now().filter(MessageExchange::isBusy).isPresent();
    }

    /**
     * Makes rounds of what waits, or empty ones.
     *
     * @param interval seconds from each block to the next; usually what the clock says, at least one
     * @throws DevControlException if they are too many
     */
    public List<Round> mine(long count, Optional<Long> interval) {
        if (Long.compareUnsigned(count, MOST_MINED) > 0) {
            throw new DevControlException("at most " + MOST_MINED + " blocks can be mined at once");
        }
        return thread.call(() -> {
            List<Round> last = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                if (i > 0) {
                    interval.ifPresent(seconds -> time.setNext(lastTimestamp() + seconds));
                }
                Round made = makeRound();
                if (count - i <= MOST_REPORTED) {
                    last.add(made);
                }
            }
            return last;
        });
    }

    /** Of many rounds made at once, only the last ones are given back. */
    private static final int MOST_REPORTED = 1_000;

    private Round makeRound() {
        return makeRound(DevShard::make);
    }

    private interface Maker {
        MadeBlock make(DevShard shard, long timestamp, DueMessages messages);
    }

    /** All blocks are made before the first becomes a part of its chain: if one fails, nothing has happened. */
    private Round makeRound(Maker maker) {
        long timestamp = time.take(lastTimestamp());
        Optional<MessageExchange> between = messages.now();
        List<MadeBlock> made = shards.stream()
                .map(shard -> maker.make(shard, timestamp, new DueMessages(between, shard.index())))
                .toList();
        long started = System.nanoTime();
        int transactions = 0;
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).commit(made.get(shard));
            transactions += made.get(shard).block().transactions().size();
        }
        head = newHead();
        for (int shard = 0; shard < shards.size(); shard++) {
            shards.get(shard).announce(made.get(shard).block());
        }
        roundListeners.tell(head);
        meter.passed(PipelineStage.ANNOUNCE, started, transactions);
        return head;
    }

    private long lastTimestamp() {
        return shards.stream()
                .mapToLong(shard -> shard.head().header().timestamp())
                .max()
                .orElseThrow();
    }

    // Time

    /** Seconds that the chain's clock is ahead of the computer's. */
    public long increaseTime(long seconds) {
        return thread.call(() -> {
            time.increase(seconds);
            return time.offset();
        });
    }

    /** Sets the clock. @return how many seconds it went forward, 0 if back */
    public long setTime(long timestamp) {
        return thread.call(() -> {
            long now = time.now();
            time.set(timestamp);
            return Math.max(0, timestamp - now);
        });
    }

    /** @throws DevControlException if it is not after the last block */
    public void setNextTimestamp(long timestamp) {
        thread.run(() -> {
            requireLater(timestamp);
            time.setNext(timestamp);
        });
    }

    private void requireLater(long timestamp) {
        long last = lastTimestamp();
        if (Long.compareUnsigned(timestamp, last) <= 0) {
            throw new DevControlException("Timestamp error: " + Long.toUnsignedString(timestamp)
                    + " is lower than or equal to previous block's timestamp " + last);
        }
    }

    /** From now on each block is so many seconds after the one before, whatever the clock says. */
    public void setTimestampInterval(long seconds) {
        thread.run(() -> time.setInterval(Optional.of(seconds)));
    }

    /** @return whether there was one */
    public boolean removeTimestampInterval() {
        return thread.call(() -> {
            boolean set = time.interval().isPresent();
            time.setInterval(Optional.empty());
            return set;
        });
    }

    // Going back

    /** Keeps everything as it is now. @return by which it can be gone back to, once */
    public long snapshot() {
        return thread.call(() -> {
            if (snapshots.size() >= MOST_SNAPSHOTS) {
                snapshots.pollFirstEntry();
            }
            snapshots.put(
                    nextSnapshot,
                    new Snapshot(shards.stream().map(DevShard::save).toList(), time.save(), head));
            return nextSnapshot++;
        });
    }

    /** Goes back to a snapshot, which with all later ones is gone then. @return whether there is such a one */
    public boolean revert(long id) {
        return thread.call(() -> {
            Snapshot snapshot = snapshots.get(id);
            if (snapshot == null) {
                return false;
            }
            for (int shard = 0; shard < shards.size(); shard++) {
                shards.get(shard).restore(snapshot.shards.get(shard));
            }
            time.restore(snapshot.time);
            head = newHead();
            snapshots.tailMap(id, true).clear();
            return true;
        });
    }

    /** The snapshots that can be gone back to. */
    public List<SnapshotInfo> snapshots(int shard) {
        return thread.call(() -> snapshots.entrySet().stream()
                .map(entry -> new SnapshotInfo(
                        entry.getKey(),
                        entry.getValue().shards.get(shard).head().block()))
                .toList());
    }

    /** Takes the last rounds back. @throws DevControlException if there are not so many */
    public void rollback(long depth) {
        thread.run(() -> rewind(depth));
    }

    private void rewind(long depth) {
        for (DevShard shard : shards) {
            long number = shard.head().number();
            if (depth < 0 || depth > number || shard.block(number - depth).isEmpty()) {
                throw new DevControlException("Rollback of " + Long.toUnsignedString(depth) + " blocks from block "
                        + number + " is not possible");
            }
        }
        shards.forEach(shard -> shard.rewind(shard.head().number() - depth));
        head = newHead();
        forgetSnapshotsAbove();
    }

    private void forgetSnapshotsAbove() {
        snapshots.values().removeIf(snapshot -> IntStream.range(0, shards.size())
                .anyMatch(shard -> snapshot.shards.get(shard).head().block().number()
                        > shards.get(shard).head().number()));
    }

    /**
     * Takes the last rounds back and makes as many others.
     *
     * @param shard on which the transactions are
     * @param transactions by block, from 0 for the first new one; the other shards' blocks are empty
     */
    public void reorganize(long depth, int shard, IntFunction<List<PooledTransaction>> transactions) {
        thread.run(() -> {
            rewind(depth);
            for (int block = 0; block < depth; block++) {
                List<RecoveredTransaction> chosen = transactions.apply(block).stream()
                        .map(each -> new RecoveredTransaction(each.signed(), each.sender()))
                        .toList();
                makeRound((each, timestamp, due) ->
                        each.make(timestamp, each.index() == shard ? chosen : Collections.emptyList(), due));
            }
        });
    }

    /**
     * Takes over a state that was saved.
     *
     * @param accounts replace those of the same address
     * @param blocks by number; the last one becomes the shard's head, unless there are none
     */
    public void load(int shard, Map<Address, LoadedAccount> accounts, List<CommittedBlock> blocks) {
        thread.run(() -> {
            shards.get(shard).load(accounts, blocks);
            head = newHead();
            forgetSnapshotsAbove();
        });
    }

    /**
     * Begins all shards anew. Snapshots and what waits in the pools are gone.
     *
     * @param fork the chain that one of them leaves; the others begin from their genesis
     */
    public void reset(int forking, Optional<ForkPoint> fork) {
        // The network is asked before anything changes, and not by the thread that everybody waits for.
        List<Origin> origins = IntStream.range(0, shards.size())
                .mapToObj(shard -> origin(shard, forking, fork))
                .toList();
        List<ForkPoint> left = forks();
        thread.run(() -> {
            for (DevShard shard : shards) {
                shard.begin(origins.get(shard.index()), NextSettings.of(setup.beneficiary));
            }
            time.set(setup.clock.instant().getEpochSecond());
            time.setInterval(Optional.empty());
            snapshots.clear();
            head = newHead();
        });
        left.forEach(each -> each.chain().close());
    }

    private List<ForkPoint> forks() {
        return shards.stream().flatMap(shard -> shard.fork().stream()).toList();
    }

    // As on every node

    @Override
    public List<Shard> all() {
        return List.copyOf(shards);
    }

    @Override
    public Round head() {
        return head;
    }

    @Override
    public Optional<Round> round(long number) {
        return messages.round(number);
    }

    @Override
    public List<Long> messageBlocks(int shard, Hash id) {
        return shards.get(shard).blocks().withMessage(id);
    }

    @Override
    public Subscription onRound(Consumer<Round> listener) {
        return roundListeners.add(listener);
    }

    @Override
    public PipelineSample pipeline() {
        return meter.sample(0, 1);
    }

    /** There is no store. */
    @Override
    public StoreMetrics storeMetrics() {
        return new StoreMetrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** A development chain goes on after an error: what failed has not happened. */
    @Override
    public Optional<RuntimeException> failure() {
        return Optional.empty();
    }

    @Override
    public long writeSnapshot(Path file) {
        throw new StoreException(
                StoreException.Reason.INACCESSIBLE,
                "a development chain is in memory and has no store to write from; use anvil_dumpState");
    }

    @Override
    public void close() {
        running = false;
        thread.close();
        recovery.close();
        forks().forEach(each -> each.chain().close());
    }
}
