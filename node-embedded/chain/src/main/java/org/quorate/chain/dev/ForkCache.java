package org.quorate.chain.dev;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;

/**
 * Remembers what a remote chain has answered, in memory and, if there is a folder for it, on disk: the state after a block never
 * changes. Its file is named by chain id, number and hash of the block, so that two development chains are not mixed up.
 */
public final class ForkCache implements RemoteChain {
    /** Of each kind, in memory; then it begins anew. */
    private static final int MOST_ENTRIES = 500_000;
    /** Of the block's hash, in the file's name. */
    private static final int HASH_DIGITS = 16;

    private final RemoteChain remote;
    private final Optional<ForkCacheFile> file;
    private final Map<Address, RemoteAccount> accounts = new ConcurrentHashMap<>();
    private final Map<Slot, UInt256> slots = new ConcurrentHashMap<>();
    private final Map<Long, Hash> hashes = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private record Slot(Address account, UInt256 key) {}

    private ForkCache(RemoteChain remote, Optional<ForkCacheFile> file) {
        this.remote = remote;
        this.file = file;
    }

    /**
     * The same fork with a cache before it.
     *
     * @param folder nothing keeps answers in memory only
     */
    public static ForkPoint before(ForkPoint fork, Optional<Path> folder) {
        String name = fork.chainId() + "-" + fork.number() + "-"
                + fork.block().hash().toHex().substring(2, 2 + HASH_DIGITS) + ".mv.db";
        Optional<ForkCacheFile> file = folder.flatMap(place -> ForkCacheFile.open(place.resolve(name)));
        return fork.with(new ForkCache(fork.chain(), file));
    }

    @Override
    public RemoteAccount account(Address address) {
        return remembered(
                accounts,
                address,
                "a" + address.toHex(),
                () -> remote.account(address),
                ForkCache::encode,
                ForkCache::decode);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return remembered(
                slots,
                new Slot(address, slot),
                "s" + address.toHex() + slot.toHex(),
                () -> remote.storage(address, slot),
                UInt256::toBytes,
                UInt256::fromBytes);
    }

    @Override
    public Hash blockHash(long number) {
        return remembered(hashes, number, "h" + number, () -> remote.blockHash(number), Hash::toBytes, Hash::fromBytes);
    }

    @Override
    public String ask(String method, String params) {
        return remote.ask(method, params);
    }

    /** Two threads may ask for the same at once; waiting for each other would cost more. */
    private <K, V> V remembered(
            Map<K, V> memory,
            K key,
            String name,
            Supplier<V> question,
            Function<V, byte[]> encoder,
            Function<byte[], V> decoder) {
        V known = memory.get(key);
        if (known == null) {
            known = file.flatMap(kept -> kept.get(name)).map(decoder).orElseGet(() -> {
                V answer = question.get();
                file.ifPresent(kept -> kept.put(name, encoder.apply(answer)));
                return answer;
            });
            if (memory.size() >= MOST_ENTRIES) {
                memory.clear();
            }
            memory.put(key, known);
        }
        return known;
    }

    private static byte[] encode(RemoteAccount account) {
        RlpWriter rlp = new RlpWriter();
        rlp.beginList();
        rlp.writeUInt256(account.balance());
        rlp.writeLong(account.nonce());
        rlp.writeBytes(account.code());
        rlp.endList();
        return rlp.toByteArray();
    }

    private static RemoteAccount decode(byte[] encoded) {
        try {
            RlpReader rlp = new RlpReader(encoded).readList();
            return new RemoteAccount(rlp.readUInt256(), rlp.readLong(), Bytes.wrap(rlp.readBytes()));
        } catch (RlpException e) {
            throw new IllegalStateException("the cache of the fork has an entry that nobody has written", e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            file.ifPresent(ForkCacheFile::close);
        }
    }
}
