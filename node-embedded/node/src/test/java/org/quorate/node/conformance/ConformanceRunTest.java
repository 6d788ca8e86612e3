package org.quorate.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.evm.BlobSchedule;
import org.quorate.node.conformance.ConformanceRun.Summary;
import org.quorate.protocol.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceRunTest {
    @TempDir
    private Path folder;

    private final List<TestResult> results = new ArrayList<>();

    private Summary run(TestSuite suite, Path path) {
        return new ConformanceRun(suite, TestSelection.ALL, 2)
                .run(List.of(path), (file, result) -> results.add(result));
    }

    private void assertNothingToRun(String path, String why) {
        assertThatThrownBy(() -> run(new StateTests(), Path.of(path)))
                .isInstanceOf(NothingToRunException.class)
                .hasMessageContaining(why);
    }

    @Test
    void pathsWithoutTestsAreErrors() throws IOException {
        Path index = Files.createDirectory(folder.resolve(".meta")).resolve("index.json");
        Files.writeString(index, "{}");
        assertNothingToRun(folder.toString(), "there is no test file");
        assertNothingToRun(folder.resolve("nowhere").toString(), "nowhere: there is no such file or folder");
        assertNothingToRun("", "A path is empty");
    }

    @Test
    void aForkThatIsNotKnownIsAnErrorThatNamesThoseThatAre() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"case\": {}}");
        for (TestSuite suite : List.of(new StateTests(), new BlockTests(), new TransactionTests())) {
            TestSelection selection = new TestSelection(Optional.of("Olympic"), Optional.empty());
            assertThatThrownBy(() -> new ConformanceRun(suite, selection, 1).run(List.of(folder), (file, result) -> {}))
                    .isInstanceOf(NothingToRunException.class)
                    .hasMessageContaining("no fork 'Olympic'")
                    .hasMessageContaining("Cancun, Prague, Osaka");
        }
        assertThat(new StateTests().knowsFork("osaka")).isTrue();
        assertThat(new StateTests().knowsFork("PragueToOsakaAtTime15k")).isFalse();
        assertThat(new BlockTests().knowsFork("pragueToOsakaAtTime15k")).isTrue();
        assertThat(new BlockTests().knowsFork("PragueToOlympicAtTime15k")).isFalse();
    }

    @Test
    void anythingButAnObjectOfTestsIsOneClearFailure() throws IOException {
        List<String> contents = List.of("", "[1]", "{}", "{\"case\": ", "{\"case\": {}} 1", "\u0000\u0001");
        for (String content : contents) {
            Path file = Files.writeString(folder.resolve("a.json"), content);
            results.clear();
            run(new StateTests(), file);
            assertThat(results.getLast().detail()).as(content).startsWith("not a state test file: ");
        }
    }

    /** As a file of many gigabytes would be: the rest of it is never read. */
    @Test
    void aTestThatWouldNotFitTheMemoryIsRefusedBeforeItDoes() throws IOException {
        String large = "1".repeat(3 << 20);
        Files.writeString(folder.resolve("a.json"), "{\"a\": {\"b\": \"" + large + "\"}}");
        List<String> read = new ArrayList<>();
        TestFileReader reader = new TestFileReader(24 << 20);
        assertThatThrownBy(() -> reader.forEach(folder.resolve("a.json"), (name, test) -> read.add(name)))
                .isInstanceOf(TestFormatException.class)
                .hasMessageContaining("too much for this much memory");
        assertThat(read).isEmpty();
    }

    /** Tests of one file may be larger together than the memory. */
    @Test
    void testsOfAFileAreReadOneByOne() throws IOException {
        String half = "\"" + "1".repeat(1 << 19) + "\"";
        Files.writeString(folder.resolve("a.json"), "{\"a\": " + half + ", \"b\": " + half + ", \"c\": " + half + "}");
        List<String> read = new ArrayList<>();
        new TestFileReader(24 << 20).forEach(folder.resolve("a.json"), (name, test) -> read.add(name));
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void blobParametersThatATestDoesNotNameAreThoseOfItsFork() {
        JsonNode silent = JsonMapper.shared().readTree("{\"config\": {\"blobSchedule\": {\"Prague\": {}}}}");
        assertThat(TestState.blobSchedule(silent, "BPO1")).isEqualTo(new BlobSchedule(10, 15, 8_346_193));
        assertThat(TestState.blobSchedule(silent, "Osaka")).isEqualTo(BlobSchedule.PRAGUE);
        assertThat(TestNetwork.config(silent, "OsakaToBPO2AtTime15k")
                        .orElseThrow()
                        .blobSchedule(15_000)
                        .max())
                .isEqualTo(21);
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
}
