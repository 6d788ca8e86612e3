package org.quorate.evm.interpreter;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Runs frames; one thread at a time. */
public final class Machine {
    private Journal journal;
    private long gasLeft;

    /** What instructions can ask about the transaction. */
    public record TransactionInfo(Address origin, UInt256 gasPrice, List<Hash> blobVersionedHashes) {}

    public Machine(CodeCache codeCache) {}

    /** Prepares for one transaction. */
    public void begin(BlockContext block, Journal journal, TransactionInfo transaction, Tracer tracer) {
        this.journal = journal;
    }

    /** Lets go of the transaction. */
    public void end() {
        journal = null;
    }

    /** Runs a message to its end. */
    public void run(Message message) {
        journal.transfer(journal.account(message.caller()), journal.account(message.target()), message.value());
        gasLeft = message.gas();
    }

    public long gasLeft() {
        return gasLeft;
    }

    public Bytes output() {
        return Bytes.EMPTY;
    }

    /** Why the outermost frame failed; nothing if it succeeded. */
    public Optional<HaltReason> halt() {
        return Optional.empty();
    }
}
