package org.quorate.node.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.node.conformance.TestResult.Status;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs Wycheproof's files (schemas of version 1) of the algorithms that Quorate uses; others are skipped. */
public final class CryptoVectors {
    private static final List<VectorFamily> FAMILIES =
            List.of(new MlDsaVectors(), new MlKemVectors(), new AesGcmVectors(), new HkdfVectors());

    private final BiConsumer<Path, TestResult> listener;
    private final long[] counts = new long[Status.values().length];

    /** @param listener hears every result */
    public CryptoVectors(BiConsumer<Path, TestResult> listener) {
        this.listener = listener;
    }

    /**
     * Runs the files among the paths and every {@code .json} file in the folders among them.
     *
     * @throws NothingToRunException if a path has no test files
     */
    public Summary run(List<Path> paths) {
        paths.stream().flatMap(path -> TestFiles.below(path).stream()).forEach(this::runFile);
        return new Summary(
                counts[Status.PASSED.ordinal()], counts[Status.FAILED.ordinal()], counts[Status.SKIPPED.ordinal()]);
    }

    private void runFile(Path file) {
        try {
            JsonNode content = JsonMapper.shared().readTree(file);
            if (!content.isObject()) {
                throw new TestFormatException("it is no JSON object");
            }
            String algorithm = Json.text(content, "algorithm");
            Optional<VectorFamily> family =
                    FAMILIES.stream().filter(each -> each.covers(algorithm)).findFirst();
            long run = 0;
            for (JsonNode group : Json.field(content, "testGroups")) {
                for (JsonNode test : Json.field(group, "tests")) {
                    report(file, runTest(family, algorithm, group, test));
                    run++;
                }
            }
            requireAll(Json.field(content, "numberOfTests").asLong(-1), run);
        } catch (JacksonException malformed) {
            report(file, TestResult.failed("file", "not a Wycheproof file: " + malformed.getOriginalMessage()));
        } catch (TestFormatException malformed) {
            report(file, TestResult.failed("file", "not a Wycheproof file: " + malformed.getMessage()));
        }
    }

    /** A file that was cut, or has nothing in it, is not passed. */
    private static void requireAll(long announced, long run) {
        if (run == 0) {
            throw new TestFormatException("it has no tests");
        }
        if (announced != run) {
            throw new TestFormatException("it says that it has " + announced + " tests and has " + run);
        }
    }

    private static TestResult runTest(Optional<VectorFamily> family, String algorithm, JsonNode group, JsonNode test) {
        String name = "tcId " + Json.number(test, "tcId");
        if (family.isEmpty()) {
            return TestResult.skipped(name, "Quorate does not use " + algorithm);
        }
        try {
            return family.get()
                    .run(algorithm, group, test)
                    .map(problem -> TestResult.failed(name, problem))
                    .orElseGet(() -> TestResult.passed(name));
        } catch (TestFormatException unknown) {
            return TestResult.failed(name, unknown.getMessage());
        } catch (RuntimeException bug) {
            return TestResult.failed(name, "crashed: " + bug);
        }
    }

    private void report(Path file, TestResult result) {
        counts[result.status().ordinal()]++;
        listener.accept(file, result);
    }
}
