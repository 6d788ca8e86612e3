package org.quorate.chain.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;

/**
 * Writes all that a node needs to go on after a round to one file: the states of all shards, the rounds and blocks that
 * BLOCKHASH reaches and those of messages on their way, and block 0. Under another name first, so that a file of the wanted name is whole.
 *
 * <p>Frames, RLP: header [format, round, sequence, time in milliseconds, hash of block 0 of each shard]; rounds as in
 * the round log; blocks as in the block log, each after its shard's number (1 byte); code; accounts [shard, account, account ...], an account being [address,
 * nonce, balance, code hash, slot, value, slot, value ...]. An account of many slots comes several times.
 */
final class SnapshotWriter {
    /** As far as BLOCKHASH reaches. */
    static final long BLOCKS = 256;

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int FRAME_BYTES = 1 << 20;
    private static final int SLOTS = 4096;
    private static final int ACCOUNT_BYTES = 100;
    private static final int SLOT_BYTES = 66;

    private final Path file;
    private final Set<Hash> codes = new HashSet<>();
    private SnapshotFrames.Writer frames;
    private RlpWriter accounts;
    private int accountBytes;
    private int slots;

    SnapshotWriter(Path file) {
        this.file = file;
    }

    /** What is written. */
    record Content(
            StoredTip tip,
            List<Hash> genesis,
            List<StateSnapshot> states,
            Blocks blocks,
            LongFunction<StoredRound> rounds) {}

    /** Gives the block of a shard. */
    interface Blocks {
        CommittedBlock block(int shard, long number);
    }

    /** @throws StoreException if the file cannot be written */
    void write(Content content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                frames = new SnapshotFrames.Writer(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
                writeAll(content);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            deleteQuietly(fresh);
            throw new StoreException(
                    Reason.INACCESSIBLE,
                    "the snapshot " + file + " cannot be written: " + StoreException.rootCause(e)
                            + ". Make room, or choose another place; the node is not concerned.",
                    e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The first error is the one to tell.
            file.toFile().deleteOnExit();
        }
    }

    private void writeAll(Content content) throws IOException {
        RlpWriter header = new RlpWriter();
        header.beginList();
        header.writeLong(SnapshotFrames.FORMAT);
        header.writeLong(content.tip.round());
        header.writeLong(content.tip.sequence());
        header.writeLong(content.tip.time().toEpochMilli());
        content.genesis.forEach(header::writeHash);
        header.endList();
        frames.write(SnapshotFrames.HEADER, header.toByteArray());
        long round = content.tip.round();
        long oldest = OldestInFlight.round(round, content.states, content.rounds);
        long first = Math.max(1, Math.min(oldest, round - BLOCKS + 1));
        writeRound(content, 0);
        for (long number = first; number <= round; number++) {
            writeRound(content, number);
        }
        for (int shard = 0; shard < content.genesis.size(); shard++) {
            writeBlock(content, shard, 0);
            for (long number = first; number <= round; number++) {
                writeBlock(content, shard, number);
            }
        }
        for (int shard = 0; shard < content.states.size(); shard++) {
            writeState(shard, content.states.get(shard));
        }
        frames.end();
    }

    private void writeRound(Content content, long number) throws IOException {
        frames.write(SnapshotFrames.ROUND, RoundCodec.encode(content.rounds.apply(number)));
    }

    private void writeBlock(Content content, int shard, long number) throws IOException {
        byte[] block = BlockCodec.encode(content.blocks.block(shard, number), 0);
        byte[] frame = new byte[1 + block.length];
        frame[0] = (byte) shard;
        System.arraycopy(block, 0, frame, 1, block.length);
        frames.write(SnapshotFrames.BLOCK, frame);
    }

    private void writeState(int shard, StateSnapshot state) throws IOException {
        beginFrame(shard);
        state.forEachAccount(address -> {
            try {
                writeAccount(shard, state, address);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        endFrame();
    }

    private void writeAccount(int shard, StateSnapshot state, Address address) throws IOException {
        Hash codeHash = state.codeHash(address);
        if (!codeHash.equals(Hash.EMPTY_CODE) && codes.add(codeHash)) {
            frames.write(SnapshotFrames.CODE, state.code(codeHash).unsafeArray());
        }
        if (accountBytes > FRAME_BYTES) {
            endFrame();
            beginFrame(shard);
        }
        beginAccount(state, address);
        state.forEachSlot(address, (slot, value) -> {
            if (slots == SLOTS) {
                accounts.endList();
                if (accountBytes > FRAME_BYTES) {
                    try {
                        endFrame();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    beginFrame(shard);
                }
                beginAccount(state, address);
            }
            accounts.writeUInt256(slot);
            accounts.writeUInt256(value);
            accountBytes += SLOT_BYTES;
            slots++;
        });
        accounts.endList();
    }

    private void beginAccount(StateSnapshot state, Address address) {
        accounts.beginList();
        accounts.writeAddress(address);
        accounts.writeLong(state.nonce(address));
        accounts.writeUInt256(state.balance(address));
        accounts.writeHash(state.codeHash(address));
        accountBytes += ACCOUNT_BYTES;
        slots = 0;
    }

    private void beginFrame(int shard) {
        accounts = new RlpWriter(FRAME_BYTES);
        accounts.beginList();
        accounts.writeLong(shard);
        accountBytes = 0;
    }

    private void endFrame() throws IOException {
        accounts.endList();
        frames.write(SnapshotFrames.ACCOUNTS, accounts.toByteArray());
    }
}
