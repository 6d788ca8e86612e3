package org.quorate.chain.genesis;

import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * An account that exists from the beginning.
 *
 * @param nonce unsigned 64 bits
 * @param balance wei
 * @param storage slots; those of value zero count for nothing
 */
public record GenesisAccount(long nonce, UInt256 balance, Bytes code, Map<UInt256, UInt256> storage) {
    public GenesisAccount {
        storage = Map.copyOf(storage);
    }

    public static GenesisAccount ofBalance(UInt256 balance) {
        return new GenesisAccount(0, balance, Bytes.EMPTY, Map.of());
    }

    /** A contract with nonce 1, as EIP-161 has it for created ones. */
    public static GenesisAccount ofCode(Bytes code) {
        return new GenesisAccount(1, UInt256.ZERO, code, Map.of());
    }
}
