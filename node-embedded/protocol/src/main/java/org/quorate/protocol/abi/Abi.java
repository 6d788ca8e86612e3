package org.quorate.protocol.abi;

import java.util.List;
import org.quorate.protocol.Bytes;

/** Encodes and decodes values, as arguments and results of calls are. */
public final class Abi {
    private Abi() {}

    /**
     * The encoding of values, one for each type.
     *
     * @throws AbiException if a value does not fit its type
     */
    public static Bytes encode(List<AbiType> types, List<AbiValue> values) {
        return new AbiEncoder().encode(types, values);
    }

    /**
     * The values that were encoded.
     *
     * @throws AbiException if the bytes are not exactly what {@link #encode} gives for some values of the types
     */
    public static List<AbiValue> decode(List<AbiType> types, Bytes encoded) {
        return new AbiDecoder(encoded).decode(types);
    }
}
