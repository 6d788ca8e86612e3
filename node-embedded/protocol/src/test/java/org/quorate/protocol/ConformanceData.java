package org.quorate.protocol;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small suites of ethereum-tests, unpacked from the archive beside the checkout. */
public final class ConformanceData {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ConformanceData() {}

    /** One test for each entry of a file such as {@code TrieTests/trietest.json}. */
    public static Stream<DynamicTest> cases(String file, BiConsumer<String, JsonNode> check) {
        return read(folder().resolve(file)).properties().stream().map(entry -> test(file, entry, check));
    }

    /** One test for each entry of each file below a folder such as {@code TransactionTests}. */
    public static Stream<DynamicTest> casesBelow(String folder, BiConsumer<String, JsonNode> check) {
        Path root = folder();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .flatMap(file -> cases(root.relativize(file).toString(), check));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode file(String file) {
        return read(folder().resolve(file));
    }

    /** The elements of a file that holds a list. */
    public static Stream<JsonNode> elements(String file) {
        return file(file).valueStream();
    }

    private static DynamicTest test(
            String file, Map.Entry<String, JsonNode> entry, BiConsumer<String, JsonNode> check) {
        return DynamicTest.dynamicTest(
                file + ": " + entry.getKey(), () -> check.accept(entry.getKey(), entry.getValue()));
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }

    private static synchronized Path folder() {
        Path checkout = Path.of(System.getProperty("quorate.root", "."));
        Path archive =
                checkout.resolve("../shared/conformance/evm-dev-set.tar.xz").normalize();
        assumeThat(archive)
                .as("NOT RUN: the conformance data is not beside the checkout (../shared/conformance)")
                .exists();
        Path target = Path.of("target", "conformance").toAbsolutePath();
        Path unpacked = target.resolve("dev-set/ethereum-tests");
        if (!Files.isDirectory(unpacked)) {
            unpack(archive, target);
        }
        return unpacked;
    }

    private static void unpack(Path archive, Path target) {
        try {
            Files.createDirectories(target);
            int status = new ProcessBuilder(
                            "tar", "xf", archive.toString(), "-C", target.toString(), "dev-set/ethereum-tests")
                    .inheritIO()
                    .start()
                    .waitFor();
            Assertions.assertEquals(0, status, "tar could not unpack " + archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
