package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.command.QuorateCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What README and documents tell people to type works: every block of commands is run, in order, against a real node of this
 * computer, unless it says itself why not, which is printed.
 */
class DocumentsTest {
    private static final Set<String> LANGUAGES =
            Set.of("sh", "text", "json", "yaml", "properties", "solidity", "java", "javascript");
    private static final Set<String> REASONS =
            Set.of("needs root", "another OS", "long run", "outside network", "hardware");
    private static final Pattern SPAN = Pattern.compile("`(?:\\./)?quorate ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");
    /** These are the launcher script's own. */
    private static final String OF_THE_LAUNCHER = "(test|package|format)\\b.*";

    @TempDir
    private Path folder;

    @Test
    void everyBlockSaysWhatItIsAndWhyItIsNotRun() throws IOException {
        List<String> faults = new ArrayList<>();
        for (DocumentBlock block : blocks()) {
            if (!LANGUAGES.contains(block.language())) {
                faults.add(block.place() + ": behind the fence stands none of " + LANGUAGES);
            }
            block.skip()
                    .filter(reason -> !REASONS.contains(reason))
                    .ifPresent(reason -> faults.add(block.place() + ": '" + reason + "' is none of " + REASONS));
            if (!block.isOfCommands()
                    && block.lines().stream().anyMatch(line -> line.matches("(\\./quorate|quorate|cast|curl) .*"))) {
                faults.add(block.place() + ": commands stand in a block that is not sh, so nobody runs them");
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Also of those that are not run. */
    @Test
    void everyCommandIsOneThatThereIs() throws IOException {
        DocumentValues values = new DocumentValues(folder);
        int checked = 0;
        List<String> faults = new ArrayList<>();
        for (DocumentBlock block : blocks()) {
            for (String line : block.lines()) {
                if (!block.isOfCommands()
                        || !line.startsWith("./quorate")
                        || line.matches("\\./quorate " + OF_THE_LAUNCHER)) {
                    continue;
                }
                try {
                    QuorateCommand.commandLine().parseArgs(values.arguments(line));
                } catch (ParameterException refused) {
                    faults.add(block.place() + ": " + line + ": " + refused.getMessage());
                }
                checked++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(checked).isGreaterThan(60);
    }

    /** In the text a command often stands without what it needs; its name at least has to be right. */
    @Test
    void everyCommandThatTheTextNamesIsOneThatThereIs() throws IOException {
        List<String> faults = new ArrayList<>();
        int checked = 0;
        for (Path document : DocumentBlock.documents()) {
            for (Matcher span : SPAN.matcher(Files.readString(document))
                    .results()
                    .map(DocumentsTest::matcher)
                    .toList()) {
                String words = span.group(1);
                if (words.matches(OF_THE_LAUNCHER)) {
                    continue;
                }
                String fault = unknown(words.split("\\s+"));
                if (!fault.isEmpty()) {
                    faults.add(document.getFileName() + ": quorate " + words + ": " + fault);
                }
                checked++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(checked).isGreaterThan(30);
    }

    private static Matcher matcher(java.util.regex.MatchResult found) {
        Matcher again = SPAN.matcher(found.group());
        again.matches();
        return again;
    }

    /** What of the names of commands and options there is not; empty if all is. */
    private static String unknown(String[] words) {
        CommandLine command = QuorateCommand.commandLine();
        for (String word : words) {
            if (word.startsWith("--")) {
                String name = word.replaceFirst("[=,.)].*", "");
                if (command.getCommandSpec().findOption(name) == null) {
                    return command.getCommandName() + " has no option " + name;
                }
            } else if (!command.getSubcommands().isEmpty() && WORD.matcher(word).matches()) {
                CommandLine next = command.getSubcommands().get(word);
                if (next == null
                        && !command.getCommandSpec().positionalParameters().isEmpty()) {
                    return "";
                }
                if (next == null) {
                    return command.getCommandName() + " has no command " + word;
                }
                command = next;
            }
        }
        return "";
    }

    @TestFactory
    Stream<DynamicTest> whatOneIsToldToTypeWorks() throws IOException {
        return DocumentBlock.documents().stream()
                .flatMap(document -> sections(document).stream())
                .map(section -> DynamicTest.dynamicTest(section.getFirst().place(), () -> run(section)));
    }

    /** Somebody may begin with any section, so each is a story of its own. */
    private static List<List<DocumentBlock>> sections(Path document) {
        return List.copyOf(blocks(document).stream()
                .filter(DocumentBlock::isOfCommands)
                .collect(Collectors.groupingBy(DocumentBlock::section, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private void run(List<DocumentBlock> section) throws Exception {
        Path own =
                Files.createDirectory(folder.resolve(section.getFirst().place().replaceAll("\\W", "-")));
        try (DocumentStory story = new DocumentStory(own)) {
            for (DocumentBlock block : section) {
                if (block.skip().isPresent()) {
                    System.out.println("NOT RUN: " + block.place() + ": "
                            + block.skip().get() + ": " + String.join("; ", block.lines()));
                    continue;
                }
                for (String line : block.lines()) {
                    story.tell(block.place(), line);
                }
            }
        }
    }

    private static List<DocumentBlock> blocks() throws IOException {
        return DocumentBlock.documents().stream()
                .flatMap(document -> blocks(document).stream())
                .toList();
    }

    private static List<DocumentBlock> blocks(Path document) {
        try {
            return DocumentBlock.of(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
