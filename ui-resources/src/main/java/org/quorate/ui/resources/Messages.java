package org.quorate.ui.resources;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every text a person reads, in one language, and its formats for numbers and plurals.
 *
 * <p>A text is a {@link MessageFormat} pattern under a dotted key. A text that counts has a key for each plural form of
 * the language, named as in Unicode's CLDR: {@code tasks.running.one}, {@code tasks.running.other}. What a language lacks
 * is there in English. {@code docs/translating.md} says how the files are written.
 */
public final class Messages {
    private final Locale locale;
    private final Language language;
    private final Map<String, String> own;
    private final Map<String, String> english;

    /** @param locale of texts and formats; English texts where there is no translation */
    public Messages(Locale locale) {
        this(Language.of(locale).orElse(Language.ENGLISH), locale);
    }

    /** Texts and formats as the language has them, whatever the country. */
    public Messages(Language language) {
        this(language, language.locale());
    }

    private Messages(Language language, Locale locale) {
        this.language = language;
        this.locale = language == Language.ARABIC ? language.locale() : locale;
        this.english = TextFile.of(Language.ENGLISH);
        this.own = language == Language.ENGLISH ? english : TextFile.of(language);
    }

    /** Of numbers and dates. */
    public Locale locale() {
        return locale;
    }

    public Language language() {
        return language;
    }

    /**
     * The text with its parameters put in.
     *
     * @throws java.util.MissingResourceException if no text has this key: a programming error, held off by a test
     */
    public String text(String key, Object... parameters) {
        return find(key, parameters)
                .orElseThrow(() -> new MissingResourceException("No text " + key, Messages.class.getName(), key));
    }

    /** The text if there is one, for keys that come from elsewhere, such as error codes. */
    public Optional<String> find(String key, Object... parameters) {
        return Optional.ofNullable(own.getOrDefault(key, english.get(key))).map(pattern -> format(pattern, parameters));
    }

    /** The text in the plural form that the count asks for; the count itself is parameter 0. */
    public String plural(String key, long count, Object... more) {
        Object[] parameters = new Object[more.length + 1];
        parameters[0] = count;
        System.arraycopy(more, 0, parameters, 1, more.length);
        String form = key + "." + language.plurals().of(count).key();
        String translated = own.containsKey(form)
                ? form
                : key + "." + Language.ENGLISH.plurals().of(count).key();
        return text(translated, parameters);
    }

    /** A whole number, grouped as the language does. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** A number with exactly so many digits after the decimal sign. */
    public String decimal(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** A number with all its digits, grouped, without trailing zeros. */
    public String exact(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        return format.format(value);
    }

    /** @param ratio 1 is one hundred percent */
    public String percent(double ratio) {
        return NumberFormat.getPercentInstance(locale).format(ratio);
    }

    /**
     * A number that a person typed, as the program reads it: with a point as decimal sign. Where the language has a comma,
     * a point becomes one, which no parser takes: in "1.234" it may be meant to group the digits, and money is not guessed.
     */
    public String plain(String typed) {
        return decimalComma() ? exchanged(typed) : typed;
    }

    /** The other way round: a number of the program, as a person of this language would type it. */
    public String typed(String plain) {
        return decimalComma() ? exchanged(plain) : plain;
    }

    private boolean decimalComma() {
        return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    }

    private static String exchanged(String number) {
        StringBuilder text = new StringBuilder(number);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case ',' -> text.setCharAt(i, '.');
                case '.' -> text.setCharAt(i, ',');
                default -> {
                    // As it is.
                }
            }
        }
        return text.toString();
    }

    /** Every key that has a text in English. */
    public Set<String> keys() {
        return new TreeSet<>(english.keySet());
    }

    private String format(String pattern, Object... parameters) {
        if (!language.rightToLeft()) {
            return LineBreaks.mark(new MessageFormat(pattern, locale).format(parameters));
        }
        String text = new MessageFormat(pattern, locale).format(isolated(parameters));
        return LineBreaks.mark(Isolates.technical(Isolates.amounts(text)));
    }

    private static Object[] isolated(Object[] parameters) {
        Object[] isolated = parameters.clone();
        for (int i = 0; i < isolated.length; i++) {
            if (isolated[i] instanceof CharSequence text) {
                isolated[i] = Isolates.around(text.toString());
            }
        }
        return isolated;
    }
}
