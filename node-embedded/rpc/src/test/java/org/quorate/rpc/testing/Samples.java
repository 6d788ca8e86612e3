package org.quorate.rpc.testing;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** Transactions of each type, signed by the first development account. */
public final class Samples {
    public static final Address RECIPIENT = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    public static final Hash BLOB_HASH = Hash.fromHex("0x01" + "ab".repeat(31));
    private static final byte[] KEY = Bytes.fromHex(
                    "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
            .toArray();
    public static final Address SENDER = Secp256k1.address(KEY);
    private static final UInt256 CHAIN = ScriptedShard.CHAIN_ID;
    private static final UInt256 TIP = UInt256.of(2);
    private static final UInt256 CAP = UInt256.of(3_000_000_000L);
    private static final long GAS = 100_000;
    private static final List<AccessListEntry> ACCESS_LIST =
            List.of(new AccessListEntry(RECIPIENT, List.of(UInt256.ZERO, UInt256.of(7))));

    private Samples() {}

    public static SignedTransaction sign(Transaction transaction) {
        return SignedTransaction.sign(transaction, KEY);
    }

    public static SignedTransaction legacy(long nonce) {
        return sign(new LegacyTransaction(
                Optional.of(CHAIN), nonce, CAP, GAS, Optional.of(RECIPIENT), UInt256.ONE, Bytes.EMPTY));
    }

    public static SignedTransaction creation(long nonce) {
        return sign(new LegacyTransaction(
                Optional.empty(), nonce, CAP, GAS, Optional.empty(), UInt256.ZERO, Bytes.fromHex("0x6000")));
    }

    public static SignedTransaction accessList(long nonce) {
        return sign(new AccessListTransaction(
                CHAIN, nonce, CAP, GAS, Optional.of(RECIPIENT), UInt256.ONE, Bytes.EMPTY, ACCESS_LIST));
    }

    public static SignedTransaction dynamicFee(long nonce) {
        return dynamicFee(nonce, TIP);
    }

    public static SignedTransaction dynamicFee(long nonce, UInt256 tip) {
        return sign(new DynamicFeeTransaction(
                CHAIN, nonce, tip, CAP, GAS, Optional.of(RECIPIENT), UInt256.ONE, Bytes.EMPTY, List.of()));
    }

    public static SignedTransaction blob(long nonce, List<Hash> hashes) {
        return sign(new BlobTransaction(
                CHAIN, nonce, TIP, CAP, GAS, RECIPIENT, UInt256.ONE, Bytes.EMPTY, ACCESS_LIST, UInt256.of(9), hashes));
    }

    public static SignedTransaction setCode(long nonce) {
        Authorization authorization = new Authorization(CHAIN, RECIPIENT, 5, 1, UInt256.of(11), UInt256.of(12));
        return sign(new SetCodeTransaction(
                CHAIN, nonce, TIP, CAP, GAS, RECIPIENT, UInt256.ONE, Bytes.EMPTY, List.of(), List.of(authorization)));
    }
}
