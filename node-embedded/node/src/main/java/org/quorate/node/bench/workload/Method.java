package org.quorate.node.bench.workload;

import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** A function whose arguments are words each: its call data is made often. */
final class Method {
    private final byte[] selector;

    private Method(byte[] selector) {
        this.selector = selector;
    }

    static Method of(ContractArtifact contract, String name) {
        return new Method(contract.function(name).selector().toArray());
    }

    Bytes call(UInt256... arguments) {
        byte[] data = new byte[selector.length + arguments.length * UInt256.SIZE];
        System.arraycopy(selector, 0, data, 0, selector.length);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i].writeTo(data, selector.length + i * UInt256.SIZE);
        }
        return Bytes.wrap(data);
    }
}
