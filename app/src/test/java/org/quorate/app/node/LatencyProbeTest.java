package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final LatencyProbe probe = new LatencyProbe(shard);

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
        LatencyProbe stuck = new LatencyProbe(shard);
        stuck.onPooled(
                new PooledTransaction(neverTaken, neverTaken.recoverSender().orElseThrow()));
        shard.onTransaction(stuck::onPooled);
        shard.onBlock(stuck::onBlock);
        for (int nonce = 0; stuck.median().isEmpty(); nonce++) {
            assertThat(nonce).as("blocks until it is given up").isLessThan(100);
            node.pay(Sender.FIRST, 0, nonce);
        }
    }
}
