package org.quorate.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.UInt256;

/**
 * Executes the transactions of a block speculatively on several threads, and commits them in order: Block-STM (Gelashvili
 * and others, 2022). The output is that of {@link SequentialExecutor}, always. Safe for several blocks at once.
 *
 * <p>Whoever gives it a state, a source or a promise of a hash that throws gets that exception out of {@link #execute}, as
 * from the sequential twin.
 */
public final class BlockStmExecutor implements BlockExecutor, AutoCloseable {
    /** Transactions looked at to see whether the block is large enough. */
    private static final int LOOK = 512;

    private static final int ACCOUNTS_A_TRANSACTION = 2;
    /** Accounts of a block of more transactions than were looked at. */
    private static final int LARGE_BLOCK = 8192;

    /** What it costs to note reads, to publish, to check and to commit. */
    private static final double SPECULATION_MICROS = 2.5;

    private static final int TRANSFER_MICROS = 1;
    private static final int CALL_MICROS = 6;

    /** One of so many blocks that are foreseen to be entangled is executed in parallel nevertheless. */
    private static final int BLOCKS_A_PROOF = 32;

    private final TransactionProcessor processor;
    private final ParallelOptions options;
    private final WorkerPool pool;
    private final Idle<WorkerTools> tools;
    /** Null to predict nothing. */
    private final ConflictPredictor predictor;
    /** Blocks that were foreseen not to be worth the cost of speculation. */
    private final AtomicInteger foreseenEntangled = new AtomicInteger();

    private final StatisticsRecorder statistics;

    public BlockStmExecutor(TransactionProcessor processor, ParallelOptions options) {
        this.processor = processor;
        this.options = options;
        this.pool = new WorkerPool(options.workers() - 1);
        this.tools = new Idle<>(() -> WorkerTools.of(processor));
        this.predictor = options.prediction() ? new ConflictPredictor() : null;
        this.statistics = new StatisticsRecorder(options.workers());
    }

    @Override
    public BlockOutput execute(BlockInput input, TransactionSource source) {
        return execute(input, source, options.workers());
    }

    @Override
    public BlockExecutor withWorkers(int workers) {
        return workers >= options.workers() ? this : (input, source) -> execute(input, source, workers);
    }

    private BlockOutput execute(BlockInput input, TransactionSource source, int workers) {
        BlockRun block = new BlockRun(processor, input, source);
        List<RecoveredTransaction> ahead = workers > 1 ? source.ahead(LOOK) : List.of();
        if (isLarge(ahead, workers) && !isForeseenEntangled(ahead)) {
            int accounts = ahead.size() == LOOK ? LARGE_BLOCK : ACCOUNTS_A_TRANSACTION * ahead.size();
            speculate(block, source, accounts, workers);
        } else {
            statistics.sequentialBlock();
            block.begin();
            executeRest(block);
        }
        return block.finish();
    }

    private void executeRest(BlockRun block) {
        WorkerTools own = tools.take();
        try {
            block.executeRest(own);
        } finally {
            tools.giveBack(own);
        }
    }

    private void finishAlone(BlockRun block) {
        if (block.next().isPresent()) {
            block.state().findAlone();
            executeRest(block);
        }
    }

    private boolean isLarge(List<RecoveredTransaction> transactions, int workers) {
        int work = 0;
        for (RecoveredTransaction transaction : transactions) {
            work += transaction.transaction().data().isEmpty() ? TRANSFER_MICROS : CALL_MICROS;
        }
        return transactions.size() > 1 && work >= options.gate() && pays(work, transactions.size(), workers);
    }

    /**
     * Whether a transaction takes so long that all workers together, who have the cost of speculation beside it, are faster
     * than one who has not: two are with calls, with plain transfers only four. A gate of 0 lets everything pass.
     */
    private boolean pays(int work, int transactions, int workers) {
        return options.gate() == 0 || (workers - 1) * work >= SPECULATION_MICROS * transactions;
    }

    /** @param accounts that it will probably touch */
    private void speculate(BlockRun block, TransactionSource source, int accounts, int workers) {
        VersionedState memory =
                new VersionedState(block.state().parent(), block.context().coinbase(), accounts);
        block.begin(delta -> memory.publish(-1, delta, WriteSet.NONE, new WriteSet(delta), memory.finder()));
        block.state().findBy(memory);
        TaskList tasks = new TaskList(source, memory, predictor);
        ContentionJudge judge = new ContentionJudge(options.fallback());
        tasks.extend(0, block);
        SpeculativeRun run = new SpeculativeRun(block, memory, tasks, tools, workers, judge, this::learn);
        long start = System.nanoTime();
        pool.run(workers - 1, worker -> {
            run.work(worker);
            if (worker == 0) {
                statistics.parallelBlock(
                        block.context().chainId(),
                        run,
                        System.nanoTime() - start,
                        tasks.held(),
                        judge.foundEntangled());
                run.finish(() -> finishAlone(block));
            }
        });
    }

    /**
     * Whether the transactions, as far as is foreseen, depend on each other so much that one worker alone is faster. What is
     * believed is put to the proof in one of many such blocks, for in the others nothing is learned.
     */
    private boolean isForeseenEntangled(List<RecoveredTransaction> transactions) {
        if (predictor == null
                || options.gate() == 0
                || !options.fallback()
                || ContentionJudge.isUseful(predictor.parallelism(transactions))) {
            return false;
        }
        return foreseenEntangled.incrementAndGet() % BLOCKS_A_PROOF != 0;
    }

    private void learn(Location where, RecoveredTransaction reader, RecoveredTransaction writer) {
        statistics.hotSpots().count(where);
        if (predictor != null) {
            predictor.learn(Place.of(where), reader, writer);
        }
    }

    /** Executions of transactions that came to nothing and were repeated, in all blocks so far. */
    public long reexecutions() {
        return statistics.snapshot().aborted();
    }

    /** What it has done so far. */
    public ParallelStatistics statistics() {
        return statistics.snapshot();
    }

    /** What it has done so far for the blocks of one chain. */
    public SpeculationEffort effort(UInt256 chain) {
        return statistics.effort(chain);
    }

    /** Ends the threads; blocks under way are finished, later ones executed by their callers alone. */
    @Override
    public void close() {
        pool.close();
    }
}
