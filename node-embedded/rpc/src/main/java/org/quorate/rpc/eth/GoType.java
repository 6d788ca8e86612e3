package org.quorate.rpc.eth;

import java.util.List;
import java.util.function.Consumer;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpException.Problem;
import org.quorate.protocol.RlpReader;

/**
 * A type of geth's, read from RLP only to find out what geth says of bytes that are not one: the rules and the words of
 * go-ethereum's rlp/decode.go.
 */
sealed interface GoType {
    /** As Go prints it, with its package. */
    String name();

    /** @throws Mistake at the first thing that is wrong */
    void read(RlpReader rlp);

    /** A byte string or a number. @param reader throws {@link RlpException} */
    record Scalar(String name, Consumer<RlpReader> reader) implements GoType {
        @Override
        public void read(RlpReader rlp) {
            try {
                reader.accept(rlp);
            } catch (RlpException e) {
                throw Mistake.of(e.problem(), name);
            }
        }
    }

    /** A list of values of one type. */
    record Slice(String name, GoType element) implements GoType {
        @Override
        public void read(RlpReader rlp) {
            RlpReader items = list(rlp, name);
            for (int i = 0; items.hasNext(); i++) {
                readAt("[" + i + "]", element, items);
            }
        }
    }

    /** A list of fields. */
    record Struct(String name, List<Field> fields) implements GoType {
        @Override
        public void read(RlpReader rlp) {
            RlpReader items = list(rlp, name);
            for (Field field : fields) {
                if (!items.hasNext()) {
                    throw Mistake.of(Problem.TOO_FEW_ITEMS, name);
                }
                readAt("." + field.name(), field.type(), items);
            }
            if (items.hasNext()) {
                throw Mistake.of(Problem.LEFT_OVER, name);
            }
        }
    }

    record Field(String name, GoType type) {}

    private static RlpReader list(RlpReader rlp, String name) {
        try {
            return rlp.readList();
        } catch (RlpException e) {
            throw Mistake.of(e.problem(), name);
        }
    }

    private static void readAt(String step, GoType type, RlpReader rlp) {
        try {
            type.read(rlp);
        } catch (Mistake mistake) {
            throw mistake.inside(step);
        }
    }

    /** What geth says. Some mistakes name the type and the place, others neither. */
    final class Mistake extends RuntimeException {
        private final boolean placed;
        private final String path;

        private Mistake(String message, boolean placed, String path) {
            super(message, null, false, false);
            this.placed = placed;
            this.path = path;
        }

        static Mistake of(Problem problem, String type) {
            return switch (problem) {
                case BEYOND_END -> bare("rlp: element is larger than containing list");
                case NUMBER_BEYOND_256_BITS -> bare("rlp: value too large for uint256");
                case EXPECTED_LIST -> typed("expected input list", type);
                case EXPECTED_STRING -> typed("expected input string or byte", type);
                case TOO_FEW_ITEMS -> typed("too few elements", type);
                case LEFT_OVER -> typed("input list has too many elements", type);
                case TOO_SHORT -> typed("input string too short", type);
                case TOO_LONG -> typed("input string too long", type);
                case NUMBER_WITH_LEADING_ZERO -> typed("non-canonical integer (leading zero bytes)", type);
                case NON_CANONICAL_HEADER -> typed("non-canonical size information", type);
                case INVALID_VALUE -> typed("invalid value", type);
            };
        }

        private static Mistake bare(String message) {
            return new Mistake(message, false, "");
        }

        private static Mistake typed(String message, String type) {
            return new Mistake("rlp: " + message + " for " + type, true, "");
        }

        private Mistake inside(String step) {
            return placed ? new Mistake(getMessage(), true, step + path) : this;
        }

        /** @param root the type that was read */
        String explain(GoType root) {
            return path.isEmpty() ? getMessage() : getMessage() + ", decoding into (" + root.name() + ")" + path;
        }
    }
}
