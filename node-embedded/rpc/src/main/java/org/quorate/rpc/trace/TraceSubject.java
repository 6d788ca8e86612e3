package org.quorate.rpc.trace;

import java.util.Optional;
import org.quorate.chain.IncludedTransaction;
import org.quorate.evm.BlockContext;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.Transaction;

/**
 * What is traced.
 *
 * @param before the state before the transaction; it must stay as it is until the trace is written
 * @param included its place in a block; nothing for a call that is only tried
 */
record TraceSubject(
        Transaction transaction,
        Address sender,
        BlockContext block,
        WorldState before,
        Optional<IncludedTransaction> included) {}
