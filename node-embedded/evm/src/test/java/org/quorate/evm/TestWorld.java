package org.quorate.evm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A state in maps, that notes what is read from it. */
public final class TestWorld implements WorldState {
    private final Map<Address, UInt256> balances = new HashMap<>();
    private final Map<Address, Long> nonces = new HashMap<>();
    private final Map<Address, Hash> codeHashes = new HashMap<>();
    private final Map<Hash, Bytes> codes = new HashMap<>();
    private final Map<Address, Map<UInt256, UInt256>> storages = new HashMap<>();
    private final Set<Address> empties = new HashSet<>();
    private final TreeSet<String> reads = new TreeSet<>();

    public TestWorld withBalance(Address address, UInt256 balance) {
        balances.put(address, balance);
        return this;
    }

    public TestWorld withNonce(Address address, long nonce) {
        nonces.put(address, nonce);
        return this;
    }

    public TestWorld withCode(Address address, Bytes code) {
        codeHashes.put(address, Hash.keccak256(code));
        codes.put(Hash.keccak256(code), code);
        return this;
    }

    public TestWorld withStorage(Address address, UInt256 slot, UInt256 value) {
        storages.computeIfAbsent(address, key -> new HashMap<>()).put(slot, value);
        return this;
    }

    /** An account in the trie that has nothing. */
    public TestWorld withEmpty(Address address) {
        empties.add(address);
        return this;
    }

    /** Field and address of each read, in order of the alphabet. */
    public TreeSet<String> reads() {
        return reads;
    }

    @Override
    public UInt256 balance(Address address) {
        reads.add("balance " + address.toHex());
        return balances.getOrDefault(address, UInt256.ZERO);
    }

    @Override
    public long nonce(Address address) {
        reads.add("nonce " + address.toHex());
        return nonces.getOrDefault(address, 0L);
    }

    @Override
    public Hash codeHash(Address address) {
        reads.add("codeHash " + address.toHex());
        return codeHashes.getOrDefault(address, Hash.EMPTY_CODE);
    }

    @Override
    public Bytes code(Hash codeHash) {
        return codes.get(codeHash);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        reads.add("storage " + address.toHex() + " " + slot.toHex());
        return storages.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public boolean hasStorage(Address address) {
        return storages.getOrDefault(address, Map.of()).values().stream().anyMatch(value -> !value.isZero());
    }

    @Override
    public boolean exists(Address address) {
        return empties.contains(address) || WorldState.super.exists(address);
    }
}
