package org.quorate.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;

/**
 * What the workers of one block share: the tasks, the versioned state, and the queues of what there is to do. The methods
 * are the steps that execution and commit have in common. Safe for all of them at once.
 */
final class Speculation {
    /** Tasks that may be executed before an earlier one is committed: bounds what is kept and what is in vain. */
    private static final int MOST_AHEAD = 1024;

    final BlockRun block;
    final VersionedState memory;
    final TaskList tasks;
    private final ConflictListener conflicts;
    private final AtomicInteger nextTask = new AtomicInteger();
    private final ReadyQueue ready = new ReadyQueue();
    private final ValidationRange doubtful = new ValidationRange();
    private volatile int committed;
    private volatile boolean stopped;

    /** Hears where results did not hold, from any worker. */
    @FunctionalInterface
    interface ConflictListener {
        void conflict(Location where, RecoveredTransaction reader, RecoveredTransaction writer);
    }

    /** @param memory holds what the block's beginning wrote */
    Speculation(BlockRun block, VersionedState memory, TaskList tasks, ConflictListener conflicts) {
        this.block = block;
        this.memory = memory;
        this.tasks = tasks;
        this.conflicts = conflicts;
    }

    // Progress

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    /** Tasks that were committed or dropped. */
    int committed() {
        return committed;
    }

    /** By the worker that commits. */
    void setCommitted(int count) {
        committed = count;
    }

    private int limit() {
        return Math.min(tasks.size(), committed + MOST_AHEAD);
    }

    /** Whether there are tasks that nobody has taken. */
    boolean hasUntaken() {
        return nextTask.get() < limit();
    }

    /** Whether there is something to execute or to validate. */
    boolean hasWork() {
        return ready.size() > 0 || hasUntaken() || !doubtful.isEmpty();
    }

    /** Whether there is more to execute than the one who asks will take up itself. */
    boolean hasMoreWork() {
        return ready.size() > 1 || nextTask.get() + 1 < limit();
    }

    // Taking tasks

    /** A task to execute, which is then the worker's; null if there is none at present. */
    Task claim(SpeculativeWorker worker) {
        for (int index = ready.poll(); index >= 0; index = ready.poll()) {
            if (claim(tasks.get(index))) {
                return tasks.get(index);
            }
        }
        do {
            while (worker.hasOwn()) {
                Task task = tasks.get(worker.nextOwn());
                if (claim(task)) {
                    return task;
                }
            }
        } while (takeRun(worker));
        return null;
    }

    private static boolean claim(Task task) {
        int status = task.status();
        return Task.state(status) == Task.READY && task.go(status, Task.EXECUTING);
    }

    private boolean takeRun(SpeculativeWorker worker) {
        int from = nextTask.get();
        for (int left = limit() - from; left > 0; left = limit() - from) {
            // The last tasks are shared out, so that nobody waits for a long run of another.
            int to = from + Math.min(worker.runLength(), Math.max(1, left / 4));
            if (nextTask.compareAndSet(from, to)) {
                worker.take(from, to);
                return true;
            }
            from = nextTask.get();
        }
        return false;
    }

    /** A task whose result is doubtful; null if there is none. */
    Task takeDoubtful() {
        int index = doubtful.take(committed);
        return index < 0 ? null : tasks.get(index);
    }

    /** Whether a task went to sleep until another is done; it wants to be executed after that one. */
    boolean waitsFor(Task task, int earlier) {
        if (earlier < committed) {
            return false;
        }
        Task predecessor = tasks.get(earlier);
        return !predecessor.isDone() && predecessor.suspend(task);
    }

    // Results

    /** Publishes what an execution wrote. By the task's owner. */
    void publish(SpeculativeWorker worker, Task task, TransactionOutcome outcome) {
        StateDelta delta = StateDelta.EMPTY;
        if (outcome instanceof Executed executed) {
            delta = executed.delta();
            task.bloom = worker.blooms.of(executed.logs());
        }
        task.outcome = outcome;
        WriteSet writes = delta.isEmpty() ? WriteSet.NONE : new WriteSet(delta);
        int affected = memory.publish(task.index, delta, task.writes, writes, worker.view);
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

    /** Those who waited for a task can go on. */
    void wake(Task done) {
        int[] waiters = done.takeWaiters();
        for (int i = 0; i < waiters.length; i += 2) {
            if (tasks.get(waiters[i]).go(Task.waiting(waiters[i + 1]), Task.READY)) {
                ready.add(waiters[i]);
            }
        }
    }

    /** Whether a result is known not to hold. It may be committed, and gone, at any time. */
    boolean isInvalid(Task task) {
        ReadSet reads = task.reads;
        return reads != null && !reads.isValid(task.index, memory);
    }

    /** The task's result was given up; the worker owns it now. */
    void aborted(SpeculativeWorker worker, Task task) {
        worker.countWasted();
        worker.met();
        task.writes.markEstimates();
        Location where = task.reads.firstInvalid(task.index, memory);
        if (where != null) {
            Version version = where.latest(task.index);
            int writer = version == null ? task.index : Math.max(0, version.transaction);
            conflicts.conflict(where, task.transaction, tasks.get(writer).transaction);
        }
        doubt(task.index, task.writes.lastReader());
    }

    /** Takes out what a task wrote that does not stand in the block. */
    void withdraw(Task task) {
        memory.withdraw(task.writes);
        doubt(task.index, task.writes.lastReader());
    }
}
