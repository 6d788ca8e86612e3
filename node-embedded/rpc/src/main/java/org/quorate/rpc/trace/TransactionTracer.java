package org.quorate.rpc.trace;

import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Watches one transaction and tells what it saw. */
interface TransactionTracer extends Tracer {
    /** What is answered. Everything that it needs has been taken from the state when this returns. */
    RpcResult result(Executed executed);
}
