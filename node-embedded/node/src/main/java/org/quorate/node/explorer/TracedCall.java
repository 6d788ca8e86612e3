package org.quorate.node.explorer;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * A call within a transaction.
 *
 * @param kind as the instruction is called: CALL, DELEGATECALL, CREATE2, SELFDESTRUCT …
 * @param to the called or the new contract
 * @param input call data or init code
 * @param output return data, revert data or the deployed code
 * @param gasUsed by it and by what it called
 * @param ownGas by it alone
 * @param error why it failed, in geth's words
 * @param logs how many logs it emitted itself, those of failed calls not counted
 */
public record TracedCall(
        String kind,
        Address from,
        Address to,
        UInt256 value,
        Bytes input,
        Bytes output,
        long gasUsed,
        long ownGas,
        Optional<String> error,
        int logs,
        List<TracedCall> calls) {
    public TracedCall {
        calls = List.copyOf(calls);
    }

    /** Whether it made a contract, or tried to. */
    public boolean isCreate() {
        return kind.startsWith("CREATE");
    }

    /** Whether it gave back a reason by REVERT; then that is its output. */
    public boolean reverted() {
        return error.filter("execution reverted"::equals).isPresent();
    }
}
