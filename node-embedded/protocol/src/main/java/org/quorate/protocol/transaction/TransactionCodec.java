package org.quorate.protocol.transaction;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;

/** The binary forms of transactions: what is signed and what is sent (EIP-155, 2718, 2930, 1559, 4844, 7702). */
final class TransactionCodec {
    private static final UInt256 V_UNPROTECTED = UInt256.of(27);
    private static final UInt256 V_PROTECTED = UInt256.of(35);

    private TransactionCodec() {}

    /** The digest that the sender signs. */
    static Hash signingHash(Transaction transaction) {
        RlpWriter rlp = new RlpWriter(128 + transaction.data().length());
        rlp.beginList();
        writeFields(rlp, transaction);
        if (transaction instanceof LegacyTransaction legacy && legacy.chainId().isPresent()) {
            rlp.writeUInt256(legacy.chainId().get());
            rlp.writeLong(0);
            rlp.writeLong(0);
        }
        rlp.endList();
        return Hash.keccak256(withType(transaction.type(), rlp.toByteArray()));
    }

    static Bytes encode(Transaction transaction, EcdsaSignature signature) {
        RlpWriter rlp = new RlpWriter(192 + transaction.data().length());
        rlp.beginList();
        writeFields(rlp, transaction);
        if (transaction instanceof LegacyTransaction legacy) {
            rlp.writeUInt256(legacyV(legacy.chainId(), signature.yParity()));
        } else {
            rlp.writeLong(signature.yParity());
        }
        rlp.writeUInt256(signature.r());
        rlp.writeUInt256(signature.s());
        rlp.endList();
        return Bytes.wrap(withType(transaction.type(), rlp.toByteArray()));
    }

    /** With zeros for a signature, in legacy transactions, too, where no signature has a zero for v. */
    static Bytes encodeUnsigned(Transaction transaction) {
        RlpWriter rlp = new RlpWriter(192 + transaction.data().length());
        rlp.beginList();
        writeFields(rlp, transaction);
        rlp.writeLong(0);
        rlp.writeLong(0);
        rlp.writeLong(0);
        rlp.endList();
        return Bytes.wrap(withType(transaction.type(), rlp.toByteArray()));
    }

    /** 0x52 ‖ RLP of all fields. */
    static Bytes encode(SystemTransaction transaction) {
        RlpWriter rlp = new RlpWriter(96 + transaction.data().length());
        rlp.beginList();
        rlp.writeUInt256(transaction.chain());
        rlp.writeLong(transaction.block());
        rlp.writeLong(transaction.index());
        rlp.writeLong(transaction.gasLimit());
        rlp.writeAddress(transaction.recipient());
        rlp.writeUInt256(transaction.value());
        rlp.writeBytes(transaction.data());
        rlp.endList();
        return Bytes.wrap(withType(SystemTransaction.TYPE, rlp.toByteArray()));
    }

    private static SystemTransaction decodeSystem(RlpReader rlp) {
        SystemTransaction transaction = new SystemTransaction(
                rlp.readUInt256(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readAddress(),
                rlp.readUInt256(),
                rlp.readByteString());
        rlp.expectEnd();
        return transaction;
    }

    private static UInt256 legacyV(Optional<UInt256> chainId, int yParity) {
        UInt256 base = chainId.map(id -> id.addExact(id).addExact(V_PROTECTED)).orElse(V_UNPROTECTED);
        return base.add(UInt256.of(yParity));
    }

    static byte[] withType(int type, byte[] rlp) {
        if (type == LegacyTransaction.TYPE) {
            return rlp;
        }
        byte[] envelope = new byte[rlp.length + 1];
        envelope[0] = (byte) type;
        System.arraycopy(rlp, 0, envelope, 1, rlp.length);
        return envelope;
    }

    private static void writeFields(RlpWriter rlp, Transaction transaction) {
        switch (transaction) {
            case LegacyTransaction tx -> {
                rlp.writeLong(tx.nonce());
                rlp.writeUInt256(tx.gasPrice());
                writeCall(rlp, tx);
            }
            case AccessListTransaction tx -> {
                rlp.writeUInt256(tx.chain());
                rlp.writeLong(tx.nonce());
                rlp.writeUInt256(tx.gasPrice());
                writeCall(rlp, tx);
                writeAccessList(rlp, tx.accessList());
            }
            case DynamicFeeTransaction tx -> writeDynamicFee(rlp, tx.chain(), tx);
            case BlobTransaction tx -> {
                writeDynamicFee(rlp, tx.chain(), tx);
                rlp.writeUInt256(tx.maxFeePerBlobGas());
                rlp.beginList();
                tx.blobVersionedHashes().forEach(rlp::writeHash);
                rlp.endList();
            }
            case SetCodeTransaction tx -> {
                writeDynamicFee(rlp, tx.chain(), tx);
                writeAuthorizations(rlp, tx.authorizationList());
            }
            case QuantumTransaction _, SystemTransaction _ ->
                throw new IllegalArgumentException("type " + transaction.type() + " is not signed by ECDSA");
        }
    }

    static void writeDynamicFee(RlpWriter rlp, UInt256 chain, Transaction tx) {
        rlp.writeUInt256(chain);
        rlp.writeLong(tx.nonce());
        rlp.writeUInt256(tx.maxPriorityFeePerGas());
        rlp.writeUInt256(tx.maxFeePerGas());
        writeCall(rlp, tx);
        writeAccessList(rlp, tx.accessList());
    }

    /** The four fields that every type has in this order. */
    private static void writeCall(RlpWriter rlp, Transaction tx) {
        rlp.writeLong(tx.gasLimit());
        tx.to().ifPresentOrElse(rlp::writeAddress, () -> rlp.writeBytes(Bytes.EMPTY));
        rlp.writeUInt256(tx.value());
        rlp.writeBytes(tx.data());
    }

    private static void writeAccessList(RlpWriter rlp, List<AccessListEntry> accessList) {
        rlp.beginList();
        for (AccessListEntry entry : accessList) {
            rlp.beginList();
            rlp.writeAddress(entry.address());
            rlp.beginList();
            entry.storageKeys().forEach(key -> rlp.writeBytes(key.toBytes()));
            rlp.endList();
            rlp.endList();
        }
        rlp.endList();
    }

    private static void writeAuthorizations(RlpWriter rlp, List<Authorization> authorizations) {
        rlp.beginList();
        for (Authorization entry : authorizations) {
            rlp.beginList();
            rlp.writeUInt256(entry.chainId());
            rlp.writeAddress(entry.address());
            rlp.writeLong(entry.nonce());
            rlp.writeLong(entry.yParity());
            rlp.writeUInt256(entry.r());
            rlp.writeUInt256(entry.s());
            rlp.endList();
        }
        rlp.endList();
    }

    static SignedTransaction decode(Bytes encoded) {
        int first = encoded.isEmpty() ? 0 : encoded.get(0) & 0xff;
        if (first >= 0xc0) {
            return decodeLegacy(encoded);
        }
        if (encoded.length() < 2) {
            throw new RlpException("typed transaction too short");
        }
        boolean quantum = first == QuantumTransaction.TYPE;
        boolean system = first == SystemTransaction.TYPE;
        if (!quantum && !system && (first < AccessListTransaction.TYPE || first > SetCodeTransaction.TYPE)) {
            throw new RlpException("transaction type not supported");
        }
        byte[] bytes = encoded.unsafeArray();
        RlpReader outer = RlpReader.of(bytes, 1, bytes.length - 1);
        RlpReader rlp = outer.readList();
        outer.expectEnd();
        if (quantum) {
            return SignedTransaction.ofDecoded(QuantumTransactionCodec.decode(rlp), encoded);
        }
        if (system) {
            return SignedTransaction.ofDecoded(decodeSystem(rlp), encoded);
        }
        if (first == BlobTransaction.TYPE && rlp.nextIsList()) {
            throw new RlpException("a blob transaction must be sent without its blobs: blob data is not stored here");
        }
        Transaction transaction = decodeTyped(first, rlp);
        long yParity = rlp.readLong();
        if (yParity < 0 || yParity > 1) {
            throw new RlpException("invalid y parity");
        }
        EcdsaSignature signature = new EcdsaSignature((int) yParity, rlp.readUInt256(), rlp.readUInt256());
        rlp.expectEnd();
        return SignedTransaction.ofDecoded(transaction, signature, encoded);
    }

    private static SignedTransaction decodeLegacy(Bytes encoded) {
        RlpReader outer = new RlpReader(encoded);
        RlpReader rlp = outer.readList();
        outer.expectEnd();
        long nonce = rlp.readLong();
        UInt256 gasPrice = rlp.readUInt256();
        long gasLimit = rlp.readLong();
        Optional<Address> to = readRecipient(rlp);
        UInt256 value = rlp.readUInt256();
        Bytes data = rlp.readByteString();
        UInt256 v = rlp.readUInt256();
        UInt256 r = rlp.readUInt256();
        UInt256 s = rlp.readUInt256();
        rlp.expectEnd();

        Optional<UInt256> chainId;
        int yParity;
        if (v.fitsLong() && (v.longValue() == 27 || v.longValue() == 28)) {
            chainId = Optional.empty();
            yParity = (int) (v.longValue() - 27);
        } else if (v.compareTo(V_PROTECTED) >= 0) {
            BigInteger rest = v.subtract(V_PROTECTED).toBigInteger();
            chainId = Optional.of(UInt256.of(rest.shiftRight(1)));
            yParity = rest.testBit(0) ? 1 : 0;
        } else {
            throw new RlpException("invalid signature value v");
        }
        Transaction transaction = new LegacyTransaction(chainId, nonce, gasPrice, gasLimit, to, value, data);
        return SignedTransaction.ofDecoded(transaction, new EcdsaSignature(yParity, r, s), encoded);
    }

    static Transaction decodeTyped(int type, RlpReader rlp) {
        UInt256 chain = rlp.readUInt256();
        long nonce = rlp.readLong();
        UInt256 first = rlp.readUInt256();
        if (type == AccessListTransaction.TYPE) {
            return new AccessListTransaction(
                    chain,
                    nonce,
                    first,
                    rlp.readLong(),
                    readRecipient(rlp),
                    rlp.readUInt256(),
                    rlp.readByteString(),
                    readAccessList(rlp));
        }
        UInt256 maxFee = rlp.readUInt256();
        long gasLimit = rlp.readLong();
        Optional<Address> to = readRecipient(rlp);
        UInt256 value = rlp.readUInt256();
        Bytes data = rlp.readByteString();
        List<AccessListEntry> accessList = readAccessList(rlp);
        if (type == DynamicFeeTransaction.TYPE) {
            return new DynamicFeeTransaction(chain, nonce, first, maxFee, gasLimit, to, value, data, accessList);
        }
        Address recipient =
                to.orElseThrow(() -> new RlpException("a transaction of type " + type + " cannot create a contract"));
        if (type == BlobTransaction.TYPE) {
            UInt256 maxFeePerBlobGas = rlp.readUInt256();
            List<Hash> hashes = new ArrayList<>();
            for (RlpReader list = rlp.readList(); list.hasNext(); ) {
                hashes.add(list.readHash());
            }
            return new BlobTransaction(
                    chain,
                    nonce,
                    first,
                    maxFee,
                    gasLimit,
                    recipient,
                    value,
                    data,
                    accessList,
                    maxFeePerBlobGas,
                    hashes);
        }
        return new SetCodeTransaction(
                chain, nonce, first, maxFee, gasLimit, recipient, value, data, accessList, readAuthorizations(rlp));
    }

    private static Optional<Address> readRecipient(RlpReader rlp) {
        byte[] bytes = rlp.readBytes();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length != Address.SIZE) {
            throw new RlpException("recipient must be 20 bytes or none, got " + bytes.length);
        }
        return Optional.of(Address.fromBytes(bytes));
    }

    private static List<AccessListEntry> readAccessList(RlpReader rlp) {
        List<AccessListEntry> entries = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            RlpReader entry = list.readList();
            Address address = entry.readAddress();
            List<UInt256> keys = new ArrayList<>();
            for (RlpReader slots = entry.readList(); slots.hasNext(); ) {
                keys.add(slots.readHash().toUInt256());
            }
            entry.expectEnd();
            entries.add(new AccessListEntry(address, keys));
        }
        return entries;
    }

    private static List<Authorization> readAuthorizations(RlpReader rlp) {
        List<Authorization> entries = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            RlpReader entry = list.readList();
            UInt256 chainId = entry.readUInt256();
            Address address = entry.readAddress();
            long nonce = entry.readLong();
            long yParity = entry.readLong();
            if (yParity < 0 || yParity > 255) {
                throw new RlpException("y parity of an authorization does not fit 8 bits");
            }
            entries.add(new Authorization(
                    chainId, address, nonce, (int) yParity, entry.readUInt256(), entry.readUInt256()));
            entry.expectEnd();
        }
        return entries;
    }
}
