package org.quorate.evm.precompile;

import java.util.Optional;
import org.quorate.protocol.Bytes;

/** A contract that is part of the protocol: a pure function with a price. */
public interface Precompile {
    /** Gas for this input; {@link Long#MAX_VALUE} if no gas could suffice. */
    long gas(Input input);

    /** The output; nothing if the input is not acceptable, which consumes all gas. */
    Optional<Bytes> run(Input input);
}
