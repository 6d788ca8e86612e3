package org.quorate.app.ui.components;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Long identifiers in groups of four, which people can compare; and cut in the middle, for tables only. */
public final class Grouped {
    private Grouped() {}

    /** {@code 0x1234 5678 ...}: the whole text, nothing left out. */
    public static String whole(String hex) {
        String digits = hex.substring(2);
        return "0x"
                + IntStream.iterate(0, i -> i < digits.length(), i -> i + 4)
                        .mapToObj(i -> digits.substring(i, Math.min(i + 4, digits.length())))
                        .collect(Collectors.joining(" "));
    }

    /** The beginning and the end of an address of any kind. Never enough to trust it by. */
    public static String ends(String address) {
        return address.length() <= 24
                ? address
                : address.substring(0, 12) + "\u2026" + address.substring(address.length() - 8);
    }

    /** The first and the last digits. Never enough to trust an address by. */
    public static String shortened(String hex) {
        return hex.substring(0, 6) + "\u2026" + hex.substring(hex.length() - 4);
    }
}
