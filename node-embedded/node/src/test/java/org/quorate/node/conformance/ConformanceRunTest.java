package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.conformance.ConformanceRun.Summary;

class ConformanceRunTest {
    @TempDir
    private Path folder;

    private final List<TestResult> results = new ArrayList<>();

    private Summary run(TestSuite suite, Path path) {
        return new ConformanceRun(suite, TestSelection.ALL, 2)
                .run(List.of(path), (file, result) -> results.add(result));
    }

    @Test
    void anEmptyFolderHasNothingToRun() {
        assertThat(run(new StateTests(), folder)).hasToString("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void aFileThatIsNotJsonIsOneClearFailure() throws IOException {
        Files.writeString(folder.resolve("a.json"), "not json");
        assertThat(run(new StateTests(), folder).failed()).isEqualTo(1);
        assertThat(results.getFirst().detail()).startsWith("not a state test file: it is not JSON");
    }

    @Test
    void aFileOfAnotherKindNamesTheMissingField() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"case\": {}}");
        run(new StateTests(), folder);
        run(new BlockTests(), folder);
        run(new TransactionTests(), folder);
        assertThat(results)
                .extracting(TestResult::detail)
                .containsExactly(
                        "not a state test file: field 'post' is missing",
                        "not a block test file: field 'network' is missing",
                        "not a transaction test file: field 'txbytes' is missing");
    }

    @Test
    void valuesOfTheWrongFormNameTheirField() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"case\": {\"txbytes\": \"0xzz\"}}");
        run(new TransactionTests(), folder);
        assertThat(results.getFirst().detail()).startsWith("not a transaction test file: field 'txbytes': ");
    }

    @Test
    void aPathThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> run(new StateTests(), folder.resolve("nowhere")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }
}
