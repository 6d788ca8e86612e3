package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.Authorization;

/** Accounts taking on the code of others (EIP-7702). */
public final class Authorizations {
    private static final byte MAGIC = 0x05;
    private static final long EXISTING_AUTHORITY_REFUND = 12_500;

    private Authorizations() {}

    /** Applies the valid entries in their order; the others are skipped. */
    static void apply(List<Authorization> entries, UInt256 chainId, Journal journal) {
        for (Authorization entry : entries) {
            boolean forThisChain = entry.chainId().isZero() || entry.chainId().equals(chainId);
            if (forThisChain && entry.nonce() != -1) {
                authority(entry).ifPresent(authority -> apply(entry, journal.account(authority), journal));
            }
        }
    }

    private static void apply(Authorization entry, Account authority, Journal journal) {
        journal.warm(authority);
        if (KeyRegistry.isEcdsaOff(authority, journal)) {
            return;
        }
        Bytes code = journal.code(authority);
        if (!code.isEmpty() && !Delegation.isDesignation(code) || journal.nonce(authority) != entry.nonce()) {
            return;
        }
        if (journal.exists(authority)) {
            journal.addRefund(EXISTING_AUTHORITY_REFUND);
        }
        boolean clears = entry.address().equals(Address.ZERO);
        journal.setCode(authority, clears ? Bytes.EMPTY : Delegation.designation(entry.address()));
        journal.setNonce(authority, entry.nonce() + 1);
    }

    /** The account that signed the entry, if the signature is valid. */
    public static Optional<Address> authority(Authorization entry) {
        if (entry.yParity() > 1 || entry.s().compareTo(Secp256k1.HALF_ORDER) > 0) {
            return Optional.empty();
        }
        EcdsaSignature signature = new EcdsaSignature(entry.yParity(), entry.r(), entry.s());
        return Secp256k1.recoverAddress(signingHash(entry.chainId(), entry.address(), entry.nonce()), signature);
    }

    /** What the authority signs: keccak256(0x05 ‖ RLP[chain id, address, nonce]). */
    public static Hash signingHash(UInt256 chainId, Address address, long nonce) {
        RlpWriter rlp = new RlpWriter(64);
        rlp.beginList();
        rlp.writeUInt256(chainId);
        rlp.writeAddress(address);
        rlp.writeLong(nonce);
        rlp.endList();
        byte[] list = rlp.toByteArray();
        byte[] message = new byte[list.length + 1];
        message[0] = MAGIC;
        System.arraycopy(list, 0, message, 1, list.length);
        return Hash.keccak256(message);
    }
}
