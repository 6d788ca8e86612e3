package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text looks alike on every system: no letter of ours is left to the system's fonts. */
class TypefaceTest {
    /** Marks that steer the order of a line: JavaFX draws a box where the font lacks them. */
    private static final Set<Integer> MARKS = Set.of(0x200e, 0x200f, 0x2066, 0x2067, 0x2068, 0x2069);

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLetterOfTheTextsIsInTheFont(Language language) throws IOException {
        Set<Integer> letters = TextFile.of(language).values().stream()
                .flatMap(text -> text.codePoints().boxed())
                .filter(letter -> letter != '\n')
                .collect(Collectors.toCollection(TreeSet::new));
        IntStream.rangeClosed(' ', '~').forEach(letters::add);
        letters.addAll(MARKS);
        if (language == Language.JAPANESE) {
            letters.addAll(LineBreaks.holdWords("ノード").codePoints().boxed().toList());
        }
        for (FontFile file : Typeface.of(language).files()) {
            if (file != FontFile.MONO_REGULAR) {
                CharacterMap map = CharacterMap.of(file);
                assertThat(letters.stream().filter(letter -> !map.has(letter)).map(Character::toString))
                        .as("letters of %s that %s lacks: see make_script_fonts.py", language, file)
                        .isEmpty();
            }
        }
    }

    @Test
    void theMapKnowsWhatAFontLacks() throws IOException {
        CharacterMap latin = CharacterMap.of(FontFile.SANS_REGULAR);
        assertThat(latin.has('A')).isTrue();
        assertThat(latin.has('\u65e5')).isFalse();
        assertThat(CharacterMap.of(FontFile.JAPANESE_BOLD).has('\u65e5')).isTrue();
    }

    @Test
    void styleSheetsNameTheFamilyOfTheLanguage() throws IOException {
        String written = new String(
                URI.create(Theme.DARK.stylesheets(Typeface.LATIN).getLast())
                        .toURL()
                        .openStream()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(written).contains("\"Quorate Sans\"", "\"Quorate Sans Medium\"");
        String data = Theme.DARK.stylesheets(Typeface.ARABIC).getLast();
        String arabic =
                new String(Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(arabic)
                .contains("\"Quorate Sans Arabic\"")
                .doesNotContain("\"Quorate Sans\"", "\"Quorate Sans Medium\"")
                .hasSameSizeAs(written.replace("Quorate Sans Medium", "Quorate Sans Arabic")
                        .replace("\"Quorate Sans\"", "\"Quorate Sans Arabic\""));
    }
}
