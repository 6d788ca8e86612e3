package org.quorate.app.ui.explorer.workbench;

import java.util.List;
import java.util.Optional;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.app.abi.AbiFunction;
import org.quorate.app.abi.AbiParameter;
import org.quorate.app.abi.Artifact;
import org.quorate.protocol.Bytes;

/** What can be filled in: a function of a contract, or the constructor of one that is to be made. */
sealed interface CallForm {
    List<AbiParameter> inputs();

    /** Whether coin can go with it. */
    boolean payable();

    /** @throws AbiFormatException if a text is no value of its type */
    Bytes data(List<String> arguments);

    /** A call. */
    record OfFunction(AbiFunction function) implements CallForm {
        @Override
        public List<AbiParameter> inputs() {
            return function.inputs();
        }

        @Override
        public boolean payable() {
            return function.mutability() == AbiFunction.Mutability.PAYABLE;
        }

        boolean reads() {
            return function.mutability().reads();
        }

        @Override
        public Bytes data(List<String> arguments) {
            return function.encodeCall(arguments);
        }
    }

    /** A deployment. */
    record OfConstructor(Artifact artifact) implements CallForm {
        @Override
        public List<AbiParameter> inputs() {
            return artifact.abi().constructor();
        }

        @Override
        public boolean payable() {
            return artifact.abi().constructorPayable();
        }

        @Override
        public Bytes data(List<String> arguments) {
            Optional<Bytes> code = artifact.bytecode();
            return artifact.abi().encodeConstruction(code.orElseThrow(), arguments);
        }
    }
}
