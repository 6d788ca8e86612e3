package org.quorate.app.abi;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;

/** An error with which a contract can revert. */
public record AbiError(String name, List<AbiParameter> inputs) {
    public AbiError {
        inputs = List.copyOf(inputs);
    }

    public AbiSignature signature() {
        return AbiParameter.signature(name, inputs);
    }

    /** @throws AbiException if the data does not fit */
    public List<ShownValue> decode(Bytes data) {
        return ValueTexts.of(inputs, signature().decodeCall(data));
    }
}
