package org.quorate.app.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param section the heading of second level that it is below; empty before the first
 * @param language the first word behind the fence; empty if there is none
 * @param skip why its commands are not run, from {@code skip="..."} behind the fence
 * @param lines with lines that go on joined; commands without what is said about them
 */
record DocumentBlock(
        Path document, int number, String section, String language, Optional<String> skip, List<String> lines) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\s*(.*)");
    private static final Pattern SKIP = Pattern.compile("skip=\"([^\"]*)\"");

    /** The documents that tell people to type something: README, all of docs, and how packages are made. */
    static List<Path> documents() throws IOException {
        List<Path> documents =
                new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("installers/README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            documents.addAll(docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList());
        }
        return documents;
    }

    static List<DocumentBlock> of(Path document) throws IOException {
        List<DocumentBlock> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("## ")) {
                section = lines.get(i).substring(3);
            }
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int begin = i + 1;
                do {
                    i++;
                } while (!lines.get(i).equals("```"));
                Matcher skip = SKIP.matcher(fence.group(2));
                blocks.add(new DocumentBlock(
                        document,
                        begin,
                        section,
                        fence.group(1),
                        skip.find() ? Optional.of(skip.group(1)) : Optional.empty(),
                        commands(lines.subList(begin, i))));
            }
        }
        return blocks;
    }

    private static List<String> commands(List<String> lines) {
        return String.join("\n", lines)
                .replaceAll("\\\\\n\\s*", " ")
                .lines()
                .map(line -> line.startsWith("#") ? line : line.replaceFirst("\\s+#\\s.*$", ""))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean isOfCommands() {
        return language.equals("sh");
    }

    /** Where it is, for messages. */
    String place() {
        return ROOT.relativize(document) + ":" + number;
    }
}
