package org.quorate.app.contracts;

import java.util.List;
import java.util.Optional;
import org.quorate.app.abi.Decoded;
import org.quorate.app.node.ChainExplorer.LogEntry;
import org.quorate.app.node.ChainExplorer.TransactionDetail;

/** A transaction with what its bytes mean, as far as that is known. */
public record ReadTransaction(
        TransactionDetail detail, Optional<Decoded> call, List<ReadLog> logs, List<TokenTransfer> transfers) {
    public ReadTransaction {
        logs = List.copyOf(logs);
        transfers = List.copyOf(transfers);
    }

    /** @param contract name of who emitted it, if it is known */
    public record ReadLog(LogEntry log, Optional<String> contract, Optional<Decoded> event) {}
}
