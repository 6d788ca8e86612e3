package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.Manifest.Run;
import org.quorate.chain.store.StateChanges.AccountChanges;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;

/**
 * Writes a run as a sequence of RLP records, cut into pieces of about a megabyte. A record is a list:
 *
 * <ul>
 *   <li>[code]
 *   <li>[address, 0]: the account is gone
 *   <li>[address, 1 or 2, nonce, balance, code hash, slot, value, slot, value ...]: the account; with 2 all slots not named
 *       since are gone. An account of many slots has several records.
 * </ul>
 */
final class RunWriter {
    static final long GONE = 0;
    static final long CHANGED = 1;
    static final long REPLACED = 2;

    private static final int PIECE_BYTES = 1 << 20;
    private static final int SLOTS_PER_RECORD = 4096;

    private final MVMap<Long, byte[]> map;
    private final long id;
    private RlpWriter piece = newPiece();
    private int recordsInPiece;
    private int pieceBytes;
    private int pieces;
    private long bytes;

    RunWriter(MVMap<Long, byte[]> map, long id) {
        this.map = map;
        this.id = id;
    }

    /** Writes a whole state. */
    Run writeAll(StateSnapshot state) {
        Set<Hash> codes = new HashSet<>();
        List<Address> addresses = new ArrayList<>();
        state.forEachAccount(addresses::add);
        for (Address address : addresses) {
            Hash codeHash = state.codeHash(address);
            if (!codeHash.equals(Hash.EMPTY_CODE) && codes.add(codeHash)) {
                writeCode(state.code(codeHash));
            }
            Map<UInt256, UInt256> slots = new HashMap<>();
            state.forEachSlot(address, slots::put);
            writeAccount(state, address, REPLACED, slots);
        }
        return finish();
    }

    /** Writes the new values of what changed. */
    Run writeChanges(StateSnapshot state, StateChanges changes) {
        changes.codes().forEach(hash -> writeCode(state.code(hash)));
        changes.accounts().forEach((address, account) -> write(state, address, account));
        return finish();
    }

    private void write(StateSnapshot state, Address address, AccountChanges changes) {
        if (!state.contains(address)) {
            beginRecord();
            piece.writeAddress(address);
            piece.writeLong(GONE);
            endRecord(40);
            return;
        }
        Map<UInt256, UInt256> slots = new HashMap<>();
        changes.slots().forEach(slot -> slots.put(slot, state.storage(address, slot)));
        writeAccount(state, address, changes.cleared() ? REPLACED : CHANGED, slots);
    }

    private void writeAccount(StateSnapshot state, Address address, long kind, Map<UInt256, UInt256> slots) {
        beginAccount(state, address, kind);
        int inRecord = 0;
        for (Map.Entry<UInt256, UInt256> slot : slots.entrySet()) {
            if (inRecord == SLOTS_PER_RECORD) {
                endRecord(100 + 66 * inRecord);
                beginAccount(state, address, CHANGED);
                inRecord = 0;
            }
            piece.writeUInt256(slot.getKey());
            piece.writeUInt256(slot.getValue());
            inRecord++;
        }
        endRecord(100 + 66 * inRecord);
    }

    private void beginAccount(StateSnapshot state, Address address, long kind) {
        beginRecord();
        piece.writeAddress(address);
        piece.writeLong(kind);
        piece.writeLong(state.nonce(address));
        piece.writeUInt256(state.balance(address));
        piece.writeHash(state.codeHash(address));
    }

    private void writeCode(Bytes code) {
        beginRecord();
        piece.writeBytes(code);
        endRecord(code.length() + 8);
    }

    private static RlpWriter newPiece() {
        RlpWriter rlp = new RlpWriter(1 << 12);
        rlp.beginList();
        return rlp;
    }

    private void beginRecord() {
        piece.beginList();
    }

    /** @param size about how many bytes the record has */
    private void endRecord(int size) {
        piece.endList();
        recordsInPiece++;
        pieceBytes += size;
        if (pieceBytes >= PIECE_BYTES) {
            flush();
        }
    }

    private void flush() {
        piece.endList();
        byte[] content = Checksummed.wrap(piece.toByteArray());
        map.put(new Run(id, 0, 0).key(pieces), content);
        pieces++;
        bytes += content.length;
        piece = newPiece();
        recordsInPiece = 0;
        pieceBytes = 0;
    }

    private Run finish() {
        if (recordsInPiece > 0) {
            flush();
        }
        return new Run(id, pieces, bytes);
    }
}
