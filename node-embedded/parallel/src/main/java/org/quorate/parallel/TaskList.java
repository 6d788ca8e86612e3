package org.quorate.parallel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a block, appended to as the source foresees more. Read by all workers; extended by the one that commits.
 */
final class TaskList {
    private static final int CHUNK = 1024;
    private static final int LEAST_AHEAD = 512;
    private static final Belief[] NOTHING = {};

    private final TransactionSource source;
    private final VersionedState memory;
    private final ConflictPredictor predictor;
    private final Map<Place, Integer> lastAtPlace = new HashMap<>();
    private volatile Task[] tasks = new Task[CHUNK];
    private volatile int size;
    private boolean exhausted;
    private int held;

    /** @param predictor null to predict nothing */
    TaskList(TransactionSource source, VersionedState memory, ConflictPredictor predictor) {
        this.source = source;
        this.memory = memory;
        this.predictor = predictor;
    }

    /** How many tasks were made to wait for another because a conflict was foreseen. */
    int held() {
        return held;
    }

    int size() {
        return size;
    }

    /** A task whose index is less than {@link #size}, as the caller has seen it. */
    Task get(int index) {
        return tasks[index];
    }

    /**
     * Asks the source for more if few tasks are left.
     *
     * @param committed tasks that are done with
     * @return whether there may be any after those
     */
    boolean extend(int committed, BlockRun block) {
        int left = size - committed;
        if (left >= LEAST_AHEAD || exhausted || block.isWaiting()) {
            return left > 0;
        }
        List<RecoveredTransaction> ahead = source.ahead(left + CHUNK);
        boolean asForeseen =
                left == 0 || ahead.size() >= left && isSame(ahead.get(left - 1), tasks[size - 1].transaction);
        if (asForeseen) {
            for (int i = left; i < ahead.size(); i++) {
                append(ahead.get(i));
            }
        } else {
            appendUnknown(committed, ahead);
        }
        exhausted = ahead.size() < left + CHUNK;
        return size > committed;
    }

    private void appendUnknown(int committed, List<RecoveredTransaction> ahead) {
        for (RecoveredTransaction transaction : ahead) {
            if (!contains(committed, transaction)) {
                append(transaction);
            }
        }
    }

    private void append(RecoveredTransaction transaction) {
        int index = size;
        if (index == tasks.length) {
            tasks = Arrays.copyOf(tasks, 2 * index);
        }
        AccountLocations sender = memory.account(transaction.sender());
        Belief[] beliefs = predictor == null ? NOTHING : predictor.predict(transaction);
        int predicted = beliefs.length == 0 ? -1 : lastAt(beliefs, index);
        held += predicted < 0 ? 0 : 1;
        tasks[index] = new Task(index, transaction, sender.lastTask, predicted, beliefs);
        sender.lastTask = index;
        size = index + 1;
    }

    /** The last task before one that will probably touch a place that it will touch. */
    private int lastAt(Belief[] beliefs, int index) {
        int last = -1;
        for (Belief belief : beliefs) {
            Integer before = lastAtPlace.put(belief.place, index);
            if (before != null && before != index) {
                last = Math.max(last, before);
            }
        }
        return last;
    }

    /** Tells the predictor what a prediction was worth, once the task has its final result. */
    void judge(Task task) {
        if (task.beliefs.length > 0) {
            predictor.judge(task.beliefs, task.writes::contains);
        }
    }

    /** Whether one of the tasks from an index on is that of the transaction. */
    boolean contains(int from, RecoveredTransaction transaction) {
        for (int i = from; i < size; i++) {
            if (isSame(tasks[i].transaction, transaction)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSame(RecoveredTransaction a, RecoveredTransaction b) {
        return a == b || a.sender().equals(b.sender()) && a.signed().equals(b.signed());
    }
}
