package org.quorate.chain.state;

import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;

/** An account as a state keeps it. */
record Account(long nonce, UInt256 balance, Hash codeHash, Storage storage) {
    static final Account ABSENT = new Account(0, UInt256.ZERO, Hash.EMPTY_CODE, Storage.EMPTY);

    /** Its value in the state trie (Yellow Paper, section 4.1). */
    byte[] encode() {
        RlpWriter rlp = new RlpWriter(120);
        rlp.beginList();
        rlp.writeLong(nonce);
        rlp.writeUInt256(balance);
        rlp.writeHash(storage.root());
        rlp.writeHash(codeHash);
        rlp.endList();
        return rlp.toByteArray();
    }
}
