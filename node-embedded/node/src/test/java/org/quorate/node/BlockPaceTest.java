package org.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.chain.Shards;

/** The time between blocks is changed while a node runs. */
@Timeout(60)
class BlockPaceTest {
    private static final Duration RARE = Duration.ofMinutes(30);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private static NodeConfig every(Duration time) {
        return NodeConfig.dev().withShards(1).withHttp("127.0.0.1", 0).withSealing(new Sealing.Interval(time));
    }

    private static void awaitRounds(Shards shards, int count) throws InterruptedException {
        long from = shards.head().number();
        while (shards.head().number() < from + count) {
            Thread.sleep(10);
        }
    }

    private static void slowsDownAndUp(NodeConfig config) throws InterruptedException {
        try (QuorateNode node = QuorateNode.start(config)) {
            awaitRounds(node.shards(), 3);
            assertThat(node.blockTime()).contains(OFTEN);
            assertThat(node.setBlockTime(RARE)).isTrue();
            assertThat(node.blockTime()).contains(RARE);
            // What was under way is finished.
            Thread.sleep(500);
            long height = node.shards().head().number();
            Thread.sleep(500);
            assertThat(node.shards().head().number()).isEqualTo(height);
            assertThat(node.setBlockTime(OFTEN)).isTrue();
            awaitRounds(node.shards(), 3);
        }
    }

    @Test
    void ofANode() throws InterruptedException {
        slowsDownAndUp(every(OFTEN));
    }

    @Test
    void ofADevelopmentNode() throws InterruptedException {
        slowsDownAndUp(every(OFTEN).withDevMethods(true));
    }

    @Test
    void aNodeThatMakesBlocksOnDemandHasNone() {
        NodeConfig config = every(OFTEN).withSealing(new Sealing.Automine());
        for (boolean dev : new boolean[] {false, true}) {
            try (QuorateNode node = QuorateNode.start(config.withDevMethods(dev))) {
                assertThat(node.blockTime()).isEmpty();
                assertThat(node.setBlockTime(Duration.ofSeconds(5))).isFalse();
                assertThat(node.blockTime()).isEmpty();
            }
        }
    }

    @Test
    void refusesWhatNoNodeCanDo() {
        try (QuorateNode node = QuorateNode.start(every(RARE))) {
            assertThatThrownBy(() -> node.setBlockTime(Duration.ofMillis(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10 ms");
            assertThat(node.blockTime()).contains(RARE);
        }
    }
}
