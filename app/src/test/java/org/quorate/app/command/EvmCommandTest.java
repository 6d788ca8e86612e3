package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EvmCommandTest {
    /** A transaction test: a byte that is no transaction, refused by Cancun, and of a fork that nobody knows. */
    private static final String TEST = """
            {"broken": {"txbytes": "0x01", "result": {
                "Cancun": {"exception": "TransactionException.TYPE_NOT_SUPPORTED"},
                "Olympic": {"exception": "TransactionException.TYPE_NOT_SUPPORTED"}}}}
            """;

    @TempDir
    private Path folder;

    private Path file;

    private record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "evm";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int code = line.execute(all);
        return new Result(code, out.toString(), err.toString());
    }

    @BeforeEach
    void writeTest() throws IOException {
        file = Files.writeString(folder.resolve("test.json"), TEST);
    }

    @Test
    void theLastLineCountsTheTests() {
        Result result = run("txtest", folder.toString());
        assertThat(result.code()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "SKIPPED " + file + " broken/Olympic: the fork is not known", "1 passed, 0 failed, 1 skipped");
    }

    @Test
    void jsonHasALineForEachTest() {
        Result result = run("txtest", "--json", "--fork", "cancun", file.toString());
        assertThat(result.code()).isZero();
        assertThat(result.lines()).hasSize(2).last().isEqualTo("1 passed, 0 failed, 0 skipped");
        assertThat(result.lines().getFirst()).contains("\"name\":\"broken/Cancun\"", "\"status\":\"passed\"");
    }

    @Test
    void aFailureIsALineAndExitCode1() throws IOException {
        Files.writeString(file, TEST.replace("TYPE_NOT_SUPPORTED", "NONCE_IS_MAX"));
        Result result = run("txtest", file.toString(), "--jobs", "2");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines().getFirst()).startsWith("FAILED " + file + " broken/Cancun: refused for ");
        assertThat(result.lines()).last().isEqualTo("0 passed, 1 failed, 1 skipped");
    }

    @Test
    void aFileOfAnotherKindIsALineAndExitCode1() {
        Result result = run("statetest", file.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines())
                .containsExactly(
                        "FAILED " + file + " test.json: not a state test file: test 'broken': field 'post' is missing",
                        "0 passed, 1 failed, 0 skipped");
    }

    @Test
    void aSelectionOfNothingSaysSo() {
        Result result = run("txtest", file.toString(), "--filter", "nothing like it");
        assertThat(result.code()).isZero();
        assertThat(result.lines()).containsExactly("0 passed, 0 failed, 0 skipped");
        assertThat(result.err()).contains("No test in these files is selected");
    }

    /** Nothing is run: exit code 2, a line that says what to change, no stack trace, no count of tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "txtest",
                "txtest FILE --fork Olympic",
                "txtest FILE --filter (",
                "txtest FILE --jobs 0",
                "txtest FILE --jobs 257",
                "txtest FILE --jobs many",
                "txtest FILE --unknown",
                "txtest FILE.missing",
                "statetest FILE --fork Olympic",
                "blocktest FILE --fork PragueToOlympicAtTime15k",
                "blocktest EMPTY",
                "run",
                "run --code 600",
                "run --code 60zz",
                "run --code 60 --input 0x123",
                "run --code 60 --gas -1",
                "run --code 60 --gas 99999999999999999999",
                "run --code 60 --fork olympic"
            })
    void wrongUse(String arguments) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Result result = run(arguments
                .replace("FILE", file.toString())
                .replace("EMPTY", empty.toString())
                .split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Try '").doesNotContain("Exception", "\tat ");
    }

    @Test
    void bytecodeRunsAndShowsItsSteps() {
        Result result = run("run", "--code", "0x6001600201", "--trace");
        assertThat(result.code()).isZero();
        assertThat(result.lines())
                .hasSize(7)
                .contains("result: success", "output: 0x", "gas used: 9")
                .element(2)
                .asString()
                .contains("\"pc\":4", "\"opName\":\"ADD\"", "\"gasCost\":\"0x3\"", "\"stack\":[\"0x1\",\"0x2\"]");
    }

    @Test
    void bytecodeThatFailsIsExitCode1() {
        Result result = run("run", "--code", "5f5ffd");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines()).first().isEqualTo("result: failed: execution reverted");
    }
}
