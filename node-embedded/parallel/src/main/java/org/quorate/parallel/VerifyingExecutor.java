package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes every block twice, by an executor and by its reference, and stops at the first difference. Takes the time of
 * both and the memory of what they read.
 */
public final class VerifyingExecutor implements BlockExecutor {
    private final BlockExecutor executor;
    private final BlockExecutor reference;
    private final Reporter reporter;

    /** Keeps the block that the executors disagree on. */
    @FunctionalInterface
    public interface Reporter {
        /** @return how to go on from here, for the message to the operator */
        String report(RecordedBlock block, List<String> differences);
    }

    /** The executors disagree: the parallel execution has an error, or the machine has. */
    public static final class DifferenceException extends IllegalStateException {
        DifferenceException(String message) {
            super(message);
        }
    }

    public VerifyingExecutor(BlockExecutor executor, BlockExecutor reference, Reporter reporter) {
        this.executor = executor;
        this.reference = reference;
        this.reporter = reporter;
    }

    @Override
    public BlockExecutor withWorkers(int workers) {
        // One worker alone would execute as the reference does, and there would be nothing to compare.
        return new VerifyingExecutor(executor.withWorkers(Math.max(2, workers)), reference, reporter);
    }

    /** @throws DifferenceException if the two do not give the same */
    @Override
    public BlockOutput execute(BlockInput input, TransactionSource source) {
        BlockRecorder recorder = new BlockRecorder(input, source);
        Result actual = Result.of(executor, recorder.input(), recorder.recording());
        List<String> differences = new ArrayList<>();
        Result expected = Result.of(reference, recorder.input(), recorder.replaying(differences));
        if (differences.isEmpty()) {
            differences.addAll(Result.compare(actual, expected));
        }
        if (!differences.isEmpty()) {
            String next = reporter.report(recorder.toBlock(), differences);
            throw new DifferenceException("block " + input.context().number()
                    + ": parallel and sequential execution differ (" + differences.getFirst() + "). " + next);
        }
        return expected.output.orElseThrow(() -> expected.failure.orElseThrow());
    }

    /**
     * In what two executors differ on a block; nothing if they agree.
     *
     * @param executor the one in question
     */
    public static List<String> compare(RecordedBlock block, BlockExecutor executor, BlockExecutor reference) {
        List<String> differences = new ArrayList<>();
        BlockRecorder recorder = new BlockRecorder(block.input(), block.source());
        Result actual = Result.of(executor, recorder.input(), recorder.recording());
        Result expected = Result.of(reference, recorder.input(), recorder.replaying(differences));
        if (differences.isEmpty()) {
            differences.addAll(Result.compare(actual, expected));
        }
        return differences;
    }

    private record Result(Optional<BlockOutput> output, Optional<RuntimeException> failure) {
        static Result of(BlockExecutor executor, BlockInput input, TransactionSource source) {
            try {
                return new Result(Optional.of(executor.execute(input, source)), Optional.empty());
            } catch (RuntimeException e) {
                return new Result(Optional.empty(), Optional.of(e));
            } catch (StackOverflowError | AssertionError e) {
                return new Result(Optional.empty(), Optional.of(new IllegalStateException(e)));
            }
        }

        static List<String> compare(Result actual, Result expected) {
            if (actual.output.isPresent() && expected.output.isPresent()) {
                return OutputDifference.between(actual.output.get(), expected.output.get());
            }
            String is = actual.failure.map(Throwable::toString).orElse("no error");
            String should = expected.failure.map(Throwable::toString).orElse("no error");
            return is.equals(should) ? List.of() : List.of(is + ", the reference: " + should);
        }
    }
}
