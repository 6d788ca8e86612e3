package org.quorate.chain.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.SnapshotFrames.DamagedException;
import org.quorate.chain.store.SnapshotFrames.Frame;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.UInt256;

/**
 * Makes a data folder from a snapshot: in a folder beside it, which takes its place when everything was checked. What the
 * checksums cannot know, the roots do: the states must have those of the blocks' headers, and the blocks must follow each
 * other.
 */
public final class SnapshotRestore {
    /** Of changes, before they are written to pages. */
    private static final int PART_OF_HEAP = 16;

    private static final int BATCH = 20_000;
    private static final Set<String> MAY_BE_THERE = Set.of("node.lock");

    private final Path file;
    private final List<Hash> genesis;
    private final StoreOptions options;
    private final List<TreeMap<Long, CommittedBlock>> blocks = new ArrayList<>();
    private final TreeMap<Long, StoredRound> rounds = new TreeMap<>();
    private final List<StateSnapshot.Editor> editors = new ArrayList<>();
    private final long dirtyLimit = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    private StoredTip tip;
    private ChainStore store;
    private int inBatch;
    private long dirty;

    /** @param genesis hash of block 0 of every shard */
    public SnapshotRestore(Path file, List<Hash> genesis, StoreOptions options) {
        this.file = file;
        this.genesis = genesis;
        this.options = options;
    }

    /**
     * Makes the folder.
     *
     * @param folder must not hold a chain yet
     * @return the round after which a node goes on
     * @throws StoreException if the snapshot is damaged or of other chains, or the folder cannot be made; then there is none
     */
    public StoredTip into(Path folder) {
        requireFree(folder);
        Path fresh = folder.resolveSibling(folder.getFileName() + ".restoring");
        try {
            delete(fresh);
            try {
                fill(fresh);
            } catch (IOException | RuntimeException e) {
                delete(fresh);
                throw e;
            }
            delete(folder);
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return tip;
        } catch (DamagedException e) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "the snapshot " + file + " cannot be used: " + e.getMessage()
                            + ". Nothing was changed. Take another copy of it, or another snapshot.",
                    e);
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    Reason.INACCESSIBLE, "there is no file " + e.getFile() + "; say where the snapshot is", e);
        } catch (IOException e) {
            throw new StoreException(
                    Reason.INACCESSIBLE,
                    "the snapshot " + file + " cannot be restored to " + folder + ": " + e
                            + ". Nothing was changed. See whether the file can be read and there is room.",
                    e);
        }
    }

    private static void requireFree(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (!content.allMatch(
                    path -> MAY_BE_THERE.contains(path.getFileName().toString()))) {
                throw new StoreException(
                        Reason.MISMATCH,
                        "the folder " + folder + " holds data already. Nothing was changed. Move it away, or choose"
                                + " another data folder.");
            }
        } catch (IOException e) {
            throw new StoreException(Reason.INACCESSIBLE, "the folder " + folder + " cannot be read: " + e, e);
        }
        // A node may be about to use it.
        FolderLock.acquire(folder).close();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void fill(Path fresh) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            SnapshotFrames.Reader frames = new SnapshotFrames.Reader(in);
            readHeader(frames.next());
            try (ChainStore made = ChainStore.open(Optional.of(fresh), genesis, options)) {
                store = made;
                readFrames(frames);
                finish();
            }
            if (!frames.atEnd()) {
                throw new DamagedException("there is something behind its end");
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new DamagedException("what it holds makes no sense: " + e.getMessage());
        }
    }

    private void readHeader(Frame frame) throws IOException {
        if (frame.kind() != SnapshotFrames.HEADER) {
            throw new DamagedException("it has no header");
        }
        RlpReader header = new RlpReader(frame.content()).readList();
        long format = header.readLong();
        if (format != SnapshotFrames.FORMAT) {
            throw new StoreException(
                    Reason.MISMATCH,
                    "the snapshot " + file + " has format " + format + ", this program reads format "
                            + SnapshotFrames.FORMAT + "; use the version of Quorate that wrote it, or a newer one");
        }
        tip = new StoredTip(header.readLong(), header.readLong(), Instant.ofEpochMilli(header.readLong()));
        List<Hash> its = new ArrayList<>();
        while (header.hasNext()) {
            its.add(header.readHash());
        }
        new Identity(Identity.CURRENT_FORMAT, genesis)
                .requireSame(new Identity(Identity.CURRENT_FORMAT, its), "the snapshot " + file);
        genesis.forEach(_ -> blocks.add(new TreeMap<>()));
    }

    private void readFrames(SnapshotFrames.Reader frames) throws IOException {
        boolean states = false;
        for (Frame frame = frames.next(); frame.kind() != SnapshotFrames.END; frame = frames.next()) {
            switch (frame.kind()) {
                case SnapshotFrames.BLOCK -> {
                    CommittedBlock block =
                            BlockCodec.decode(Arrays.copyOfRange(frame.content(), 1, frame.content().length));
                    blocks.get(frame.content()[0]).put(block.number(), block);
                }
                case SnapshotFrames.CODE -> {
                    states = beginStates(states);
                    editors.getFirst().putCode(Bytes.wrap(frame.content()));
                }
                case SnapshotFrames.ACCOUNTS -> {
                    states = beginStates(states);
                    readAccounts(frame.content());
                }
                case SnapshotFrames.ROUND -> {
                    StoredRound round = RoundCodec.decode(frame.content());
                    rounds.put(round.header().number(), round);
                }
                default -> throw new DamagedException("a frame is of an unknown kind");
            }
        }
        beginStates(states);
    }

    /** After the blocks come the states. */
    private boolean beginStates(boolean begun) throws IOException {
        if (!begun) {
            appendBlocks();
            for (int shard = 0; shard < genesis.size(); shard++) {
                editors.add(store.states(shard).begin(StateSnapshot.empty()).edit());
            }
        }
        return true;
    }

    private void appendBlocks() throws IOException {
        Set<Long> numbers = blocks.getFirst().keySet();
        for (int shard = 0; shard < blocks.size(); shard++) {
            TreeMap<Long, CommittedBlock> its = blocks.get(shard);
            if (!its.keySet().equals(numbers)
                    || !its.containsKey(0L)
                    || !its.get(0L).hash().equals(genesis.get(shard))
                    || its.lastKey() != tip.round()
                    || !rounds.keySet().equals(numbers)) {
                throw new DamagedException("it lacks blocks");
            }
            for (CommittedBlock block : its.values()) {
                CommittedBlock parent = its.get(block.number() - 1);
                if (parent != null && !parent.hash().equals(block.header().parentHash())) {
                    throw new DamagedException("its blocks do not follow each other");
                }
            }
        }
        List<Round> rounds = numbers.stream().map(this::round).toList();
        store.append(rounds.subList(0, 1));
        if (rounds.size() > 1) {
            store.beginAt(rounds.get(1).number());
            store.append(rounds.subList(1, rounds.size()));
        }
    }

    private Round round(long number) {
        List<CommittedBlock> its =
                blocks.stream().map(shard -> shard.get(number)).toList();
        return rounds.get(number).with(its);
    }

    private void readAccounts(byte[] content) {
        RlpReader list = new RlpReader(content).readList();
        int shard = (int) list.readLong();
        while (list.hasNext()) {
            RlpReader account = list.readList();
            Address address = account.readAddress();
            long nonce = account.readLong();
            UInt256 balance = account.readUInt256();
            Hash codeHash = account.readHash();
            Map<UInt256, UInt256> slots = new HashMap<>();
            while (account.hasNext()) {
                slots.put(account.readUInt256(), account.readUInt256());
            }
            editors.get(shard).put(address, new AccountUpdate(false, nonce, balance, codeHash, slots));
            inBatch += 1 + slots.size();
            if (inBatch >= BATCH) {
                flush();
            }
        }
    }

    /** Keeps what is in memory small: the rest goes to pages. */
    private void flush() {
        List<StateSnapshot> states =
                editors.stream().map(StateSnapshot.Editor::freeze).toList();
        dirty += states.stream().mapToLong(StateSnapshot::grownBytes).sum();
        if (dirty > dirtyLimit) {
            store.checkpoint(tip.round(), states);
            dirty = 0;
        }
        editors.replaceAll(editor -> editor.freeze().edit());
        inBatch = 0;
    }

    private void finish() throws IOException {
        List<StateSnapshot> states =
                editors.stream().map(StateSnapshot.Editor::freeze).toList();
        for (int shard = 0; shard < states.size(); shard++) {
            Hash expected = blocks.get(shard).get(tip.round()).header().stateRoot();
            if (!states.get(shard).stateRoot().equals(expected)) {
                throw new DamagedException("the state of shard " + shard + " is not that of its block");
            }
        }
        store.checkpoint(tip.round(), states);
    }
}
