package org.quorate.node.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.quorate.node.conformance.TestResult.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a suite over files and folders, several files at once, and reports in the files' order. */
public final class ConformanceRun {
    private final TestSuite suite;
    private final TestSelection selection;
    private final int jobs;
    private final JsonMapper mapper = JsonMapper.shared();

    /** @param jobs files that run at the same time */
    public ConformanceRun(TestSuite suite, TestSelection selection, int jobs) {
        this.suite = suite;
        this.selection = selection;
        this.jobs = jobs;
    }

    /** How many cases ended how. */
    public record Summary(long passed, long failed, long skipped) {
        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed, " + skipped + " skipped";
        }
    }

    /**
     * Runs every {@code .json} file among the paths and in the folders among them.
     *
     * @param listener called with each result, on the calling thread
     * @throws UncheckedIOException if a path does not exist or cannot be read
     */
    public Summary run(List<Path> paths, BiConsumer<Path, TestResult> listener) {
        List<Path> files = new ArrayList<>();
        paths.forEach(path -> files.addAll(testFiles(path)));
        long[] counts = new long[Status.values().length];
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
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

    private List<TestResult> runFile(Path file) {
        try {
            JsonNode root = mapper.readTree(file);
            if (!root.isObject()) {
                throw new TestFormatException("the file is no JSON object");
            }
            List<TestResult> results = new ArrayList<>();
            root.properties().forEach(test -> results.addAll(runTest(file, test.getKey(), test.getValue())));
            return results;
        } catch (JacksonException malformed) {
            return List.of(notATest(file, "it is not JSON: " + malformed.getOriginalMessage()));
        } catch (TestFormatException malformed) {
            return List.of(notATest(file, malformed.getMessage()));
        }
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

    private static List<Path> testFiles(Path path) {
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
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
