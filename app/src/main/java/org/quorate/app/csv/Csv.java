package org.quorate.app.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of comma separated values (RFC 4180) that a spreadsheet can open without harm. */
public final class Csv {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    /** ALM, LRM, RLM, embeddings, overrides and isolates (Unicode Standard Annex 9). */
    private static final Pattern DIRECTION_MARKS =
            Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private Csv() {}

    /** The cells as one line, without its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    /**
     * A stranger's text must not become a formula when a spreadsheet opens the file. Marks that only turn the direction of writing are left
     * out: other programs would take them for a part of the text.
     */
    public static String cell(String words) {
        String text = DIRECTION_MARKS.matcher(words).replaceAll("");
        String safe = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
