package org.quorate.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an exception says is English, and for a report: the window says by the kind of the failure what happened. Only
 * {@link UserError#detail} reads it, for what "copy details" copies.
 */
class ThrowableTextTest {
    private static final Path WINDOW = Path.of("src/main/java/org/quorate/app/ui");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)//[^\\n]*", Pattern.DOTALL);
    /** What goes to the log is for developers. */
    private static final Pattern LOGGED = Pattern.compile("\\bLOG\\.\\w+\\([^;]*;");

    private static final Pattern MESSAGE = Pattern.compile("get(?:Localized)?Message\\(\\)|::get(?:Localized)?Message");
    /** What a variable of a failure is called: in a catch, as a parameter, or in a lambda of two, where it is the last. */
    private static final List<Pattern> FAILURES = List.of(
            Pattern.compile("catch \\([\\w.\\s|]+\\s(\\w+)\\)"),
            Pattern.compile("\\b(?:Throwable|\\w*Exception)\\s+(\\w+)"),
            Pattern.compile("\\(\\w+, (failure|thrown|problem|wrong|error|e)\\) ->"));
    /** Stops the program, and is written to the terminal. */
    private static final Set<Path> NOT_SHOWN =
            Set.of(WINDOW.resolve("UserError.java"), WINDOW.resolve("NoDisplayException.java"));

    @Test
    void theWindowDoesNotShowWhatAnExceptionSays() throws IOException {
        for (Path file : sources()) {
            assertThat(said(Files.readString(file))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void seesWhereAnExceptionIsShown() {
        assertThat(said("try { a(); } catch (IOException | AbiException e) { label.setText(e.getMessage()); }"))
                .containsExactly("getMessage()");
        assertThat(said("ui.whenDone(work, (done, failure) -> text.set(failure.toString()));"))
                .containsExactly("failure.toString()");
        assertThat(said("void show(Throwable cause) { text.set(\"?\" + cause); } // cause.toString()"))
                .containsExactly("\"?\" + cause");
        assertThat(said("catch (WalletException e) { text.set(String.valueOf(e)); }"))
                .containsExactly("String.valueOf(e)");
        assertThat(said("catch (WalletException e) { error.set(UserError.of(e, messages)); a = b + error; }"))
                .isEmpty();
    }

    private static List<String> said(String text) {
        String source = LOGGED.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
        Set<String> failures = new TreeSet<>();
        FAILURES.forEach(pattern ->
                pattern.matcher(source).results().map(found -> found.group(1)).forEach(failures::add));
        return Stream.concat(
                        Stream.of(MESSAGE),
                        failures.stream()
                                .map(name -> Pattern.compile(
                                        "\\b" + name + "\\.toString\\(\\)|String\\.valueOf\\(" + name + "\\)|\\+ "
                                                + name + "[;),]|\"[^\"\\n]*\" *\\+ " + name + "\\b(?!\\.)")))
                .flatMap(pattern -> pattern.matcher(source).results())
                .map(MatchResult::group)
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(WINDOW)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !NOT_SHOWN.contains(file))
                    .toList();
        }
    }
}
