package org.quorate.node.bench.workload;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * What a transaction does.
 *
 * @param gasLimit with some room above what is used
 */
record Call(Address to, UInt256 value, Bytes data, long gasLimit) {
    static Call of(Address contract, Bytes data, long gasLimit) {
        return new Call(contract, UInt256.ZERO, data, gasLimit);
    }
}
