package org.quorate.app.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.node.Recent.Place;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last blocks and transactions of a running node, kept as they come. Its work on the node's threads is bounded, reads
 * no disk and takes no lock. First it listens, then it reads what was before, so nothing is missed in between.
 */
final class ActivityFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityFeed.class);
    private static final int SEARCHED_BACK = 200;
    private static final Comparator<BlockEntry> NEWEST_FIRST = Comparator.comparing(BlockEntry::time)
            .reversed()
            .thenComparing(Comparator.comparingLong(BlockEntry::number).reversed())
            .thenComparingInt(BlockEntry::shard);

    private final Shards shards;
    private final RateHistory rates;
    private final LoadHistory loads;
    private final Executor background;
    private final Recent<BlockEntry> blocks = new Recent<>();
    private final Recent<TransactionEntry> transactions = new Recent<>();
    private final Map<Address, Recent<TransactionEntry>> watched = new ConcurrentHashMap<>();
    private final List<LatencyProbe> probes;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean closed;

    /** @param background reads the disk */
    ActivityFeed(Shards shards, RateHistory rates, LatencyHistory latencies, LoadHistory loads, Executor background) {
        this.shards = shards;
        this.rates = rates;
        this.loads = loads;
        this.background = background;
        this.probes = shards.all().stream()
                .map(shard -> new LatencyProbe(shard, latencies::add))
                .toList();
        subscriptions.add(shards.onRound(this::onRound));
        for (Shard shard : shards.all()) {
            LatencyProbe probe = probes.get(shard.index());
            subscriptions.add(shard.onTransaction(probe::onPooled));
            subscriptions.add(shard.onBlock(probe::onBlock));
        }
        background.execute(() -> readBack(this::note));
    }

    private interface Visitor {
        void visit(int shard, CommittedBlock block);
    }

    /** Goes through the last blocks of all shards, from the newest on. Reads the disk. */
    private void readBack(Visitor visitor) {
        try {
            for (Shard shard : shards.all()) {
                long height = shard.head().number();
                LongStream.iterate(height, number -> number > Math.max(0, height - SEARCHED_BACK), number -> number - 1)
                        .takeWhile(number -> !closed)
                        .mapToObj(shard::block)
                        .flatMap(Optional::stream)
                        .forEach(block -> visitor.visit(shard.index(), block));
            }
        } catch (RuntimeException e) {
            // A node that stops meanwhile has closed its store; what is shown then ends anyway.
            if (!closed) {
                LOG.warn("The latest blocks cannot be read: {}", e.toString());
            }
        }
    }

    private void onRound(Round round) {
        int count = 0;
        for (int shard = 0; shard < round.blocks().size(); shard++) {
            CommittedBlock block = round.blocks().get(shard);
            count += block.transactions().size();
            loads.add(shard, block.header().gasUsed(), block.header().gasLimit());
            note(shard, block);
            for (Map.Entry<Address, Recent<TransactionEntry>> watch : watched.entrySet()) {
                collect(watch.getKey(), watch.getValue(), shard, block);
            }
        }
        rates.add(count);
    }

    private void note(int shard, CommittedBlock block) {
        int size = block.transactions().size();
        if (size == 0) {
            return;
        }
        blocks.add(new Place(block.number(), 0, shard), () -> entry(shard, block));
        for (int index = size - 1; index >= 0; index--) {
            if (!add(transactions, shard, block.transaction(index))) {
                return;
            }
        }
    }

    private static void collect(Address account, Recent<TransactionEntry> entries, int shard, CommittedBlock block) {
        for (int index = block.transactions().size() - 1; index >= 0; index--) {
            boolean sent = block.senders().get(index).equals(account);
            Optional<Address> to = block.transactions().get(index).transaction().to();
            if (sent || to.filter(account::equals).isPresent()) {
                add(entries, shard, block.transaction(index));
            }
        }
    }

    private static boolean add(Recent<TransactionEntry> entries, int shard, IncludedTransaction included) {
        int fromEnd = included.block().transactions().size() - 1 - included.index();
        return entries.add(new Place(included.block().number(), fromEnd, shard), () -> entry(shard, included));
    }

    List<BlockEntry> latestBlocks() {
        Set<BlockEntry> all = new LinkedHashSet<>(blocks.newestFirst());
        shards.all().forEach(shard -> all.add(entry(shard.index(), shard.head())));
        return all.stream().sorted(NEWEST_FIRST).toList();
    }

    List<TransactionEntry> latestTransactions() {
        return transactions.newestFirst();
    }

    /** The first call begins to collect; then the earlier ones are looked up, once. */
    List<TransactionEntry> latestTransactionsOf(Address account) {
        Recent<TransactionEntry> begun = new Recent<>();
        Recent<TransactionEntry> entries = watched.putIfAbsent(account, begun);
        if (entries == null) {
            background.execute(() -> readBack((shard, block) -> collect(account, begun, shard, block)));
            return List.of();
        }
        return entries.newestFirst();
    }

    /** The usual time from submission to durability, of the shards that had transactions. */
    Optional<Duration> finality() {
        List<Duration> medians = probes.stream()
                .flatMap(probe -> probe.median().stream())
                .sorted()
                .toList();
        return medians.isEmpty() ? Optional.empty() : Optional.of(medians.get(medians.size() / 2));
    }

    static BlockEntry entry(int shard, CommittedBlock block) {
        return new BlockEntry(
                shard,
                block.number(),
                block.hash(),
                Instant.ofEpochSecond(block.header().timestamp()),
                block.transactions().size(),
                block.header().gasUsed(),
                block.header().gasLimit());
    }

    static TransactionEntry entry(int shard, IncludedTransaction included) {
        return new TransactionEntry(
                shard,
                included.block().number(),
                Instant.ofEpochSecond(included.block().header().timestamp()),
                included.signed().hash(),
                included.sender(),
                included.transaction().to(),
                included.transaction().value(),
                included.receipt().success(),
                included.gasUsed(),
                included.effectiveGasPrice().multiplyExact(UInt256.of(included.gasUsed())));
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::close);
    }
}
