package org.quorate.wallet.cbor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.protocol.Bytes;

/** The values that our formats are made of: a part of CBOR without negative numbers, floats, tags and text keys. */
public sealed interface CborValue {
    /** Major type 0, up to 2^63 - 1. */
    record Number(long value) implements CborValue {
        public Number {
            if (value < 0) {
                throw new CborException("there are no negative numbers in this format");
            }
        }
    }

    /** Major type 2. */
    record Data(Bytes bytes) implements CborValue {}

    /** Major type 3. */
    record Text(String text) implements CborValue {}

    /** Major type 4. */
    record Array(List<CborValue> elements) implements CborValue {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** Major type 5, with small numbers for keys, which stand for the names of fields. */
    record Fields(Map<Long, CborValue> values) implements CborValue {
        public Fields {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    static CborValue of(long number) {
        return new Number(number);
    }

    static CborValue of(Bytes bytes) {
        return new Data(bytes);
    }

    static CborValue of(byte[] bytes) {
        return new Data(Bytes.copyOf(bytes));
    }

    static CborValue of(String text) {
        return new Text(text);
    }

    static CborValue of(List<CborValue> elements) {
        return new Array(elements);
    }
}
