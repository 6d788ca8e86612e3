package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.AutomineNode.Sender;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.protocol.transaction.SignedTransaction;

class LatencyProbeTest {
    private final AutomineNode node = new AutomineNode();
    private final Shard shard = node.shards().shard(0);
    private final List<Duration> measured = new ArrayList<>();
    private final LatencyProbe probe = one(measured);

    /** Follows one transaction at a time. */
    private LatencyProbe one(List<Duration> sink) {
        return new LatencyProbe(shard, sink::add, new LatencyProbe.Limits(1, Duration.ZERO));
    }

    @BeforeEach
    void listen() {
        shard.onTransaction(probe::onPooled);
        shard.onBlock(probe::onBlock);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void measuresATransactionThatGoesIntoABlock() throws InterruptedException {
        assertThat(probe.median()).isEmpty();
        node.pay(Sender.FIRST, 0, 0);
        assertThat(probe.median())
                .hasValueSatisfying(median -> assertThat(median).isPositive());
        assertThat(measured).containsExactly(probe.median().orElseThrow());
    }

    @Test
    void doesNotWaitForOneWhosePredecessorIsMissing() throws InterruptedException {
        node.submit(Sender.SECOND, 0, 5);
        node.pay(Sender.FIRST, 0, 0);
        assertThat(probe.median()).isPresent();
    }

    @Test
    void givesUpOneThatNoBlockTakes() throws InterruptedException {
        SignedTransaction neverTaken = node.payment(Sender.SECOND, 1, 0);
        node.pay(Sender.SECOND, 0, 0);
        LatencyProbe stuck = one(new ArrayList<>());
        stuck.onPooled(
                new PooledTransaction(neverTaken, neverTaken.recoverSender().orElseThrow()));
        shard.onTransaction(stuck::onPooled);
        shard.onBlock(stuck::onBlock);
        for (int nonce = 0; stuck.median().isEmpty(); nonce++) {
            assertThat(nonce).as("blocks until it is given up").isLessThan(100);
            node.pay(Sender.FIRST, 0, nonce);
        }
    }

    @Test
    void followsSeveralSomeTimeApart() throws InterruptedException {
        List<Duration> each = new ArrayList<>();
        List<Duration> few = new ArrayList<>();
        LatencyProbe dense = new LatencyProbe(shard, each::add, new LatencyProbe.Limits(9, Duration.ZERO));
        LatencyProbe sparse = new LatencyProbe(shard, few::add, new LatencyProbe.Limits(9, Duration.ofHours(1)));
        for (LatencyProbe one : List.of(dense, sparse)) {
            shard.onTransaction(one::onPooled);
            shard.onBlock(one::onBlock);
        }
        for (int nonce = 0; nonce < 4; nonce++) {
            node.pay(Sender.FIRST, 0, nonce);
        }
        assertThat(each).hasSize(4);
        assertThat(few).hasSize(1);
    }
}
