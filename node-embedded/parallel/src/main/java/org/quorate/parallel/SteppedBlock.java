package org.quorate.parallel;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;

/**
 * A block that is executed in steps which its user chooses, to look at or to alter what comes in between: for tracing and
 * simulation. For one thread.
 */
public final class SteppedBlock {
    private static final UInt256 WEI_PER_GWEI = UInt256.of(1_000_000_000);

    private final BlockInput input;
    private final SystemContracts system;
    private final BlockState state;

    public SteppedBlock(TransactionProcessor processor, BlockInput input) {
        this.input = input;
        this.system = new SystemContracts(processor, input);
        this.state = system.state();
    }

    /** Makes the system calls that come before the first transaction. */
    public void begin() {
        system.beginBlock(_ -> {});
        system.writeHistory();
    }

    /** As it is now; it changes with the block. */
    public WorldState state() {
        return state;
    }

    /** Takes on what a transaction changed. */
    public void apply(StateDelta delta) {
        state.apply(delta);
    }

    /**
     * Credits the withdrawals and makes the system calls that come last.
     *
     * @param receipts of the transactions
     * @return the hash of the requests to the consensus layer (EIP-7685), from Prague on
     * @throws SystemCallException if the block cannot be valid whatever its transactions are
     */
    public Optional<Hash> end(List<Receipt> receipts) {
        for (Withdrawal withdrawal : input.withdrawals()) {
            state.credit(withdrawal.address(), UInt256.of(withdrawal.amount()).multiplyExact(WEI_PER_GWEI));
        }
        return system.endBlock(receipts);
    }

    /** The requests to the consensus layer that {@link #end} found: each a type byte and its data. */
    public List<Bytes> requests() {
        return system.requests();
    }

    /** All that has changed so far. */
    public BlockDelta delta() {
        return state.toDelta();
    }
}
