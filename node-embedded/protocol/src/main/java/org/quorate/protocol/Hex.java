package org.quorate.protocol;

import java.util.HexFormat;

/** Hexadecimal text, with and without the {@code 0x} prefix. */
public final class Hex {
    private static final HexFormat LOWER = HexFormat.of();

    private Hex() {}

    /** Lower-case hexadecimal with the {@code 0x} prefix; {@code 0x} for no bytes. */
    public static String encode(byte[] bytes) {
        return "0x" + LOWER.formatHex(bytes);
    }

    /**
     * Bytes of hexadecimal text with an optional {@code 0x} prefix.
     *
     * @throws IllegalArgumentException if the digits are odd in number or not hexadecimal
     */
    public static byte[] decode(String text) {
        String digits = strip(text);
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("hex string has an odd number of digits");
        }
        return LOWER.parseHex(digits);
    }

    /** The text without a leading {@code 0x} or {@code 0X}. */
    public static String strip(String text) {
        boolean prefixed = text.length() >= 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x';
        return prefixed ? text.substring(2) : text;
    }
}
