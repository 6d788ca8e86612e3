package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.AutomineNode.Sender;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.protocol.Hash;

class ActivityFeedTest {
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final RateHistory rates = new RateHistory(new MutableClock());
    private final LatencyHistory latencies = new LatencyHistory(new MutableClock());
    private final AutomineNode node = new AutomineNode();
    private final LoadHistory loads = new LoadHistory(node.shards().all().size(), new MutableClock());
    private Hash before;
    private ActivityFeed feed;

    @BeforeEach
    void listen() throws InterruptedException {
        before = node.pay(Sender.FIRST, 0, 0);
        feed = new ActivityFeed(node.shards(), rates, latencies, loads, background::add);
    }

    @AfterEach
    void close() {
        feed.close();
        node.close();
    }

    private void readHistory() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void whatComesWhileHistoryIsReadIsListedOnce() throws InterruptedException {
        Hash meanwhile = node.pay(Sender.FIRST, 1, 0);
        readHistory();
        Hash after = node.pay(Sender.FIRST, 0, 1);
        assertThat(feed.latestTransactions())
                .extracting(TransactionEntry::hash)
                .containsExactly(after, meanwhile, before);
    }

    @Test
    void theHeadOfEachShardIsListedAlsoWhenEmpty() throws InterruptedException {
        node.pay(Sender.FIRST, 1, 0);
        readHistory();
        assertThat(feed.latestBlocks())
                .extracting(BlockEntry::shard, BlockEntry::number)
                .containsExactlyInAnyOrder(tuple(0, 2L), tuple(1, 2L), tuple(0, 1L));
    }

    @Test
    void anAccountIsLookedUpOnceHoweverOftenItIsAskedFor() throws InterruptedException {
        readHistory();
        assertThat(feed.latestTransactionsOf(AutomineNode.RECIPIENT)).isEmpty();
        Hash meanwhile = node.pay(Sender.SECOND, 0, 0);
        feed.latestTransactionsOf(AutomineNode.RECIPIENT);
        feed.latestTransactionsOf(AutomineNode.RECIPIENT);
        assertThat(background).hasSize(1);
        readHistory();
        assertThat(feed.latestTransactionsOf(AutomineNode.RECIPIENT))
                .extracting(TransactionEntry::hash)
                .containsExactly(meanwhile, before);
    }

    @Test
    void aClosedFeedReadsNoMore() {
        feed.close();
        readHistory();
        assertThat(feed.latestTransactions()).isEmpty();
    }

    @Test
    void notesHowFullTheBlocksOfEachShardAre() throws InterruptedException {
        assertThat(loads.loads(1)[0]).containsExactly(Double.NaN);
        node.pay(Sender.FIRST, 1, 0);
        double payment = 21_000.0 / node.shards().shard(1).head().header().gasLimit();
        assertThat(loads.loads(1)[0]).containsExactly(0);
        assertThat(loads.loads(1)[1]).containsExactly(payment);
    }
}
