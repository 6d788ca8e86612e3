package org.quorate.ui.resources;

import java.util.List;
import java.util.stream.Stream;

/**
 * The font family of the texts of a language. Each has Latin letters too: JavaFX looks for a letter that a font lacks only
 * in the system's fonts, never in another bundled one.
 */
public enum Typeface {
    LATIN("Quorate Sans", "Quorate Sans Medium", FontFile.SANS_REGULAR, FontFile.SANS_MEDIUM, FontFile.SANS_BOLD),
    JAPANESE("Quorate Sans JP", "Quorate Sans JP", FontFile.JAPANESE_REGULAR, FontFile.JAPANESE_BOLD),
    CHINESE("Quorate Sans SC", "Quorate Sans SC", FontFile.CHINESE_REGULAR, FontFile.CHINESE_BOLD),
    ARABIC("Quorate Sans Arabic", "Quorate Sans Arabic", FontFile.ARABIC_REGULAR, FontFile.ARABIC_BOLD);

    private final String family;
    private final String mediumFamily;
    private final List<FontFile> files;

    Typeface(String family, String mediumFamily, FontFile... files) {
        this.family = family;
        this.mediumFamily = mediumFamily;
        this.files = List.of(files);
    }

    public static Typeface of(Language language) {
        return switch (language) {
            case JAPANESE -> JAPANESE;
            case CHINESE -> CHINESE;
            case ARABIC -> ARABIC;
            case ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, TURKISH -> LATIN;
        };
    }

    /** Its name, for regular and bold texts. */
    public String family() {
        return family;
    }

    /** What must be loaded before it can be used: its own files, and the one of fixed width. */
    public List<FontFile> files() {
        return Stream.concat(files.stream(), Stream.of(FontFile.MONO_REGULAR)).toList();
    }

    /** A style sheet that is written for the Latin family, for this one: style sheets have no variables for fonts. */
    String in(String css) {
        return css.replace(quoted(LATIN.mediumFamily), quoted(mediumFamily))
                .replace(quoted(LATIN.family), quoted(family));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
