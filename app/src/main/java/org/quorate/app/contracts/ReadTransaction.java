package org.quorate.app.contracts;

import java.util.List;
import java.util.Optional;
import org.quorate.app.abi.Decoded;
import org.quorate.app.node.ChainExplorer.LogEntry;
import org.quorate.app.node.ChainExplorer.TransactionDetail;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** A transaction with what its bytes mean, as far as that is known. */
public record ReadTransaction(
        TransactionDetail detail,
        Optional<Decoded> call,
        Optional<Batch> batch,
        List<ReadLog> logs,
        List<TokenTransfer> transfers) {
    public ReadTransaction {
        logs = List.copyOf(logs);
        transfers = List.copyOf(transfers);
    }

    /**
     * Calls that an account makes at once.
     *
     * @param sponsored whether the account signed them and the sender pays for the gas; else the account sent them itself
     */
    public record Batch(Address account, boolean sponsored, List<BatchCall> calls) {
        public Batch {
            calls = List.copyOf(calls);
        }
    }

    /** @param contract name of what is called, if it is known */
    public record BatchCall(
            Address target, UInt256 value, Bytes data, Optional<String> contract, Optional<Decoded> call) {}

    /** @param contract name of who emitted it, if it is known */
    public record ReadLog(LogEntry log, Optional<String> contract, Optional<Decoded> event) {}
}
