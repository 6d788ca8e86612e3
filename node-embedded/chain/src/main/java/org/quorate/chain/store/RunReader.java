package org.quorate.chain.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.Manifest.Run;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.UInt256;

/** Reads what {@link RunWriter} wrote. */
final class RunReader {
    private final MVMap<Long, byte[]> map;

    RunReader(MVMap<Long, byte[]> map) {
        this.map = map;
    }

    /** The state that the runs give one after the other. */
    StateSnapshot read(List<Run> runs) {
        StateSnapshot.Editor state = StateSnapshot.empty().edit();
        for (Run run : runs) {
            for (int piece = 0; piece < run.pieces(); piece++) {
                byte[] wrapped = map.get(run.key(piece));
                String what = "piece " + piece + " of run " + run.id();
                if (wrapped == null) {
                    throw new StoreException(Reason.CORRUPT, what + " is missing");
                }
                RlpReader records = new RlpReader(Checksummed.unwrap(wrapped, what)).readList();
                while (records.hasNext()) {
                    apply(records.readList(), state);
                }
            }
        }
        return state.freeze();
    }

    private static void apply(RlpReader record, StateSnapshot.Editor state) {
        byte[] first = record.readBytes();
        if (!record.hasNext()) {
            state.putCode(Bytes.wrap(first));
            return;
        }
        Address address = Address.fromBytes(first);
        long kind = record.readLong();
        if (kind == RunWriter.GONE) {
            state.remove(address);
            return;
        }
        long nonce = record.readLong();
        UInt256 balance = record.readUInt256();
        Hash codeHash = record.readHash();
        Map<UInt256, UInt256> slots = new HashMap<>();
        while (record.hasNext()) {
            slots.put(record.readUInt256(), record.readUInt256());
        }
        state.put(address, new AccountUpdate(kind == RunWriter.REPLACED, nonce, balance, codeHash, slots));
    }
}
