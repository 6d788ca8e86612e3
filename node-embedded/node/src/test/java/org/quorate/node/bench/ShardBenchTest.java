package org.quorate.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureScheme;

/** The benchmark of shards executes what it says, and delivers every message in its time. */
class ShardBenchTest {
    private static final int TRANSACTIONS = 600;

    @Test
    void itHasALineForOneShardAndOneForEachShare() {
        List<BenchLine> lines = new ArrayList<>();
        new ShardBench(new ShardPlan(load(), 3, List.of(0, 50))).run(new BenchListener() {
            @Override
            public void progress(Stage stage, String workload, double fraction) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public void line(BenchLine line) {
                lines.add(line);
            }
        });
        assertThat(lines).extracting(line -> line.details().get("shards")).containsExactly(1, 3, 3);
        assertThat(lines).extracting(line -> line.details().get("cross")).containsExactly(0, 0, 50);
        assertThat(lines).allSatisfy(line -> assertThat(line.tx()).isEqualTo(TRANSACTIONS));
        assertThat(lines.getFirst().ratio()).isEqualTo(1);
        assertThat(lines.get(1).details().get("messages")).isEqualTo(0L);
        assertThat((long) lines.get(2).details().get("messages")).isBetween(TRANSACTIONS / 3L, TRANSACTIONS * 2 / 3L);
    }

    @Test
    void itRefusesWhatNoShardsCanDo() {
        assertThatThrownBy(() -> new ShardPlan(load(), 1, List.of(0)))
                .hasMessage("the number of shards must be from 2 to 64");
        assertThatThrownBy(() -> new ShardPlan(load(), 2, List.of(101)))
                .hasMessage("the cross-shard share must be from 0 to 100 percent");
        assertThatThrownBy(() -> new ShardPlan(load(), 64, List.of(0)))
                .hasMessage("there must be at least 100 transactions for each shard");
    }

    private static LoadPlan load() {
        return new LoadPlan(
                List.of(Workload.ERC20),
                TRANSACTIONS,
                60,
                List.of(2),
                1,
                Duration.ZERO,
                false,
                SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
