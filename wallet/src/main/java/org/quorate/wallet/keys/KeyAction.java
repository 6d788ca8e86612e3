package org.quorate.wallet.keys;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;

/** A change of what the key registry holds of an account. */
public sealed interface KeyAction {
    /** The account signs with another key once the delay is over. */
    record Rotate(NewKey to) implements KeyAction {}

    /** By the present key: a rotation that waits does not take effect. */
    record Cancel() implements KeyAction {}

    /** By the recovery key. */
    record CancelByRecovery() implements KeyAction {}

    /** By one of the guardians, who pays. @param guardians all of them; in any order */
    record CancelAsGuardian(List<Address> guardians, int threshold) implements KeyAction {
        public CancelAsGuardian {
            guardians = List.copyOf(guardians);
        }
    }

    /**
     * By one of the guardians of an account without a recovery key, who pays: agrees to what the account is about to choose.
     *
     * @param guardians all of them; in any order
     * @param statement of the choice: of a recovery key's offer, or of other guardians
     */
    record AgreeAsGuardian(List<Address> guardians, int threshold, Hash statement) implements KeyAction {
        public AgreeAsGuardian {
            guardians = List.copyOf(guardians);
        }
    }

    /** Chooses the key that can take the account back. */
    record SetRecovery(NewKey to) implements KeyAction {}

    /** Chooses accounts of which as many as the threshold can stop a rotation. */
    record SetGuardians(List<Address> guardians, int threshold) implements KeyAction {
        public SetGuardians {
            guardians = List.copyOf(guardians);
        }
    }

    /** By the recovery key: as {@link Rotate}, in place of what waits. */
    record Recover(NewKey to) implements KeyAction {}

    /** Gives a coin account a quantum-resistant key beside its ECDSA key. */
    record Bind(SignatureScheme to) implements KeyAction {}

    /** Tells the other shards what one holds of the account; changes nothing on that one. By anyone. */
    record Carry() implements KeyAction {}

    /** Gives up ECDSA for good. */
    record SwitchEcdsaOff() implements KeyAction {}
}
