package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What {@code docs/translating.md} asks of the file of a language. */
class TranslationsTest {
    private static final Path TEXTS = Path.of("src/main/resources/org/quorate/ui/resources");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");
    private static final Pattern KEY = Pattern.compile("^([\\w.-]+)\\s*=", Pattern.MULTILINE);
    private static final Map<String, String> ENGLISH = TextFile.of(Language.ENGLISH);
    /** Keys that have a plural form: where there is one text for one thing, there is one for many. */
    private static final Set<String> COUNTING = ENGLISH.keySet().stream()
            .filter(key -> key.endsWith(".one"))
            .map(key -> key.substring(0, key.length() - ".one".length()))
            .collect(Collectors.toSet());

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasNoKeyThatEnglishHasNot(Language language) {
        assertThat(wanted(language))
                .as("keys of %s", language)
                .containsAll(TextFile.of(language).keySet());
    }

    /** Someone who adds a text need not know nine languages: it is English until it is translated, and listed here. */
    @ParameterizedTest
    @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
    void whatIsMissingIsListed(Language language) throws IOException {
        List<String> lines = missing(language).stream()
                .map(key -> key + "=" + ENGLISH.getOrDefault(key, ENGLISH.get(otherForm(key))))
                .toList();
        Path list = Path.of("target", "missing_" + language.tag() + ".properties");
        Files.write(list, lines);
        if (!lines.isEmpty()) {
            System.out.printf(
                    "%s lacks %d of %d texts: %s%n",
                    language, lines.size(), wanted(language).size(), list);
        }
        assertThat(Files.readAllLines(list)).hasSameSizeAs(lines);
    }

    /** Of a release. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsMissing(Language language) {
        assertThat(missing(language)).as("missing in %s", language).isEmpty();
    }

    /** A text that counts has every form of the language, or none and is English. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void pluralFormsAreComplete(Language language) {
        Set<String> there = TextFile.of(language).keySet();
        assertThat(COUNTING).allSatisfy(key -> assertThat(forms(key, language).filter(there::contains))
                .as("forms of %s in %s", key, language)
                .satisfiesAnyOf(forms -> assertThat(forms).isEmpty(), forms -> assertThat(forms)
                        .hasSize(language.plurals().categories().size())));
    }

    /** The count may be left out, as in "one message"; everything else is said in every language. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void parametersAgree(Language language) {
        TextFile.of(language).forEach((key, text) -> {
            if (isForm(key)) {
                Set<String> english = parameters(ENGLISH.get(otherForm(key)));
                assertThat(english).as("%s in %s", key, language).containsAll(parameters(text));
                english.remove("0");
                assertThat(parameters(text)).as("%s in %s", key, language).containsAll(english);
            } else {
                assertThat(parameters(text)).as("%s in %s", key, language).isEqualTo(parameters(ENGLISH.get(key)));
            }
        });
    }

    /** The straight quote is a sign of the patterns: a lone one swallows the parameters after it. */
    @ParameterizedTest
    @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
    void apostrophesAreTypographic(Language language) {
        TextFile.of(language)
                .forEach((key, text) ->
                        assertThat(text).as("%s in %s", key, language).doesNotContain("'"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextIsAPatternAndSaysSomething(Language language) {
        TextFile.of(language).forEach((key, text) -> {
            assertThatCode(() -> new MessageFormat(text))
                    .as("%s in %s", key, language)
                    .doesNotThrowAnyException();
            assertThat(text).as("%s in %s", key, language).isNotBlank().doesNotContain("\ufffd");
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyIsThereTwice(Language language) {
        Path file = TEXTS.resolve(
                language == Language.ENGLISH ? "messages.properties" : "messages_" + language.tag() + ".properties");
        if (Files.exists(file)) {
            assertThat(KEY.matcher(read(file)).results().map(result -> result.group(1)))
                    .as("%s", file)
                    .doesNotHaveDuplicates();
        }
    }

    private static Set<String> missing(Language language) {
        Set<String> missing = wanted(language);
        missing.removeAll(TextFile.of(language).keySet());
        return missing;
    }

    private static Set<String> wanted(Language language) {
        return Stream.concat(
                        ENGLISH.keySet().stream().filter(key -> !isForm(key)),
                        COUNTING.stream().flatMap(key -> forms(key, language)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> forms(String counting, Language language) {
        return language.plurals().categories().stream().map(category -> counting + "." + category.key());
    }

    private static boolean isForm(String key) {
        return COUNTING.contains(parent(key))
                && Stream.of(PluralCategory.values()).anyMatch(category -> key.endsWith("." + category.key()));
    }

    private static String otherForm(String key) {
        return parent(key) + "." + PluralCategory.OTHER.key();
    }

    private static String parent(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
