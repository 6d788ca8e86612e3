package org.quorate.app.ui.components;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.Optional;
import org.quorate.ui.resources.Messages;

/** The order of figures as they are shown: by the first number in them, what has none before all others. */
final class FigureOrder implements Comparator<String> {
    private final char decimal;
    private final char group;

    FigureOrder(Messages messages) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(messages.locale());
        this.decimal = symbols.getDecimalSeparator();
        this.group = symbols.getGroupingSeparator();
    }

    @Override
    public int compare(String left, String right) {
        Optional<BigDecimal> a = number(left);
        Optional<BigDecimal> b = number(right);
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isPresent(), b.isPresent());
        }
        return a.get().compareTo(b.get());
    }

    private Optional<BigDecimal> number(String shown) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < shown.length(); at++) {
            char next = shown.charAt(at);
            if (Character.isDigit(next)) {
                digits.append(Character.digit(next, 10));
            } else if (next == decimal && !digits.isEmpty() && digits.indexOf(".") < 0) {
                digits.append('.');
            } else if ((next == '-' || next == '\u2212') && digits.isEmpty() && isDigitAt(shown, at + 1)) {
                digits.append('-');
            } else if (next != group && !digits.isEmpty()) {
                break;
            }
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(digits.toString()));
    }

    private static boolean isDigitAt(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }
}
