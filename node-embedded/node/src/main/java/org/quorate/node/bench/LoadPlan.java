package org.quorate.node.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.node.bench.workload.Workload;
import org.quorate.protocol.signature.SignatureScheme;

/**
 * What {@link LoadBench} measures and for how long.
 *
 * @param transactions of a block executed in memory, and a fifth of those that one run of the whole chain takes
 * @param accounts that send in turn
 * @param workers how many threads execute, for each parallel line
 * @param runs counted ones
 * @param warmUp of each line at least, before its runs are counted
 * @param signed whether the chain gets raw transactions and recovers their senders; otherwise it is told the senders
 * @param durable where the whole chain keeps its data during a run; nothing keeps it in memory
 * @param sustained how long the whole chain runs without a break; nothing for runs of a fixed number of transactions
 * @param scheme by which the signed transactions are signed
 * @param peer the anvil binary to compare with
 */
public record LoadPlan(
        List<Workload> workloads,
        int transactions,
        int accounts,
        List<Integer> workers,
        int runs,
        Duration warmUp,
        boolean signed,
        SignatureScheme scheme,
        Optional<Path> durable,
        Optional<Duration> sustained,
        Optional<Path> peer) {
    public static final int MAX_TRANSACTIONS = 1_000_000;
    public static final int MAX_ACCOUNTS = 10_000_000;
    public static final int MAX_WORKERS = 256;

    private static final Duration LONGEST = Duration.ofHours(1);

    /** On the Java heap, for a transaction with its receipts from two executors, and for an account of several contracts. */
    private static final long BYTES_A_TRANSACTION = 4_000;

    private static final long BYTES_AN_ACCOUNT = 1_500;

    public LoadPlan {
        workloads = List.copyOf(workloads);
        workers = List.copyOf(workers);
        require(!workloads.isEmpty(), "there must be a workload");
        require(
                transactions >= 1 && transactions <= MAX_TRANSACTIONS,
                "the number of transactions must be from 1 to " + MAX_TRANSACTIONS);
        require(accounts >= 2 && accounts <= MAX_ACCOUNTS, "the number of accounts must be from 2 to " + MAX_ACCOUNTS);
        require(
                workers.stream().allMatch(count -> count >= 1 && count <= MAX_WORKERS),
                "the number of workers must be from 1 to " + MAX_WORKERS);
        require(runs >= 1, "there must be a run");
        long needed = transactions * BYTES_A_TRANSACTION + accounts * BYTES_AN_ACCOUNT;
        long heap = Runtime.getRuntime().maxMemory();
        require(
                needed <= heap,
                "so many transactions and accounts need some " + (needed >> 20) + " MiB of memory, and Java may use "
                        + (heap >> 20) + ": take fewer, or give it more with QUORATE_JAVA_OPTS=-Xmx…");
        require(
                sustained
                        .map(time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0)
                        .orElse(true),
                "a sustained run takes from a second to " + LONGEST.toSeconds() + " seconds");
        require(
                peer.isEmpty() || !signed || !scheme.isForAccounts(),
                "the peer does not know transactions that are signed by " + scheme.label()
                        + ": compare with --signed ecdsa");
    }

    /** The same with another number of counted runs. */
    LoadPlan withRuns(int count) {
        return new LoadPlan(
                workloads, transactions, accounts, workers, count, warmUp, signed, scheme, durable, sustained, peer);
    }

    /** Whether the transactions are of type 0x51. */
    boolean isQuantum() {
        return signed && scheme.isForAccounts();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** How long a run executes a block in memory over and over. */
    Duration leastRun() {
        return warmUp.dividedBy(16);
    }

    int mostWorkers() {
        return workers.stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** All workloads, blocks of 10,000, one worker up to one for each processor: six to eight minutes on two cores. */
    public static LoadPlan standard() {
        return new LoadPlan(
                List.of(Workload.values()),
                10_000,
                10_000,
                upTo(Runtime.getRuntime().availableProcessors()),
                5,
                Duration.ofSeconds(2),
                true,
                SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with less of everything: about two minutes on two cores. */
    public static LoadPlan quick() {
        LoadPlan standard = standard();
        return new LoadPlan(
                standard.workloads,
                2_000,
                2_000,
                standard.workers,
                3,
                Duration.ofMillis(500),
                true,
                SignatureScheme.SECP256K1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Integer> upTo(int processors) {
        return IntStream.rangeClosed(1, Math.min(processors, MAX_WORKERS))
                .boxed()
                .toList();
    }
}
