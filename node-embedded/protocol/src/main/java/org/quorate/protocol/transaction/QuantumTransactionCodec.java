package org.quorate.protocol.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;

/** The binary form of type 0x51: one for each transaction. Keys and signatures of a wrong length are refused here. */
final class QuantumTransactionCodec {
    private QuantumTransactionCodec() {}

    /** 0x51 ‖ RLP of all fields but the signature. */
    static byte[] unsigned(QuantumTransaction transaction) {
        return write(transaction, false);
    }

    /** 0x51 ‖ RLP of all fields. */
    static Bytes encode(QuantumTransaction transaction) {
        return Bytes.wrap(write(transaction, true));
    }

    private static byte[] write(QuantumTransaction transaction, boolean signed) {
        int known = transaction.data().length()
                + transaction.publicKey().map(Bytes::length).orElse(0)
                + (signed ? transaction.signature().length() : 0);
        RlpWriter rlp = new RlpWriter(256 + known);
        rlp.beginList();
        TransactionCodec.writeDynamicFee(rlp, transaction.call().chain(), transaction.call());
        rlp.beginList();
        for (KeyAuthorization entry : transaction.authorizations()) {
            rlp.beginList();
            entry.writeUnsigned(rlp);
            rlp.writeBytes(entry.signature());
            rlp.endList();
        }
        rlp.endList();
        rlp.writeLong(transaction.scheme().id());
        rlp.writeAddress(transaction.sender());
        rlp.writeBytes(transaction.publicKey().orElse(Bytes.EMPTY));
        if (signed) {
            rlp.writeBytes(transaction.signature());
        }
        rlp.endList();
        return TransactionCodec.withType(QuantumTransaction.TYPE, rlp.toByteArray());
    }

    /** @param rlp of the list's items, to its end */
    static QuantumTransaction decode(RlpReader rlp) {
        DynamicFeeTransaction call =
                (DynamicFeeTransaction) TransactionCodec.decodeTyped(DynamicFeeTransaction.TYPE, rlp);
        List<KeyAuthorization> authorizations = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            authorizations.add(readAuthorization(list.readList()));
        }
        SignatureScheme scheme = readScheme(rlp);
        Address sender = rlp.readAddress();
        Optional<Bytes> publicKey = readPublicKey(rlp, scheme);
        Bytes signature = readSignature(rlp, scheme);
        rlp.expectEnd();
        return new QuantumTransaction(call, authorizations, scheme, sender, publicKey, signature);
    }

    private static KeyAuthorization readAuthorization(RlpReader entry) {
        UInt256 chainId = entry.readUInt256();
        Address delegate = entry.readAddress();
        long nonce = entry.readLong();
        SignatureScheme scheme = readScheme(entry);
        Address account = entry.readAddress();
        Optional<Bytes> publicKey = readPublicKey(entry, scheme);
        Bytes signature = readSignature(entry, scheme);
        entry.expectEnd();
        return new KeyAuthorization(chainId, delegate, nonce, scheme, account, publicKey, signature);
    }

    private static SignatureScheme readScheme(RlpReader rlp) {
        long id = rlp.readLong();
        return SignatureScheme.byId((int) Math.min(id & Long.MAX_VALUE, Integer.MAX_VALUE))
                .filter(scheme -> id >= 0 && scheme.isForAccounts())
                .orElseThrow(() -> new RlpException(
                        "signature scheme " + Long.toUnsignedString(id) + " is not one that accounts may have"));
    }

    private static Optional<Bytes> readPublicKey(RlpReader rlp, SignatureScheme scheme) {
        Bytes key = rlp.readByteString();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(requireSize("public key", key, scheme.publicKeySize(), scheme));
    }

    private static Bytes readSignature(RlpReader rlp, SignatureScheme scheme) {
        return requireSize("signature", rlp.readByteString(), scheme.signatureSize(), scheme);
    }

    private static Bytes requireSize(String what, Bytes bytes, int size, SignatureScheme scheme) {
        if (bytes.length() != size) {
            throw new RlpException(
                    "a " + what + " of " + scheme.label() + " has " + size + " bytes, this one " + bytes.length());
        }
        return bytes;
    }
}
