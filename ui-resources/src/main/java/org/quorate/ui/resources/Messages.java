package org.quorate.ui.resources;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every text a person reads, in one language, and its formats for numbers and plurals.
 *
 * <p>A text is a {@link MessageFormat} pattern under a dotted key. A text that counts has a key for each plural form of
 * the language, named as in Unicode's CLDR: {@code tasks.running.one}, {@code tasks.running.other}.
 */
public final class Messages {
    private static final String BUNDLE = "org.quorate.ui.resources.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param locale of texts and formats; English where there is no translation */
    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    /**
     * The text with its parameters put in.
     *
     * @throws java.util.MissingResourceException if no text has this key: a programming error, held off by a test
     */
    public String text(String key, Object... parameters) {
        return format(bundle.getString(key), parameters);
    }

    /** The text if there is one, for keys that come from elsewhere, such as error codes. */
    public Optional<String> find(String key, Object... parameters) {
        return bundle.containsKey(key) ? Optional.of(text(key, parameters)) : Optional.empty();
    }

    /** The text in the plural form that the count asks for; the count itself is parameter 0. */
    public String plural(String key, long count, Object... more) {
        Object[] parameters = new Object[more.length + 1];
        parameters[0] = count;
        System.arraycopy(more, 0, parameters, 1, more.length);
        return text(key + "." + pluralCategory(count), parameters);
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

    public Set<String> keys() {
        return new TreeSet<>(bundle.keySet());
    }

    private String format(String pattern, Object... parameters) {
        return new MessageFormat(pattern, locale).format(parameters);
    }

    /** CLDR's cardinal rule of the languages that have the two forms of English. */
    private static String pluralCategory(long count) {
        return count == 1 ? "one" : "other";
    }
}
