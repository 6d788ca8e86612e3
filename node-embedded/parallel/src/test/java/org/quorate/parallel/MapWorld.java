package org.quorate.parallel;

import java.util.HashMap;
import java.util.Map;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A state in maps; changed while a test is prepared, then only read. */
class MapWorld implements WorldState {
    private final Map<Address, UInt256> balances = new HashMap<>();
    private final Map<Address, Long> nonces = new HashMap<>();
    private final Map<Address, Hash> codeHashes = new HashMap<>();
    private final Map<Hash, Bytes> codes = new HashMap<>();
    private final Map<Address, Map<UInt256, UInt256>> storages = new HashMap<>();

    MapWorld() {
        codes.put(Hash.EMPTY_CODE, Bytes.EMPTY);
    }

    MapWorld withBalance(Address address, UInt256 balance) {
        balances.put(address, balance);
        return this;
    }

    MapWorld withNonce(Address address, long nonce) {
        nonces.put(address, nonce);
        return this;
    }

    MapWorld withCode(Address address, Bytes code) {
        codeHashes.put(address, Hash.keccak256(code));
        codes.put(Hash.keccak256(code), code);
        return this;
    }

    MapWorld withStorage(Address address, UInt256 slot, UInt256 value) {
        storages.computeIfAbsent(address, key -> new HashMap<>()).put(slot, value);
        return this;
    }

    /** Goes on to the state after a block. */
    void apply(BlockDelta delta) {
        codes.putAll(delta.code());
        delta.accounts().forEach((address, update) -> {
            balances.put(address, update.balance());
            nonces.put(address, update.nonce());
            codeHashes.put(address, update.codeHash());
            Map<UInt256, UInt256> storage = storages.computeIfAbsent(address, key -> new HashMap<>());
            if (update.storageCleared()) {
                storage.clear();
            }
            storage.putAll(update.storage());
        });
    }

    @Override
    public UInt256 balance(Address address) {
        return balances.getOrDefault(address, UInt256.ZERO);
    }

    @Override
    public long nonce(Address address) {
        return nonces.getOrDefault(address, 0L);
    }

    @Override
    public Hash codeHash(Address address) {
        return codeHashes.getOrDefault(address, Hash.EMPTY_CODE);
    }

    @Override
    public Bytes code(Hash codeHash) {
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalArgumentException("no code of hash " + codeHash);
        }
        return code;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return storages.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public boolean hasStorage(Address address) {
        return storages.getOrDefault(address, Map.of()).values().stream().anyMatch(value -> !value.isZero());
    }
}
