package org.quorate.app.abi;

import java.util.List;

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
    public static final ContractAbi EMPTY = new ContractAbi(List.of(), false, List.of(), List.of(), List.of());

    public ContractAbi {
        constructor = List.copyOf(constructor);
        functions = List.copyOf(functions);
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }
}
