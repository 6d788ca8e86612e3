package org.quorate.node.explorer;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * A call that is only tried.
 *
 * @param to nothing to make a contract; then the data is its init code
 * @param value in wei
 */
public record CallAttempt(Address from, Optional<Address> to, UInt256 value, Bytes data) {
    /** A call of nobody in particular that only reads. */
    public static CallAttempt reading(Address contract, Bytes data) {
        return new CallAttempt(Address.ZERO, Optional.of(contract), UInt256.ZERO, data);
    }
}
