package org.quorate.wallet.cbor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.protocol.Bytes;

/**
 * Takes the fields of a record out of a map, each once, with its type and size. What is left over at the end is refused: a
 * field that a reader does not know could change what the rest means.
 */
public final class FieldReader {
    private final CborValue.Fields fields;
    private final Set<Long> taken = new HashSet<>();

    public FieldReader(CborValue value) {
        if (!(value instanceof CborValue.Fields map)) {
            throw new CborException("it is not a map of fields");
        }
        this.fields = map;
    }

    /** A number from 0 to {@code max}. */
    public long number(int key, long max) {
        if (!(take(key) instanceof CborValue.Number(long value)) || value > max) {
            throw new CborException("field " + key + " is not a number up to " + max);
        }
        return value;
    }

    /** Exactly so many bytes. */
    public byte[] bytes(int key, int length) {
        Bytes data = data(key, length);
        if (data.length() != length) {
            throw new CborException("field " + key + " has " + data.length() + " bytes instead of " + length);
        }
        return data.toArray();
    }

    /** Up to so many bytes. */
    public Bytes data(int key, int maxLength) {
        if (!(take(key) instanceof CborValue.Data(Bytes bytes)) || bytes.length() > maxLength) {
            throw new CborException("field " + key + " is not a byte string of at most " + maxLength + " bytes");
        }
        return bytes;
    }

    /** A text of at most so many characters. */
    public String text(int key, int maxLength) {
        if (!(take(key) instanceof CborValue.Text(String text)) || text.length() > maxLength) {
            throw new CborException("field " + key + " is not a text of at most " + maxLength + " characters");
        }
        return text;
    }

    /** At most so many values. */
    public List<CborValue> array(int key, int maxLength) {
        if (!(take(key) instanceof CborValue.Array(List<CborValue> elements)) || elements.size() > maxLength) {
            throw new CborException("field " + key + " is not a list of at most " + maxLength);
        }
        return elements;
    }

    /** To be called last. @throws CborException if there are fields that nobody asked for */
    public void requireNoOthers() {
        Set<Long> unknown = new TreeSet<>(fields.values().keySet());
        unknown.removeAll(taken);
        if (!unknown.isEmpty()) {
            throw new CborException("it has fields that this version does not know: " + unknown);
        }
    }

    private CborValue take(int key) {
        CborValue value = fields.values().get((long) key);
        if (value == null) {
            throw new CborException("field " + key + " is missing");
        }
        taken.add((long) key);
        return value;
    }
}
