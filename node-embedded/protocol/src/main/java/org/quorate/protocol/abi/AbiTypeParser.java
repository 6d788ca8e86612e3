package org.quorate.protocol.abi;

import java.util.ArrayList;
import java.util.List;

/** Reads names of types by recursive descent. */
final class AbiTypeParser {
    /** Deeper nesting is an attack on the stack, not a contract. */
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int position;

    AbiTypeParser(String text) {
        this.text = text;
    }

    AbiType wholeType() {
        AbiType type = type(0);
        requireEnd();
        return type;
    }

    /** The whole text as {@code (T1,T2,...)} from a position; there may be no types. */
    List<AbiType> wholeParameters(int from) {
        position = from;
        List<AbiType> types = parameters(0);
        requireEnd();
        return types;
    }

    private List<AbiType> parameters(int depth) {
        expect('(');
        List<AbiType> types = new ArrayList<>();
        if (!accept(')')) {
            do {
                types.add(type(depth + 1));
            } while (accept(','));
            expect(')');
        }
        return types;
    }

    private AbiType type(int depth) {
        if (depth > MAX_DEPTH) {
            throw new AbiException("types are nested too deeply");
        }
        AbiType type = nextIs('(') ? new AbiType.Tuple(parameters(depth)) : elementary(word());
        int dimensions = 0;
        while (accept('[')) {
            if (depth + ++dimensions > MAX_DEPTH) {
                throw new AbiException("types are nested too deeply");
            }
            String length = word();
            expect(']');
            type = length.isEmpty()
                    ? new AbiType.DynamicArray(type)
                    : new AbiType.FixedArray(type, number(length, length));
        }
        return type;
    }

    private static AbiType elementary(String name) {
        return switch (name) {
            case "address" -> AbiType.ADDRESS;
            case "bool" -> AbiType.BOOL;
            case "bytes" -> AbiType.BYTES;
            case "string" -> AbiType.STRING;
            case "function" -> new AbiType.FixedBytes(24);
            case "uint" -> AbiType.UINT256;
            case "int" -> new AbiType.Int(256);
            default -> sized(name);
        };
    }

    private static AbiType sized(String name) {
        if (name.startsWith("uint")) {
            return new AbiType.UInt(number(name.substring(4), name));
        }
        if (name.startsWith("int")) {
            return new AbiType.Int(number(name.substring(3), name));
        }
        if (name.startsWith("bytes")) {
            return new AbiType.FixedBytes(number(name.substring(5), name));
        }
        throw new AbiException("there is no type \"" + name + "\"");
    }

    private static int number(String digits, String name) {
        if (digits.isEmpty() || digits.length() > 9 || digits.charAt(0) == '0') {
            throw new AbiException("there is no type or length \"" + name + "\"");
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new AbiException("there is no type or length \"" + name + "\"");
            }
            value = 10 * value + digit - '0';
        }
        return value;
    }

    private String word() {
        int start = position;
        while (position < text.length() && "()[],".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean nextIs(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private boolean accept(char expected) {
        boolean accepted = nextIs(expected);
        if (accepted) {
            position++;
        }
        return accepted;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw new AbiException("expected '" + expected + "' at position " + position + " of the type");
        }
    }

    private void requireEnd() {
        if (position != text.length()) {
            throw new AbiException("unexpected text at position " + position + " of the type");
        }
    }
}
