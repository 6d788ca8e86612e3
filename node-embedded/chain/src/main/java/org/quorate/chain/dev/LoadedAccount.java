package org.quorate.chain.dev;

import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** An account of a state that was saved. */
public record LoadedAccount(long nonce, UInt256 balance, Bytes code, Map<UInt256, UInt256> storage) {
    public LoadedAccount {
        storage = Map.copyOf(storage);
    }
}
