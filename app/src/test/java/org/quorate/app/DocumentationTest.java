package org.quorate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path document : documents()) {
            assertThat(LINK.matcher(Files.readString(document))
                            .results()
                            .map(link -> document.resolveSibling(link.group(1)).normalize()))
                    .as(document.toString())
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    @Test
    void theTourNamesClassesThatExist() throws IOException {
        Set<String> classes = sources("java")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = CLASS_NAME
                .matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(classes)
                .contains(name));
    }

    private static List<Path> documents() throws IOException {
        return sources("md").toList();
    }

    private static Stream<Path> sources(String extension) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith("." + extension))
                    .filter(file -> !file.toString().matches(".*[/\\\\](target|node_modules|\\.git)[/\\\\].*"))
                    .toList()
                    .stream();
        }
    }
}
