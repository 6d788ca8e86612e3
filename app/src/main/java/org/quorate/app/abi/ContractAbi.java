package org.quorate.app.abi;

import java.util.Arrays;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.Abi;

/**
 * What a contract says of itself.
 *
 * @param constructor its parameters; none if it has no constructor of its own
 * @param constructorPayable whether coin can be given to the new contract
 */
public record ContractAbi(
        List<AbiParameter> constructor,
        boolean constructorPayable,
        List<AbiFunction> functions,
        List<AbiEvent> events,
        List<AbiError> errors) {
    public ContractAbi {
        constructor = List.copyOf(constructor);
        functions = List.copyOf(functions);
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }

    /**
     * The data of the transaction that makes a contract.
     *
     * @param code its bytecode
     * @param arguments of the constructor, as a person types them
     * @throws AbiFormatException if one is no value of its type
     */
    public Bytes encodeConstruction(Bytes code, List<String> arguments) {
        Bytes encoded = Abi.encode(AbiParameter.types(constructor), ArgumentTexts.read(constructor, arguments));
        byte[] init = Arrays.copyOf(code.unsafeArray(), code.length() + encoded.length());
        System.arraycopy(encoded.unsafeArray(), 0, init, code.length(), encoded.length());
        return Bytes.wrap(init);
    }
}
