package org.quorate.node.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.quorate.node.conformance.TestResult.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Runs a suite over files and folders, several files at once, and reports in the files' order. */
public final class ConformanceRun {
    private final TestSuite suite;
    private final TestSelection selection;
    private final int jobs;
    private final TestFileReader reader =
            new TestFileReader(Runtime.getRuntime().maxMemory());

    /** @param jobs files that run at the same time */
    public ConformanceRun(TestSuite suite, TestSelection selection, int jobs) {
        this.suite = suite;
        this.selection = selection;
        this.jobs = jobs;
    }

    /** How many cases ended how. */
    public record Summary(long passed, long failed, long skipped) {
        /** Whether no case was run or skipped. */
        public boolean isEmpty() {
            return passed + failed + skipped == 0;
        }

        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed, " + skipped + " skipped";
        }
    }

    /**
     * Runs the files among the paths and every {@code .json} file in the folders among them.
     *
     * @param listener called with each result, on the calling thread
     * @throws NothingToRunException if a path has no test files, or the suite knows no fork of the selected name
     */
    public Summary run(List<Path> paths, BiConsumer<Path, TestResult> listener) {
        requireKnownFork();
        List<Path> files = new ArrayList<>();
        paths.forEach(path -> files.addAll(TestFiles.below(path)));
        long[] counts = new long[Status.values().length];
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.clamp(files.size(), 1, jobs))) {
            List<Future<List<TestResult>>> pending = files.stream()
                    .map(file -> workers.submit(() -> runFile(file)))
                    .toList();
            for (int i = 0; i < files.size(); i++) {
                for (TestResult result : await(pending.get(i))) {
                    counts[result.status().ordinal()]++;
                    listener.accept(files.get(i), result);
                }
            }
        }
        return new Summary(
                counts[Status.PASSED.ordinal()], counts[Status.FAILED.ordinal()], counts[Status.SKIPPED.ordinal()]);
    }

    private void requireKnownFork() {
        selection.fork().filter(name -> !suite.knowsFork(name)).ifPresent(name -> {
            throw new NothingToRunException(
                    "There is no fork '" + name + "' for a " + suite.title() + ". Known are " + suite.forks() + ".");
        });
    }

    private List<TestResult> runFile(Path file) {
        List<TestResult> results = new ArrayList<>();
        try {
            reader.forEach(file, (name, test) -> results.addAll(runTest(file, name, test)));
        } catch (JacksonException malformed) {
            results.add(notATest(file, "it is not JSON: " + malformed.getOriginalMessage()));
        } catch (TestFormatException malformed) {
            results.add(notATest(file, malformed.getMessage()));
        } catch (OutOfMemoryError tooLarge) {
            results.add(notATest(file, "it does not fit the memory; give more with QUORATE_JAVA_OPTS=-Xmx16g"));
        }
        return results;
    }

    /** One broken test, or one that shows a bug, spoils neither the rest of its file nor the run. */
    private List<TestResult> runTest(Path file, String name, JsonNode test) {
        try {
            return suite.run(name, test, selection);
        } catch (JacksonException malformed) {
            return List.of(notATest(file, "test '" + name + "': " + malformed.getOriginalMessage()));
        } catch (TestFormatException malformed) {
            return List.of(notATest(file, "test '" + name + "': " + malformed.getMessage()));
        } catch (RuntimeException | StackOverflowError bug) {
            return List.of(TestResult.failed(name, "the engine crashed: " + bug));
        }
    }

    private TestResult notATest(Path file, String why) {
        return TestResult.failed(file.getFileName().toString(), "not a " + suite.title() + " file: " + why);
    }

    private static List<TestResult> await(Future<List<TestResult>> pending) {
        try {
            return pending.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tests were running", interrupted);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a test crashed: " + bug.getCause(), bug.getCause());
        }
    }
}
