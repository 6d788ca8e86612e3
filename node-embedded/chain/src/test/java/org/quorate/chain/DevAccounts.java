package org.quorate.chain;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** The first accounts of the development genesis, whose keys are public, and transactions of theirs. */
public final class DevAccounts {
    public static final UInt256 GWEI = UInt256.of(1_000_000_000);
    public static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);
    public static final UInt256 CHAIN_ID = UInt256.of(31_337);

    private static final List<String> KEYS = List.of(
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a");

    private DevAccounts() {}

    public static int count() {
        return KEYS.size();
    }

    public static byte[] key(int account) {
        return Hex.decode(KEYS.get(account));
    }

    public static Address address(int account) {
        return Secp256k1.address(key(account));
    }

    /** A transfer on shard 0 with a fee cap of 10 gwei. */
    public static SignedTransaction transfer(int from, long nonce, Address to, UInt256 value) {
        return transfer(CHAIN_ID, from, nonce, to, value, GWEI);
    }

    public static SignedTransaction transfer(
            UInt256 chainId, int from, long nonce, Address to, UInt256 value, UInt256 tip) {
        return sign(from, chainId, nonce, tip, 21_000, Optional.of(to), value, Bytes.EMPTY);
    }

    /** Creates a contract or calls one, with a million gas. */
    public static SignedTransaction call(int from, long nonce, Optional<Address> to, Bytes data) {
        return sign(from, CHAIN_ID, nonce, GWEI, 1_000_000, to, UInt256.ZERO, data);
    }

    public static SignedTransaction sign(
            int from,
            UInt256 chainId,
            long nonce,
            UInt256 tip,
            long gas,
            Optional<Address> to,
            UInt256 value,
            Bytes data) {
        UInt256 cap = UInt256.of(10).multiplyExact(GWEI).addExact(tip);
        return SignedTransaction.sign(
                new DynamicFeeTransaction(chainId, nonce, tip, cap, gas, to, value, data, List.of()), key(from));
    }
}
