package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.command.QuorateCommand;
import picocli.CommandLine.ParameterException;

/** What the guides tell people to type can be typed, and what the tour tells them to type works. */
class GuidesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path GUIDES = ROOT.resolve("docs/guide");
    private static final String LAUNCHER = "./quorate";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh)?\\n(.*?)^```");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern ECHO = Pattern.compile("echo \"([^\"]*)\" > (\\S+)");
    private static final String ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @TempDir
    private Path folder;

    @Test
    void everyCommandIsOneThatThereIs() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> guides = Files.list(GUIDES)) {
            documents.addAll(guides.sorted().toList());
        }
        int checked = 0;
        List<String> faults = new ArrayList<>();
        for (Path document : documents) {
            for (String line : lines(document)) {
                if (!line.startsWith(LAUNCHER) || isOfTheLauncher(line)) {
                    continue;
                }
                String[] words = words(withValues(line));
                try {
                    QuorateCommand.commandLine().parseArgs(words);
                } catch (ParameterException refused) {
                    faults.add(document.getFileName() + ": " + line + ": " + refused.getMessage());
                }
                checked++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(checked).isGreaterThan(40);
    }

    /** These are the script's own. */
    private static boolean isOfTheLauncher(String line) {
        return line.matches("\\./quorate (test|package|format|screenshots).*");
    }

    @Test
    void theTourWorks() throws Exception {
        List<String> lines = lines(GUIDES.resolve("tour.md"));
        assertThat(lines.getFirst()).isEqualTo("./quorate node --dev");
        try (NodeProcess node = NodeProcess.startDevAt("127.0.0.1:0")) {
            String said = "";
            for (String line : lines.subList(1, lines.size())) {
                said += tried(line, node.address());
            }
            assertThat(said)
                    .contains("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "9997.49")
                    .contains("governor");
        }
    }

    private String tried(String line, String rpc) throws IOException {
        Matcher echo = ECHO.matcher(line);
        if (echo.matches()) {
            Files.writeString(folder.resolve(echo.group(2)), echo.group(1) + "\n");
            return "";
        }
        List<String> words = new ArrayList<>();
        for (String word : words(line)) {
            words.add(
                    word.matches("(password|words)\\.txt|tour\\.vault")
                            ? folder.resolve(word).toString()
                            : word);
        }
        if (line.matches(".* (send|balance|create) .*")) {
            words.addAll(List.of("--rpc", rpc));
        }
        CommandRunner.Result result = CommandRunner.run(words.toArray(String[]::new));
        assertThat(result.code()).as(line + "\n" + result.err() + result.out()).isZero();
        return result.out();
    }

    /** The lines of all blocks, without what is said about them. */
    private static List<String> lines(Path document) throws IOException {
        String text = Files.readString(document).replace("\\\n", " ");
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("\\s+#.*$", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String[] words(String line) {
        List<String> words = WORD.matcher(line)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toList();
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    /** What stands for something is put in. */
    private String withValues(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        return line.replaceAll("--(governor|voter|contract) (G|A|C)\\b", "--$1 " + ADDRESS)
                .replaceAll("--token T\\b", "--token " + ADDRESS)
                .replace("ADDRESS", ADDRESS)
                .replaceAll("\\bHASH\\b", "0x" + "ab".repeat(32))
                .replaceAll("\\bHOST:PORT\\b", "127.0.0.1:50002")
                .replaceAll("\\b(FILE|DIR|REQUEST|BALLOT|PATH)\\b", Matcher.quoteReplacement(file.toString()))
                .replaceAll("\\bID\\b", "1");
    }
}
