package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.quorate.chain.Refusal;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.metrics.PipelineMeter;
import org.quorate.chain.metrics.PipelineStage;
import org.quorate.chain.pool.Mempool;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.PreparedKeys;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * Finds the senders of transactions, many at once by threads named {@code quorate-recover}. Nothing queues up here beyond
 * what callers wait for: each waits for its own.
 */
public final class SenderRecovery implements AutoCloseable {
    /** Few enough that all threads have some, enough that handing over costs nothing: about a millisecond. */
    private static final int AT_A_TIME = 24;

    private final ExecutorService threads;
    private final PipelineMeter meter;
    private final PreparedKeys keys = PreparedKeys.ofHeap();

    /** @param workers number of threads */
    public SenderRecovery(int workers, PipelineMeter meter) {
        this.threads = Executors.newFixedThreadPool(
                workers,
                Thread.ofPlatform().daemon().name("quorate-recover-", 0).factory());
        this.meter = meter;
    }

    /** Who sent a transaction, or why it is taken for nobody's: one of the two. */
    public record Finding(Optional<Address> sender, Optional<Refused> refusal) {
        /** As it was answered for by the caller. */
        public static Finding of(Address known) {
            return new Finding(Optional.of(known), Optional.empty());
        }
    }

    /**
     * The sender, found by the calling thread: by recovery, or for type 0x51 by a check against the key that the state has.
     *
     * @param timestamp of the block that the transaction would be in
     */
    public Finding sender(SignedTransaction transaction, WorldState state, long timestamp) {
        long started = System.nanoTime();
        Optional<Address> sender = transaction.recoverSender();
        Optional<String> fault = transaction.transaction() instanceof QuantumTransaction quantum
                ? KeyRegistry.fault(quantum, timestamp, state, keys)
                : Optional.empty();
        meter.passed(PipelineStage.RECOVER, started, 1);
        Optional<Refused> refusal = fault.map(why -> new Refused(Refusal.INVALID_SENDER, why));
        if (refusal.isPresent() || sender.isEmpty()) {
            return new Finding(Optional.empty(), refusal.or(() -> Optional.of(Mempool.invalidSender())));
        }
        return Finding.of(sender.get());
    }

    /**
     * Does something for each transaction, such as to find its sender, by several threads at once; gives the results in
     * order.
     */
    public <R> List<R> forAll(List<SignedTransaction> transactions, Function<SignedTransaction, R> task) {
        if (transactions.size() <= AT_A_TIME) {
            return transactions.stream().map(task).toList();
        }
        List<Callable<List<R>>> parts = new ArrayList<>();
        for (int from = 0; from < transactions.size(); from += AT_A_TIME) {
            List<SignedTransaction> part = transactions.subList(from, Math.min(transactions.size(), from + AT_A_TIME));
            parts.add(() -> part.stream().map(task).toList());
        }
        try {
            List<R> results = new ArrayList<>(transactions.size());
            for (Future<List<R>> done : threads.invokeAll(parts)) {
                results.addAll(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signatures were checked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a signature could not be checked", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
