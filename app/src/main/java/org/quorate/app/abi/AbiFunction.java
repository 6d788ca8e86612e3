package org.quorate.app.abi;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;

/** A function that can be called from outside. */
public record AbiFunction(String name, List<AbiParameter> inputs, List<AbiParameter> outputs, Mutability mutability) {
    /** What a call may do. */
    public enum Mutability {
        /** Depends on nothing but its arguments. */
        PURE,
        /** Reads only. */
        VIEW,
        /** Changes state and takes no coin. */
        NONPAYABLE,
        /** Changes state and takes coin. */
        PAYABLE;

        public boolean reads() {
            return this == PURE || this == VIEW;
        }
    }

    public AbiFunction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** {@code transfer(address,uint256)}. */
    public AbiSignature signature() {
        return AbiParameter.signature(name, inputs);
    }

    /**
     * The data of a call.
     *
     * @param arguments as a person types them
     * @throws AbiFormatException if one is no value of its type
     */
    public Bytes encodeCall(List<String> arguments) {
        return signature().encodeCall(ArgumentTexts.read(inputs, arguments).toArray(AbiValue[]::new));
    }

    /** @throws AbiException if the data does not fit */
    public List<ShownValue> decodeCall(Bytes input) {
        return ValueTexts.of(inputs, signature().decodeCall(input));
    }

    /** @throws AbiException if the data does not fit */
    public List<ShownValue> decodeOutput(Bytes output) {
        return ValueTexts.of(outputs, Abi.decode(AbiParameter.types(outputs), output));
    }
}
