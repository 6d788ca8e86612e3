package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.block.Log;

/** What became of a transaction. */
public sealed interface TransactionOutcome {

    /**
     * It stands in the block, successful or not.
     *
     * @param gasUsed what the sender pays for, after refunds and the floor of EIP-7623
     * @param gasRefunded what was subtracted for cleared storage and the like
     * @param output return data, revert data or deployed code
     * @param logs empty unless successful
     * @param created the address of the new contract, if the transaction creates one; given on failure too
     * @param delta includes fees and the nonce
     * @param halt nothing if successful
     */
    record Executed(
            long gasUsed,
            long gasRefunded,
            Bytes output,
            List<Log> logs,
            Optional<Address> created,
            StateDelta delta,
            Optional<HaltReason> halt)
            implements TransactionOutcome {
        public Executed {
            logs = List.copyOf(logs);
        }

        public boolean success() {
            return halt.isEmpty();
        }
    }

    /**
     * It is not valid in this block and changes nothing.
     *
     * @param message the cause in the words of Ethereum clients, with the numbers
     */
    record Rejected(TransactionError error, String message) implements TransactionOutcome {}
}
