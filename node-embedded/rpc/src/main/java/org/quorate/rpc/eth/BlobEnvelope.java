package org.quorate.rpc.eth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.jsonrpc.RpcException;

/**
 * A transaction as it is sent. Type 3 comes with its blobs, commitments and proofs: {@code 0x03 ‖ rlp([transaction,
 * blobs, commitments, proofs])} (EIP-4844) or {@code 0x03 ‖ rlp([transaction, 1, blobs, commitments, cell proofs])}
 * (EIP-7594). The commitments must match the transaction's hashes and the counts must fit; then blobs and proofs are
 * dropped, because this node neither stores nor serves them.
 */
final class BlobEnvelope {
    static final int BLOB_BYTES = 131_072;
    /** Of a proof, too. */
    static final int COMMITMENT_BYTES = 48;

    private static final int CELLS_PER_BLOB = 128;
    private static final byte KZG_VERSION = 1;

    private BlobEnvelope() {}

    /**
     * The transaction without what travels beside it.
     *
     * @throws RlpException if the bytes are not a transaction
     * @throws RpcException if the blobs do not fit it
     */
    static SignedTransaction decode(Bytes sent) {
        boolean typedBlob = sent.length() > 1 && sent.get(0) == BlobTransaction.TYPE;
        if (!typedBlob) {
            return SignedTransaction.decode(sent);
        }
        RlpReader outer = RlpReader.of(sent.unsafeArray(), 1, sent.length() - 1);
        RlpReader items = outer.readList();
        outer.expectEnd();
        return items.nextIsList() ? unwrap(items) : SignedTransaction.decode(sent);
    }

    private static SignedTransaction unwrap(RlpReader items) {
        byte[] fields = items.readRaw();
        boolean cellProofs = items.hasNext() && !items.nextIsList();
        long version = cellProofs ? items.readLong() : 0;
        int blobs = readBlobs(items.readList());
        List<Hash> hashes = readCommitments(items.readList());
        int proofs = count(items.readList(), COMMITMENT_BYTES, "proof");
        items.expectEnd();
        SignedTransaction transaction = SignedTransaction.decode(withType(fields));
        if (version > 1 || version < 0 || cellProofs && version == 0) {
            throw RpcException.refused("unsupported blob tx version " + Long.toUnsignedString(version));
        }
        checkSidecar(((BlobTransaction) transaction.transaction()).blobVersionedHashes(), blobs, hashes);
        int wanted = cellProofs ? CELLS_PER_BLOB * blobs : blobs;
        if (proofs != wanted) {
            throw RpcException.refused("invalid number of " + proofs + " blob proofs expected " + wanted);
        }
        return transaction;
    }

    /** In the order and the words of geth's pool (core/txpool/validation.go). */
    private static void checkSidecar(List<Hash> signed, int blobs, List<Hash> computed) {
        if (blobs != signed.size()) {
            throw RpcException.refused(
                    "invalid number of " + blobs + " blobs compared to " + signed.size() + " blob hashes");
        }
        if (computed.size() != signed.size()) {
            throw RpcException.refused("invalid number of " + computed.size() + " blob commitments compared to "
                    + signed.size() + " blob hashes");
        }
        for (int i = 0; i < signed.size(); i++) {
            if (!signed.get(i).equals(computed.get(i))) {
                throw RpcException.refused("blob " + i + ": computed hash " + computed.get(i)
                        + " mismatches transaction one " + signed.get(i));
            }
        }
    }

    private static int readBlobs(RlpReader list) {
        return count(list, BLOB_BYTES, "blob");
    }

    private static List<Hash> readCommitments(RlpReader list) {
        List<Hash> hashes = new ArrayList<>();
        while (list.hasNext()) {
            hashes.add(versionedHash(readSized(list, COMMITMENT_BYTES, "commitment")));
        }
        return hashes;
    }

    private static int count(RlpReader list, int size, String what) {
        int count = 0;
        for (; list.hasNext(); count++) {
            readSized(list, size, what);
        }
        return count;
    }

    private static byte[] readSized(RlpReader list, int size, String what) {
        byte[] bytes = list.readBytes();
        if (bytes.length != size) {
            throw new RlpException("a " + what + " must have " + size + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    /** 0x01 and the last 31 bytes of the commitment's sha256. */
    private static Hash versionedHash(byte[] commitment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(commitment);
            digest[0] = KZG_VERSION;
            return Hash.fromBytes(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Bytes withType(byte[] fields) {
        byte[] envelope = new byte[fields.length + 1];
        envelope[0] = BlobTransaction.TYPE;
        System.arraycopy(fields, 0, envelope, 1, fields.length);
        return Bytes.wrap(envelope);
    }
}
