package org.quorate.app.csv;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma separated values (RFC 4180) that a spreadsheet can open without harm. */
public final class Csv {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private Csv() {}

    /** The cells as one line, without its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    /** A stranger's text must not become a formula when a spreadsheet opens the file. */
    public static String cell(String text) {
        String safe = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
