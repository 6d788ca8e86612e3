package org.quorate.app.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** The last blocks and transactions of a running node, kept as they come. Its work on the node's threads is bounded. */
final class ActivityFeed implements AutoCloseable {
    private static final int KEPT = 100;
    private static final int SEARCHED_BACK = 200;

    private final RateHistory rates;
    private final Deque<BlockEntry> blocks = new ArrayDeque<>();
    private final Deque<TransactionEntry> transactions = new ArrayDeque<>();
    private final Map<Address, Deque<TransactionEntry>> watched = new HashMap<>();
    private final Shards shards;
    private final ConcurrentMap<Integer, BlockEntry> heads = new ConcurrentHashMap<>();
    private final List<LatencyProbe> probes;
    private final List<Subscription> subscriptions = new ArrayList<>();

    ActivityFeed(Shards shards, RateHistory rates) {
        this.shards = shards;
        this.rates = rates;
        this.probes = shards.all().stream().map(shard -> new LatencyProbe()).toList();
        shards.all().forEach(shard -> heads.put(shard.index(), entry(shard.index(), shard.head())));
        recentBlocks(heights()).forEach(placed -> note(placed.shard(), placed.block()));
        subscriptions.add(shards.onRound(this::onRound));
        for (Shard shard : shards.all()) {
            LatencyProbe probe = probes.get(shard.index());
            subscriptions.add(
                    shard.onTransaction(pooled -> probe.onPooled(pooled.signed().hash())));
            subscriptions.add(shard.onBlock(block -> probe.onBlock(shard, block)));
        }
    }

    /** Blocks with transactions among the last up to those heights, oldest first. Reads the disk. */
    private List<Placed> recentBlocks(Map<Integer, Long> heights) {
        List<Placed> found = new ArrayList<>();
        heights.forEach((shard, height) -> LongStream.rangeClosed(Math.max(1, height - SEARCHED_BACK), height)
                .mapToObj(shards.shard(shard)::block)
                .flatMap(Optional::stream)
                .filter(block -> !block.transactions().isEmpty())
                .forEach(block -> found.add(new Placed(shard, block))));
        found.sort(Comparator.comparingLong(placed -> placed.block().header().timestamp()));
        return found;
    }

    private synchronized Map<Integer, Long> heights() {
        return heads.values().stream().collect(Collectors.toMap(BlockEntry::shard, BlockEntry::number));
    }

    private record Placed(int shard, CommittedBlock block) {}

    private synchronized void onRound(Round round) {
        int count = 0;
        for (int shard = 0; shard < round.blocks().size(); shard++) {
            CommittedBlock block = round.blocks().get(shard);
            count += block.transactions().size();
            heads.put(shard, entry(shard, block));
            if (!block.transactions().isEmpty()) {
                note(shard, block);
            }
        }
        rates.add(count);
    }

    private void note(int shard, CommittedBlock block) {
        push(blocks, entry(shard, block));
        int size = block.transactions().size();
        for (int index = Math.max(0, size - KEPT); index < size; index++) {
            push(transactions, entry(shard, block.transaction(index)));
        }
        if (!watched.isEmpty()) {
            watched.forEach((account, entries) -> collect(shard, block, account, entries));
        }
    }

    private static void collect(int shard, CommittedBlock block, Address account, Deque<TransactionEntry> entries) {
        for (int index = 0; index < block.transactions().size(); index++) {
            boolean sent = block.senders().get(index).equals(account);
            Optional<Address> to = block.transactions().get(index).transaction().to();
            if (sent || to.filter(account::equals).isPresent()) {
                push(entries, entry(shard, block.transaction(index)));
            }
        }
    }

    /** From now on the account's transactions are collected; then the earlier ones are looked up, without a lock. */
    private void watch(Address account) {
        Map<Integer, Long> heights;
        synchronized (this) {
            if (watched.putIfAbsent(account, new ArrayDeque<>()) != null) {
                return;
            }
            heights = heights();
        }
        Deque<TransactionEntry> earlier = new ArrayDeque<>();
        recentBlocks(heights).forEach(placed -> collect(placed.shard(), placed.block(), account, earlier));
        synchronized (this) {
            watched.get(account).addAll(earlier);
        }
    }

    private static <T> void push(Deque<T> deque, T newest) {
        deque.addFirst(newest);
        if (deque.size() > KEPT) {
            deque.removeLast();
        }
    }

    synchronized List<BlockEntry> latestBlocks() {
        List<BlockEntry> all = new ArrayList<>(blocks);
        heads.values().stream().filter(head -> head.transactions() == 0).forEach(all::add);
        all.sort(Comparator.comparing(BlockEntry::time)
                .reversed()
                .thenComparing(Comparator.comparingLong(BlockEntry::number).reversed())
                .thenComparingInt(BlockEntry::shard));
        return List.copyOf(all);
    }

    synchronized List<TransactionEntry> latestTransactions() {
        return List.copyOf(transactions);
    }

    synchronized List<TransactionEntry> latestTransactionsOf(Address account) {
        Deque<TransactionEntry> entries = watched.get(account);
        if (entries == null) {
            ForkJoinPool.commonPool().execute(() -> watch(account));
            return List.of();
        }
        return List.copyOf(entries);
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
        subscriptions.forEach(Subscription::close);
    }
}
