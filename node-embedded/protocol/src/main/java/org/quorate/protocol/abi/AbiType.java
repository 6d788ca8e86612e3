package org.quorate.protocol.abi;

import java.util.List;
import java.util.stream.Collectors;

/** A type of the ABI. {@code toString} gives its canonical name, as signatures are hashed with. */
public sealed interface AbiType {
    int WORD = 32;

    AbiType UINT256 = new UInt(256);
    AbiType ADDRESS = new AddressType();
    AbiType BOOL = new Bool();
    AbiType BYTES32 = new FixedBytes(32);
    AbiType BYTES = new DynamicBytes();
    AbiType STRING = new Text();

    /** Whether the length of a value's encoding depends on the value. */
    default boolean isDynamic() {
        return false;
    }

    /** How many bytes a value takes where it stands: its encoding if static, an offset if dynamic. */
    default int headSize() {
        return WORD;
    }

    /**
     * The type of a name such as {@code uint256}, {@code bytes4[2][]} or {@code (address,string)[]}.
     *
     * @throws AbiException if there is no such type
     */
    static AbiType parse(String name) {
        return new AbiTypeParser(name).wholeType();
    }

    /** {@code uint8} to {@code uint256}. */
    record UInt(int bits) implements AbiType {
        public UInt {
            requireBits(bits);
        }

        @Override
        public String toString() {
            return "uint" + bits;
        }
    }

    /** {@code int8} to {@code int256}, two's complement. */
    record Int(int bits) implements AbiType {
        public Int {
            requireBits(bits);
        }

        @Override
        public String toString() {
            return "int" + bits;
        }
    }

    /** {@code address}. */
    record AddressType() implements AbiType {
        @Override
        public String toString() {
            return "address";
        }
    }

    /** {@code bool}. */
    record Bool() implements AbiType {
        @Override
        public String toString() {
            return "bool";
        }
    }

    /** {@code bytes1} to {@code bytes32}. */
    record FixedBytes(int length) implements AbiType {
        public FixedBytes {
            if (length < 1 || length > WORD) {
                throw new AbiException("there is no type bytes" + length);
            }
        }

        @Override
        public String toString() {
            return "bytes" + length;
        }
    }

    /** {@code bytes}. */
    record DynamicBytes() implements AbiType {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return "bytes";
        }
    }

    /** {@code string}, UTF-8. */
    record Text() implements AbiType {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return "string";
        }
    }

    /** {@code T[n]}; {@code length} at least 1, as in Solidity. */
    record FixedArray(AbiType element, int length) implements AbiType {
        public FixedArray {
            if (length < 1 || (long) length * element.headSize() > Integer.MAX_VALUE) {
                throw new AbiException("an array cannot have " + length + " elements of " + element);
            }
        }

        @Override
        public boolean isDynamic() {
            return element.isDynamic();
        }

        @Override
        public int headSize() {
            return isDynamic() ? WORD : length * element.headSize();
        }

        @Override
        public String toString() {
            return element + "[" + length + "]";
        }
    }

    /** {@code T[]}. */
    record DynamicArray(AbiType element) implements AbiType {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /** {@code (T1,T2,...)}: a struct, with one component or more. */
    record Tuple(List<AbiType> components) implements AbiType {
        public Tuple {
            components = List.copyOf(components);
            if (components.isEmpty()) {
                throw new AbiException("a tuple must have components");
            }
            headSize(components);
        }

        @Override
        public boolean isDynamic() {
            return components.stream().anyMatch(AbiType::isDynamic);
        }

        @Override
        public int headSize() {
            return isDynamic() ? WORD : headSize(components);
        }

        @Override
        public String toString() {
            return components.stream().map(AbiType::toString).collect(Collectors.joining(",", "(", ")"));
        }

        static int headSize(List<AbiType> components) {
            long size = components.stream().mapToLong(AbiType::headSize).sum();
            if (size > Integer.MAX_VALUE) {
                throw new AbiException("values of these types are too long");
            }
            return (int) size;
        }
    }

    private static void requireBits(int bits) {
        if (bits < 8 || bits > 256 || bits % 8 != 0) {
            throw new AbiException("there are no integers of " + bits + " bits");
        }
    }
}
