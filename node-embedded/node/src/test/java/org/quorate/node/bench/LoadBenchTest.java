package org.quorate.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.signature.SignatureScheme;

class LoadBenchTest {
    private static final int TRANSACTIONS = 60;
    private static final int ACCOUNTS = 25;

    /** What a benchmark told. */
    private static class Record implements BenchListener {
        final List<BenchLine> lines = new ArrayList<>();
        final List<Double> fractions = new ArrayList<>();

        /** The line of the whole chain. */
        BenchLine chain() {
            return lines.stream()
                    .filter(line -> line.mode() == BenchMode.CHAIN)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void progress(Stage stage, String workload, double fraction) {
            fractions.add(fraction);
        }

        @Override
        public void line(BenchLine line) {
            lines.add(line);
        }
    }

    private static LoadPlan plan(
            Workload workload, boolean signed, Optional<Path> durable, Optional<Duration> sustained) {
        return new LoadPlan(
                List.of(workload),
                TRANSACTIONS,
                ACCOUNTS,
                List.of(1, 2),
                1,
                Duration.ZERO,
                signed,
                SignatureScheme.SECP256K1,
                durable,
                sustained,
                Optional.empty());
    }

    @Test
    void quantumResistantAccountsSendRawTransactions() {
        sendRawTransactions("mldsa44");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"mldsa65", "hybrid"})
    void accountsOfOtherSchemesSendRawTransactions(String label) {
        sendRawTransactions(label);
    }

    /** From raw bytes, with signatures that the chain checks; the benchmark throws if it refuses one. */
    private static void sendRawTransactions(String label) {
        SignatureScheme scheme = SignatureScheme.byLabel(label).orElseThrow();
        Record told = new Record();
        new LoadBench(new LoadPlan(
                        List.of(Workload.TRANSFERS),
                        TRANSACTIONS,
                        ACCOUNTS,
                        List.of(2),
                        1,
                        Duration.ZERO,
                        true,
                        scheme,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .run(told);
        BenchLine chain = told.chain();
        assertThat(chain.tx()).isEqualTo(5 * TRANSACTIONS);
        // Each pays for its signature, and none for a key: the genesis has them.
        long each = chain.gas() / chain.tx();
        assertThat(each)
                .isGreaterThanOrEqualTo(21_000 + SignatureGas.of(scheme, false))
                .isLessThan(21_000 + SignatureGas.of(scheme, true));
    }

    /** The benchmark itself throws if a transaction fails, an executor differs, or the state misses a transaction. */
    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyWorkloadSucceedsInEveryMode(Workload workload) {
        Record told = new Record();
        new LoadBench(plan(workload, true, Optional.empty(), Optional.empty())).run(told);
        assertThat(told.lines).extracting(BenchLine::workload).isSubsetOf(LoadBench.names());
        List<BenchLine> shift = told.lines.stream()
                .filter(line -> line.workload().equals("hotspot-shift"))
                .toList();
        assertThat(shift).hasSize(workload == Workload.HOTSPOT ? 3 : 0);
        told.lines.removeAll(shift);
        List<BenchLine> small = told.lines.stream()
                .filter(line -> line.workload().equals(LoadBench.SMALL_BLOCKS))
                .toList();
        assertThat(small).hasSize(workload == Workload.TRANSFERS ? 3 : 0).allMatch(line -> line.tx() == 16);
        told.lines.removeAll(small);
        List<BenchLine> referendum = told.lines.stream()
                .filter(line -> line.workload().startsWith("vote-one"))
                .toList();
        assertThat(referendum)
                .hasSize(workload == Workload.VOTE ? 4 : 0)
                .allMatch(line -> line.tx() == 10 * TRANSACTIONS)
                .allMatch(line -> line.gas() > 10 * TRANSACTIONS * 50_000L);
        told.lines.removeAll(referendum);
        assertThat(told.lines).extracting(BenchLine::workload).containsOnly(workload.label());
        BenchLine sequential = told.lines.getFirst();
        assertThat(sequential.mode()).isEqualTo(BenchMode.SEQUENTIAL);
        assertThat(sequential.tx()).isEqualTo(TRANSACTIONS);
        assertThat(sequential.ratio()).isEqualTo(1);
        assertThat(told.lines.subList(1, 3)).extracting(BenchLine::mode).containsOnly(BenchMode.PARALLEL);
        assertThat(told.lines.subList(1, 3)).extracting(BenchLine::workers).containsExactly(1, 2);
        BenchLine chain = told.lines.getLast();
        assertThat(chain.mode()).isEqualTo(BenchMode.CHAIN);
        assertThat(chain.tx()).isEqualTo(5 * TRANSACTIONS);
        assertThat(chain.gas()).isGreaterThanOrEqualTo(5 * TRANSACTIONS * 21_000L);
        assertThat(told.fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    @Test
    void aDurableSustainedRunLeavesNothingBehind(@TempDir Path folder) throws Exception {
        Record told = new Record();
        new LoadBench(plan(Workload.TRANSFERS, false, Optional.of(folder), Optional.of(Duration.ofSeconds(1))))
                .run(told);
        BenchLine chain = told.chain();
        assertThat(chain.seconds()).isGreaterThanOrEqualTo(0.9);
        assertThat(chain.details()).containsEntry("signed", "none").containsEntry("durable", true);
        assertThat(chain.gas()).isEqualTo(chain.tx() * 21_000);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void isCancelledBetweenSteps() {
        LoadBench bench = new LoadBench(plan(Workload.ERC20, false, Optional.empty(), Optional.empty()));
        Record told = new Record() {
            @Override
            public void line(BenchLine line) {
                super.line(line);
                bench.cancel();
            }
        };
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> bench.run(told));
        assertThat(told.lines).extracting(BenchLine::mode).doesNotContain(BenchMode.CHAIN);
    }

    @Test
    void anvilMakesTheSameBlocks() {
        Optional<Path> anvil = PeerBench.anvil();
        assumeThat(anvil).as("NOT RUN: there is no anvil on the PATH").isPresent();
        LoadPlan plan = new LoadPlan(
                List.of(Workload.MIXED),
                TRANSACTIONS,
                ACCOUNTS,
                List.of(2),
                1,
                Duration.ZERO,
                true,
                SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                anvil);
        Record told = new Record();
        new LoadBench(plan).run(told);
        BenchLine peer = told.lines.getLast();
        assertThat(peer.mode()).isEqualTo(BenchMode.PEER);
        assertThat(peer.tx()).isEqualTo(TRANSACTIONS);
        assertThat(peer.seconds() / (double) peer.details().get("ours_seconds"))
                .isCloseTo(peer.ratio(), withinPercentage(5));
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void theGenesisFileHoldsTheSameState(Workload workload, @TempDir Path folder) {
        Load load = workload.load(Senders.withoutKeys(ACCOUNTS), 2);
        Genesis genesis = load.genesis();
        Path file = folder.resolve("genesis.json");
        GenesisJson.write(genesis, file);
        Genesis read = GenesisFile.read(file);
        assertThat(read.accounts()).isEqualTo(genesis.accounts());
        assertThat(read.gasLimit()).isEqualTo(genesis.gasLimit());
        assertThat(read.baseFee()).isEqualTo(genesis.baseFee());
        assertThat(read.timestamp()).isEqualTo(genesis.timestamp());
    }
}
