package org.quorate.parallel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionRunner;
import org.quorate.protocol.block.LogsBloom;

/**
 * The speculative execution of one block (Block-STM). Workers take transactions in order, execute them on the versioned
 * state and publish what they wrote. In order, and by one worker at a time, results are checked against what is then
 * known to be the state, and committed; one that does not hold is executed again right there. That check alone decides
 * what stands in the block: everything else here only makes it likely to succeed.
 */
final class SpeculativeRun implements WorkerPool.Job {
    /** Tasks that may be executed before an earlier one is committed: bounds what is kept and what is in vain. */
    private static final int MOST_AHEAD = 1024;

    private static final int GONE = -1;

    private final BlockRun block;
    private final VersionedState memory;
    private final Idle<TransactionRunner> runners;
    private final TaskList tasks;
    private final ContentionJudge judge;
    private final AtomicInteger nextTask = new AtomicInteger();
    private final ReadyQueue ready = new ReadyQueue();
    private final ValidationRange doubtful = new ValidationRange();
    private final ReentrantLock commitLock = new ReentrantLock();
    private final Parking parking;
    private final SpeculativeWorker[] workers;
    private final ConflictListener conflicts;
    private volatile int committed;
    private volatile boolean stopped;
    private volatile Throwable failure;

    /** Hears where results did not hold, from any worker. */
    @FunctionalInterface
    interface ConflictListener {
        void conflict(Location where, RecoveredTransaction reader, RecoveredTransaction writer);
    }

    /**
     * @param memory holds what the block's beginning wrote
     * @param maxWorkers that will come, the caller included
     */
    SpeculativeRun(
            BlockRun block,
            VersionedState memory,
            TaskList tasks,
            Idle<TransactionRunner> runners,
            int maxWorkers,
            ContentionJudge judge,
            ConflictListener conflicts) {
        this.block = block;
        this.memory = memory;
        this.tasks = tasks;
        this.runners = runners;
        this.workers = new SpeculativeWorker[maxWorkers];
        this.parking = new Parking(workers);
        this.judge = judge;
        this.conflicts = conflicts;
    }

    @Override
    public void work(int number) {
        TransactionRunner runner = runners.take();
        SpeculativeWorker worker = new SpeculativeWorker(runner, new SpeculativeView(memory, () -> stopped));
        workers[number] = worker;
        boolean interrupted = false;
        try {
            while (!stopped) {
                step(worker);
                interrupted |= Thread.interrupted();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            runners.giveBack(runner);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Goes on in order once the speculation has stopped, while the last helpers leave. Called by the worker 0.
     *
     * @throws RuntimeException what a worker came across, as it was thrown
     */
    void finish(Runnable rest) {
        commitLock.lock();
        try {
            rethrow();
            rest.run();
        } finally {
            commitLock.unlock();
        }
    }

    private void step(SpeculativeWorker worker) {
        int doubted = doubtful.take(committed);
        if (doubted >= 0) {
            validate(worker, tasks.get(doubted));
            return;
        }
        Task task = claim();
        if (task != null) {
            execute(worker, task);
            commit(worker);
            callHelp();
        } else {
            commit(worker);
            parking.rest(worker, this::hasWork);
        }
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        stop();
    }

    private void stop() {
        stopped = true;
        parking.wakeAll();
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    // Work

    private int limit() {
        return Math.min(tasks.size(), committed + MOST_AHEAD);
    }

    /** A task to execute, which is then the caller's; null if there is none at present. */
    private Task claim() {
        for (int index = ready.poll(); index >= 0; index = ready.poll()) {
            Task task = tasks.get(index);
            int status = task.status();
            if (Task.state(status) == Task.READY && task.go(status, Task.EXECUTING)) {
                return task;
            }
        }
        int index = nextTask.get();
        while (index < limit()) {
            if (nextTask.compareAndSet(index, index + 1)) {
                Task task = tasks.get(index);
                int status = task.status();
                if (Task.state(status) == Task.READY && task.go(status, Task.EXECUTING)) {
                    return task;
                }
            }
            index = nextTask.get();
        }
        return null;
    }

    /** Executes a task of which the caller is the owner, again if need be, until it has a result or must wait. */
    private void execute(SpeculativeWorker worker, Task task) {
        int status = attempt(worker, task);
        while (status != GONE) {
            boolean again = task.recheck && isInvalid(task) && task.abort(status);
            if (!again) {
                wake(task);
                return;
            }
            aborted(worker, task);
            status = attempt(worker, task);
        }
    }

    /** Whether a result is known not to hold. It may be committed, and gone, at any time. */
    private boolean isInvalid(Task task) {
        ReadSet reads = task.reads;
        return reads != null && !reads.isValid(task.index, memory);
    }

    /** The status that tells that the task is executed; {@link #GONE} if somebody else will go on with it. */
    private int attempt(SpeculativeWorker worker, Task task) {
        while (!stopped) {
            if (waitsFor(task, task.sameSender) || waitsFor(task, task.predicted)) {
                return GONE;
            }
            task.recheck = false;
            worker.view.begin(task.index);
            try {
                TransactionOutcome outcome = worker.runner.execute(
                        task.transaction.transaction(), task.transaction.sender(), block.context(), worker.view);
                worker.executed();
                task.reads = worker.view.reads();
                publish(task, outcome);
                return task.set(Task.EXECUTED);
            } catch (SpeculationStop stop) {
                if (stop != SpeculationStop.BLOCKED) {
                    task.set(Task.NEEDS_TURN);
                    return GONE;
                }
                worker.wasted();
                if (tasks.get(worker.view.blockedOn()).suspend(task)) {
                    return GONE;
                }
            } catch (RuntimeException e) {
                // What was read may never have been the state: whether this is an error shows at the task's turn.
                task.set(Task.NEEDS_TURN);
                return GONE;
            }
        }
        return GONE;
    }

    private boolean waitsFor(Task task, int earlier) {
        if (earlier < committed) {
            return false;
        }
        Task predecessor = tasks.get(earlier);
        return !predecessor.isDone() && predecessor.suspend(task);
    }

    private void publish(Task task, TransactionOutcome outcome) {
        StateDelta delta = StateDelta.EMPTY;
        if (outcome instanceof Executed executed) {
            delta = executed.delta();
            task.bloom = LogsBloom.of(executed.logs());
        }
        task.outcome = outcome;
        WriteSet writes = delta.isEmpty() ? WriteSet.NONE : new WriteSet();
        int affected = memory.publish(task.index, delta, task.writes, writes);
        task.writes = writes;
        doubt(task.index, affected);
    }

    /** Readers behind a task, up to one, may have read what is no longer so. */
    private void doubt(int task, int lastReader) {
        int end = Math.min(nextTask.get(), lastReader == Integer.MAX_VALUE ? lastReader : lastReader + 1);
        if (end > task + 1) {
            doubtful.add(task + 1, end);
        }
    }

    private void wake(Task done) {
        int[] waiters = done.takeWaiters();
        for (int i = 0; i < waiters.length; i += 2) {
            if (tasks.get(waiters[i]).go(Task.waiting(waiters[i + 1]), Task.READY)) {
                ready.add(waiters[i]);
            }
        }
    }

    private void validate(SpeculativeWorker worker, Task task) {
        int status = task.status();
        if (Task.state(status) == Task.EXECUTING) {
            task.recheck = true;
        } else if (Task.state(status) == Task.EXECUTED) {
            worker.validated();
            if (isInvalid(task) && task.abort(status)) {
                aborted(worker, task);
                execute(worker, task);
                commit(worker);
            }
        }
    }

    /** The task's result was given up; the caller owns it now. */
    private void aborted(SpeculativeWorker worker, Task task) {
        worker.wasted();
        task.writes.markEstimates();
        Location where = task.reads.firstInvalid(task.index, memory);
        if (where != null) {
            Version version = where.latest(task.index);
            int writer = version == null ? task.index : Math.max(0, version.transaction);
            conflicts.conflict(where, task.transaction, tasks.get(writer).transaction);
        }
        doubt(task.index, task.writes.lastReader());
    }

    // Waiting

    private boolean hasWork() {
        return stopped
                || ready.size() > 0
                || nextTask.get() < limit()
                || !doubtful.isEmpty()
                || isCommittable() && !commitLock.isLocked();
    }

    /** Wakes a parked worker if there is more to do than this one will take up itself. */
    private void callHelp() {
        if (!parking.isEmpty() && (ready.size() > 1 || nextTask.get() + 1 < limit())) {
            parking.wakeOne();
        }
    }

    // Commit

    private boolean isCommittable() {
        int next = committed;
        if (next == tasks.size()) {
            return true;
        }
        int state = tasks.get(next).state();
        return state == Task.EXECUTED || state == Task.NEEDS_TURN || state == Task.WAITING;
    }

    private void commit(SpeculativeWorker worker) {
        while (!stopped && isCommittable() && commitLock.tryLock()) {
            try {
                boolean more = true;
                while (more && !stopped) {
                    more = commitNext(worker);
                }
            } finally {
                commitLock.unlock();
            }
        }
    }

    /** Commits the next task if it can be; whether to go on. */
    private boolean commitNext(SpeculativeWorker worker) {
        int index = committed;
        if (!tasks.extend(index, block) && index == tasks.size()) {
            stop();
            return false;
        }
        Task task = tasks.get(index);
        int status = task.status();
        int state = Task.state(status);
        boolean turn = state == Task.NEEDS_TURN || state == Task.WAITING;
        if (!turn && state != Task.EXECUTED || turn && !task.go(status, Task.EXECUTING)) {
            return false;
        }
        Optional<RecoveredTransaction> next = block.next();
        if (next.isEmpty()) {
            stop();
            return false;
        }
        if (!TaskList.isSame(next.get(), task.transaction)) {
            return skip(task, status, turn, next.get());
        }
        Rejected full = block.full(next.get().transaction());
        if (full != null) {
            if (!drop(task, status, turn)) {
                return false;
            }
            block.reject(next.get(), full);
            return advance(task);
        }
        if (!turn) {
            worker.validated();
            if (task.reads.isValid(index, memory)) {
                if (!task.go(status, Task.COMMITTED)) {
                    return false;
                }
            } else {
                if (!task.abort(status)) {
                    return false;
                }
                aborted(worker, task);
                turn = true;
            }
        }
        if (turn) {
            executeInTurn(worker, task);
        }
        settle(next.get(), task);
        if (!task.places.isEmpty()) {
            tasks.judge(task);
        }
        return advance(task);
    }

    /** Executes the task that is next to be committed on the committed state: the result holds. */
    private void executeInTurn(SpeculativeWorker worker, Task task) {
        worker.executed();
        publish(
                task,
                worker.runner.execute(
                        task.transaction.transaction(), task.transaction.sender(), block.context(), block.state()));
        task.set(Task.COMMITTED);
        wake(task);
    }

    private void settle(RecoveredTransaction transaction, Task task) {
        switch (task.outcome) {
            case Executed executed -> {
                block.include(transaction, executed, task.bloom);
                task.writes.settle(block.state());
            }
            case Rejected rejected -> block.reject(transaction, rejected);
        }
    }

    private boolean advance(Task task) {
        task.release();
        committed = task.index + 1;
        if (judge.isEntangled(committed, workers)) {
            stop();
        }
        return true;
    }

    /** The source gave another transaction than was foreseen: one of those behind, or one that nobody knows. */
    private boolean skip(Task task, int status, boolean owned, RecoveredTransaction next) {
        if (!tasks.contains(task.index + 1, next)) {
            stop();
            return false;
        }
        return drop(task, status, owned) && advance(task);
    }

    /** Takes a task out of the block. False if it could not be had, for somebody executes it again. */
    private boolean drop(Task task, int status, boolean owned) {
        if (!owned && !task.go(status, Task.DROPPED)) {
            return false;
        }
        if (owned) {
            task.set(Task.DROPPED);
        }
        memory.withdraw(task.writes);
        doubt(task.index, task.writes.lastReader());
        wake(task);
        return true;
    }

    // After the run

    SpeculativeWorker[] workers() {
        return workers;
    }

    /** Tasks that were committed or dropped. */
    int committed() {
        return committed;
    }
}
