package org.quorate.parallel;

import org.quorate.evm.TransactionOutcome;
import org.quorate.parallel.Speculation.ConflictListener;

/**
 * The speculative execution of one block (Block-STM). Workers take transactions in order, execute them on the versioned
 * state and publish what they wrote; the {@link Committer} decides what stands. Everything else here only makes it likely
 * that it finds results that hold.
 */
final class SpeculativeRun implements WorkerPool.Job {
    private static final int GONE = -1;

    private final BlockRun block;
    private final Speculation shared;
    private final Committer committer;
    private final Idle<WorkerTools> tools;
    private final Parking parking;
    private final SpeculativeWorker[] workers;
    private volatile Throwable failure;

    /**
     * @param memory holds what the block's beginning wrote
     * @param maxWorkers that will come, the caller included
     */
    SpeculativeRun(
            BlockRun block,
            VersionedState memory,
            TaskList tasks,
            Idle<WorkerTools> tools,
            int maxWorkers,
            ContentionJudge judge,
            ConflictListener conflicts) {
        this.block = block;
        this.tools = tools;
        this.workers = new SpeculativeWorker[maxWorkers];
        this.parking = new Parking(workers);
        this.shared = new Speculation(block, memory, tasks, conflicts);
        this.committer = new Committer(shared, judge, workers);
    }

    @Override
    public void work(int number) {
        WorkerTools own = tools.take();
        SpeculativeView view = new SpeculativeView(shared.memory, shared::isStopped);
        SpeculativeWorker worker = new SpeculativeWorker(own.runner(), view, own.blooms());
        workers[number] = worker;
        boolean interrupted = false;
        try {
            while (!shared.isStopped()) {
                step(worker);
                interrupted |= Thread.interrupted();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            parking.wakeAll();
            tools.giveBack(own);
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
        committer.whileNothingIsCommitted(() -> {
            rethrow();
            rest.run();
        });
    }

    private void step(SpeculativeWorker worker) {
        Task doubted = shared.takeDoubtful();
        if (doubted != null) {
            validate(worker, doubted);
            return;
        }
        if (worker.owns(shared.committed())) {
            // What this worker would execute next is next to be committed.
            committer.commit(worker);
        }
        Task task = shared.claim(worker);
        if (task != null) {
            execute(worker, task);
            if (!worker.hasOwn()) {
                committer.commit(worker);
            }
            callHelp();
        } else {
            committer.commit(worker);
            parking.rest(worker, () -> hasWork(worker));
        }
    }

    private boolean hasWork(SpeculativeWorker worker) {
        return shared.isStopped() || shared.hasWork() || committer.isWaiting(worker);
    }

    /** Wakes a parked worker if there is more to do than this one will take up itself. */
    private void callHelp() {
        if (!parking.isEmpty() && shared.hasMoreWork()) {
            parking.wakeOne();
        }
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        shared.stop();
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Executes a task of which the caller is the owner, again if need be, until it has a result or must wait. */
    private void execute(SpeculativeWorker worker, Task task) {
        int status = attempt(worker, task);
        while (status != GONE) {
            boolean again = task.recheck && shared.isInvalid(task) && task.abort(status);
            if (!again) {
                shared.wake(task);
                return;
            }
            shared.aborted(worker, task);
            status = attempt(worker, task);
        }
    }

    /** The status that tells that the task is executed; {@link #GONE} if somebody else will go on with it. */
    private int attempt(SpeculativeWorker worker, Task task) {
        while (!shared.isStopped()) {
            if (shared.waitsFor(task, task.sameSender) || shared.waitsFor(task, task.predicted)) {
                return GONE;
            }
            task.recheck = false;
            worker.view.begin(task.index);
            try {
                TransactionOutcome outcome = worker.runner.execute(
                        task.transaction.transaction(), task.transaction.sender(), block.context(), worker.view);
                worker.countExecuted();
                task.reads = worker.view.reads();
                shared.publish(worker, task, outcome);
                return task.set(Task.EXECUTED);
            } catch (SpeculationStop stop) {
                if (stop != SpeculationStop.BLOCKED) {
                    task.set(Task.NEEDS_TURN);
                    return GONE;
                }
                worker.countWasted();
                worker.met();
                if (shared.waitsFor(task, worker.view.blockedOn())) {
                    return GONE;
                }
            } catch (RuntimeException | StackOverflowError e) {
                // What was read may never have been the state: whether this is an error shows at the task's turn.
                task.set(Task.NEEDS_TURN);
                return GONE;
            }
        }
        return GONE;
    }

    private void validate(SpeculativeWorker worker, Task task) {
        int status = task.status();
        if (Task.state(status) == Task.EXECUTING) {
            task.recheck = true;
        } else if (Task.state(status) == Task.EXECUTED) {
            worker.countValidated();
            if (shared.isInvalid(task) && task.abort(status)) {
                shared.aborted(worker, task);
                execute(worker, task);
                committer.commit(worker);
            }
        }
    }

    // After the run

    SpeculativeWorker[] workers() {
        return workers;
    }

    /** Tasks that were committed or dropped. */
    int committed() {
        return shared.committed();
    }
}
