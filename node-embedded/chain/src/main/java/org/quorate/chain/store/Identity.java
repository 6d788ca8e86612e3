package org.quorate.chain.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.h2.mvstore.MVMap;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * What a store was made for.
 *
 * @param format of the entries
 * @param genesis hash of block 0 of every shard
 */
record Identity(int format, List<Hash> genesis) {
    static final int CURRENT_FORMAT = 3;
    private static final String KEY = "identity";

    static Identity of(List<Hash> genesis) {
        return new Identity(CURRENT_FORMAT, genesis);
    }

    /** Notes it in a new store. */
    void note(MVMap<String, byte[]> meta) {
        meta.put(KEY, encode());
    }

    /** Checks that a store was made for the same. */
    void check(MVMap<String, byte[]> meta, Optional<Path> file) {
        String name = file.map(path -> "the data folder " + path.getParent()).orElse("the store");
        byte[] stored = meta.get(KEY);
        if (stored == null) {
            throw cutShort(file.map(Path::toString).orElse("of the store"));
        }
        requireSame(decode(stored), name);
    }

    void requireSame(Identity stored, String name) {
        requireFormat(stored, format, name);
        if (stored.genesis.size() != genesis.size()) {
            throw new StoreException(
                    Reason.MISMATCH,
                    name + " holds " + stored.genesis.size() + " shards, not " + genesis.size()
                            + "; the number is fixed when the folder is first used: start with --shards "
                            + stored.genesis.size() + ", or choose another data folder");
        }
        for (int shard = 0; shard < genesis.size(); shard++) {
            if (!stored.genesis.get(shard).equals(genesis.get(shard))) {
                throw new StoreException(
                        Reason.MISMATCH,
                        name + " holds a chain of another genesis: block 0 of shard " + shard + " is "
                                + stored.genesis.get(shard) + ", with this genesis it would be " + genesis.get(shard)
                                + "; start with the genesis it was made with, or choose another data folder");
            }
        }
    }

    /** How many shards a store is for, if it tells. */
    static OptionalInt shards(MVMap<String, byte[]> meta) {
        byte[] stored = meta.get(KEY);
        return stored == null
                ? OptionalInt.empty()
                : OptionalInt.of(decode(stored).genesis().size());
    }

    /**
     * How many shards a store is for.
     *
     * @throws StoreException if it does not tell, or its format is another one than this program's
     */
    static int readable(MVMap<String, byte[]> meta, Path file) {
        byte[] stored = meta.get(KEY);
        if (stored == null) {
            throw cutShort(file.toString());
        }
        Identity identity = decode(stored);
        requireFormat(identity, CURRENT_FORMAT, "the data folder " + file.getParent());
        return identity.genesis().size();
    }

    private static StoreException cutShort(String file) {
        return new StoreException(
                Reason.CORRUPT,
                "the file " + file + " was cut short, or is not one of a Quorate node. Nothing was changed."
                        + " Restore it from a backup, or move it away to begin a new chain.");
    }

    private static void requireFormat(Identity stored, int format, String name) {
        if (stored.format != format) {
            throw new StoreException(
                    Reason.MISMATCH,
                    name + " has data format " + stored.format + ", this program reads format " + format
                            + "; use the version of Quorate that wrote it, or another data folder");
        }
    }

    private byte[] encode() {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        rlp.writeLong(format);
        genesis.forEach(rlp::writeHash);
        rlp.endList();
        return rlp.toByteArray();
    }

    private static Identity decode(byte[] encoded) {
        try {
            RlpReader rlp = new RlpReader(encoded).readList();
            int format = (int) rlp.readLong();
            List<Hash> genesis = new ArrayList<>();
            while (rlp.hasNext()) {
                genesis.add(rlp.readHash());
            }
            return new Identity(format, genesis);
        } catch (RlpException e) {
            throw new StoreException(Reason.CORRUPT, "the identity of the chain file is damaged", e);
        }
    }
}
