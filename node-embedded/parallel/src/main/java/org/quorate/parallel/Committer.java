package org.quorate.parallel;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;

/**
 * The part of a speculative execution that goes in order, and by one worker at a time: results are checked against what is
 * then known to be the state, and committed; one that does not hold is executed again right there. That check alone decides
 * what stands in the block.
 */
final class Committer {
    private final Speculation shared;
    private final BlockRun block;
    private final TaskList tasks;
    private final ContentionJudge judge;
    private final SpeculativeWorker[] workers;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param workers of the block; null where none has come yet */
    Committer(Speculation shared, ContentionJudge judge, SpeculativeWorker[] workers) {
        this.shared = shared;
        this.block = shared.block;
        this.tasks = shared.tasks;
        this.judge = judge;
        this.workers = workers;
    }

    /** Does something while nothing is committed. */
    void whileNothingIsCommitted(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is something to commit and nobody does. */
    boolean isWaiting(SpeculativeWorker worker) {
        return isCommittable(worker) && !lock.isLocked();
    }

    private boolean isCommittable(SpeculativeWorker worker) {
        int next = shared.committed();
        if (next == tasks.size()) {
            return true;
        }
        int state = tasks.get(next).state();
        return state == Task.EXECUTED || isForTurn(state) || state == Task.READY && mayTake(worker, next);
    }

    private static boolean isForTurn(int state) {
        return state == Task.NEEDS_TURN || state == Task.WAITING;
    }

    /**
     * Whether to execute a task that nobody has begun right when it is to be committed, which saves the check. That of
     * another worker is left to it, as long as there is other work.
     */
    private boolean mayTake(SpeculativeWorker worker, int task) {
        return worker.owns(task) || !shared.hasUntaken();
    }

    /** Commits what can be, unless somebody else does so already. */
    void commit(SpeculativeWorker worker) {
        while (!shared.isStopped() && isCommittable(worker) && lock.tryLock()) {
            try {
                boolean more = true;
                while (more && !shared.isStopped()) {
                    more = commitNext(worker);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Commits the next task if it can be; whether to go on. */
    private boolean commitNext(SpeculativeWorker worker) {
        int index = shared.committed();
        if (!tasks.extend(index, block) && index == tasks.size()) {
            shared.stop();
            return false;
        }
        Task task = tasks.get(index);
        int status = task.status();
        int state = Task.state(status);
        boolean turn = isForTurn(state) || state == Task.READY && mayTake(worker, index);
        if (!turn && state != Task.EXECUTED || turn && !task.go(status, Task.EXECUTING)) {
            return false;
        }
        Optional<RecoveredTransaction> next = block.next();
        if (next.isEmpty()) {
            shared.stop();
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
            worker.countValidated();
            if (task.reads.isValid(index, shared.memory)) {
                if (!task.go(status, Task.COMMITTED)) {
                    return false;
                }
            } else {
                if (!task.abort(status)) {
                    return false;
                }
                shared.aborted(worker, task);
                turn = true;
            }
        }
        if (turn) {
            executeInTurn(worker, task);
        }
        settle(next.get(), task, state == Task.NEEDS_TURN);
        tasks.judge(task);
        return advance(task);
    }

    /** Executes the task that is next to be committed on the committed state: the result holds. */
    private void executeInTurn(SpeculativeWorker worker, Task task) {
        worker.countExecuted();
        shared.publish(
                worker,
                task,
                worker.runner.execute(
                        task.transaction.transaction(), task.transaction.sender(), block.context(), block.state()));
        task.set(Task.COMMITTED);
        shared.wake(task);
    }

    private void settle(RecoveredTransaction transaction, Task task, boolean forced) {
        switch (task.outcome) {
            case Executed executed -> {
                task.writes.commit(block.state());
                block.include(transaction, executed, task.bloom);
                judge.committed(task.writes, executed.gasUsed(), forced);
            }
            case Rejected rejected -> block.reject(transaction, rejected);
        }
    }

    private boolean advance(Task task) {
        task.release();
        shared.setCommitted(task.index + 1);
        if (judge.isEntangled(workers)) {
            shared.stop();
        }
        return true;
    }

    /** The source gave another transaction than was foreseen: one of those behind, or one that nobody knows. */
    private boolean skip(Task task, int status, boolean owned, RecoveredTransaction next) {
        if (!tasks.contains(task.index + 1, next)) {
            shared.stop();
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
        shared.withdraw(task);
        shared.wake(task);
        return true;
    }
}
