package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person reads in the window comes from the message files: no sentence, and no word, stands in its sources. */
class HardCodedTextTest {
    private static final Path WINDOW = Path.of("src/main/java/org/quorate/app/ui");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)(?:^|(?<=\\s))//[^\\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /** Two words, a word that begins a sentence, or one that ends it. */
    private static final Predicate<String> READS_AS_TEXT = Pattern.compile(
                    "\\p{L}{2,} \\p{L}|^\\p{Lu}\\p{Ll}{2,}|\\p{L}{3,}[.:!?\u2026]$")
            .asPredicate();

    /** What goes to developers, the system or style sheets. */
    private static final Predicate<String> NOT_SHOWN = Pattern.compile(
                    "Exception\\(|super\\(|LOG\\.|RunLog\\.|setProperty\\(|setStyle\\(|String css = |failedFuture\\(")
            .asPredicate();

    /** Keys are put together with a dot at the end. */
    private static final Predicate<String> BEGINS_A_KEY =
            Pattern.compile("^[a-z][\\w-]*(\\.[\\w-]+)*\\.$").asPredicate();

    /** Names, and what is typed to be read by a machine. */
    private static final Set<String> NAMES = Set.of("Quorate");

    @Test
    void theWindowSaysNothingOfItsOwn() throws IOException {
        for (Path file : sources()) {
            assertThat(shown(Files.readString(file))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void seesATextWhereThereIsOne() {
        assertThat(shown("label.setText(\"Not yet\"); // \"a comment here\"")).containsExactly("Not yet");
        assertThat(shown("new Label(\"Send\");")).containsExactly("Send");
        assertThat(shown("messages.text(\"nav.\" + screen.key());")).isEmpty();
        assertThat(shown("throw new IllegalStateException(\"the choice is not typed\");"))
                .isEmpty();
    }

    private static List<String> shown(String source) {
        return Stream.of(COMMENT.matcher(source).replaceAll("").split("[;{}]"))
                .filter(NOT_SHOWN.negate())
                .flatMap(statement -> LITERAL.matcher(statement).results())
                .map(literal -> literal.group(1))
                .filter(READS_AS_TEXT.and(BEGINS_A_KEY.negate()))
                .filter(text -> !NAMES.contains(text))
                .toList();
    }

    /** All of the window but its guided tour, which says what it waits for only when it waits in vain. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(WINDOW)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(WINDOW.resolve("screenshots")))
                    .toList();
        }
    }
}
