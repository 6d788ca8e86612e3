package org.quorate.ui.resources;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language of the window. Its texts are in {@code messages_TAG.properties}, English ones in {@code messages.properties}. */
public enum Language {
    ENGLISH("en", "English", PluralRule.ONE_OTHER),
    GERMAN("de", "Deutsch", PluralRule.ONE_OTHER),
    FRENCH("fr", "Fran\u00e7ais", PluralRule.ZERO_AND_ONE_MANY_OTHER),
    SPANISH("es", "Espa\u00f1ol", PluralRule.ONE_MANY_OTHER),
    PORTUGUESE("pt", "Portugu\u00eas", PluralRule.ZERO_AND_ONE_MANY_OTHER),
    CHINESE("zh", "\u7b80\u4f53\u4e2d\u6587", PluralRule.OTHER),
    JAPANESE("ja", "\u65e5\u672c\u8a9e", PluralRule.OTHER),
    ARABIC("ar", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", PluralRule.ARABIC),
    TURKISH("tr", "T\u00fcrk\u00e7e", PluralRule.ONE_OTHER);

    private final String tag;
    private final String ownName;
    private final PluralRule plurals;

    Language(String tag, String ownName, PluralRule plurals) {
        this.tag = tag;
        this.ownName = ownName;
        this.plurals = plurals;
    }

    /** The language of a locale, whatever its country; none if it is not among ours. */
    public static Optional<Language> of(Locale locale) {
        return ofTag(locale.getLanguage());
    }

    /** The language with that ISO 639 code, as {@link #tag} gives it. */
    public static Optional<Language> ofTag(String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** ISO 639 code. */
    public String tag() {
        return tag;
    }

    /** What its speakers call it: who does not read the window's language finds their own by this. */
    public String ownName() {
        return ownName;
    }

    /** Which form of a noun goes with which number. */
    public PluralRule plurals() {
        return plurals;
    }

    /** Whether the window is laid out from right to left. */
    public boolean rightToLeft() {
        return this == ARABIC;
    }

    /**
     * The locale of numbers and dates where the system's has another language. In Arabic with the digits 0 to 9: hashes,
     * addresses and typed amounts have them anyway, and one number in two scripts cannot be compared.
     */
    public Locale locale() {
        return Locale.forLanguageTag(this == ARABIC ? "ar-u-nu-latn" : tag);
    }
}
