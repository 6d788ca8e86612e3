package org.quorate.protocol.abi;

import java.math.BigInteger;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** A value of an {@link AbiType}. */
public sealed interface AbiValue {
    /** Of {@code uintN}. */
    record Unsigned(UInt256 number) implements AbiValue {}

    /** Of {@code intN}. */
    record Signed(BigInteger number) implements AbiValue {}

    /** Of {@code address}. */
    record Account(Address address) implements AbiValue {}

    /** Of {@code bool}. */
    record Truth(boolean value) implements AbiValue {}

    /** Of {@code bytesN} and {@code bytes}. */
    record Data(Bytes bytes) implements AbiValue {}

    /** Of {@code string}. */
    record Text(String text) implements AbiValue {}

    /** Of arrays and tuples. */
    record Sequence(List<AbiValue> elements) implements AbiValue {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    static AbiValue of(UInt256 number) {
        return new Unsigned(number);
    }

    static AbiValue of(BigInteger signed) {
        return new Signed(signed);
    }

    static AbiValue of(Address address) {
        return new Account(address);
    }

    static AbiValue of(boolean value) {
        return new Truth(value);
    }

    static AbiValue of(Bytes bytes) {
        return new Data(bytes);
    }

    static AbiValue of(String text) {
        return new Text(text);
    }

    static AbiValue of(List<AbiValue> elements) {
        return new Sequence(elements);
    }
}
