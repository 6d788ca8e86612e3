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
import org.quorate.protocol.Address;
import tools.jackson.databind.JsonNode;

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
                        "not a state test file: test 'case': field 'post' is missing",
                        "not a block test file: test 'case': field 'network' is missing",
                        "not a transaction test file: test 'case': field 'txbytes' is missing");
    }

    @Test
    void valuesOfTheWrongFormNameTheirField() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"case\": {\"txbytes\": \"0xzz\"}}");
        run(new TransactionTests(), folder);
        assertThat(results.getFirst().detail())
                .startsWith("not a transaction test file: test 'case': field 'txbytes': ");
    }

    @Test
    void aBrokenTestDoesNotSpoilTheOthers() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"bad key\": {}, \"crash\": {}, \"good\": {}}");
        TestSuite suite = new TestSuite() {
            @Override
            public String title() {
                return "picky test";
            }

            @Override
            public List<TestResult> run(String name, JsonNode test, TestSelection selection) {
                return switch (name) {
                    case "bad key" ->
                        List.of(TestResult.passed(
                                Json.key("0x12", Address::fromHex).toHex()));
                    case "crash" -> throw new IllegalStateException("a bug");
                    default -> List.of(TestResult.passed(name));
                };
            }
        };
        assertThat(run(suite, folder)).hasToString("1 passed, 2 failed, 0 skipped");
        assertThat(results)
                .extracting(TestResult::detail)
                .containsExactly(
                        "not a picky test file: test 'bad key': key '0x12': address must be 20 bytes, got 1",
                        "the engine crashed: java.lang.IllegalStateException: a bug",
                        "");
    }

    @Test
    void anAuthoritySignatureThatFitsNoFieldIsAMalformedTransaction() {
        assertThat(Refusal.malformed("y parity of an authorization does not fit 8 bits")
                        .isExpected("TransactionException.TYPE_4_INVALID_AUTHORITY_SIGNATURE"
                                + "|TransactionException.TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH"))
                .isTrue();
    }

    @Test
    void aPathThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> run(new StateTests(), folder.resolve("nowhere")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }
}
