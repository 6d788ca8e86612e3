package org.quorate.wallet.dao.offline;

import java.util.TreeMap;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.cbor.FieldReader;

/**
 * What comes back from the computer that signs. Without the request it is nothing: it only says which one it answers.
 *
 * @param requestId the request's
 * @param requestHash keccak256 of the request's bytes, so that an altered request is noticed
 * @param publicKey of a quantum-resistant account, for checking without a chain; may be left out to save frames
 * @param signature as the governor takes it: 65 bytes r ‖ s ‖ v of ECDSA, or the account's for ERC-1271
 */
public record SignedBallot(
        Bytes requestId, Hash requestHash, SignatureScheme scheme, Bytes publicKey, Bytes signature) {
    /** SLH-DSA's signature and the longest key fit well. */
    public static final int MAX_SIZE = 32 << 10;

    private static final String PURPOSE = "quorate.vote.ballot";
    private static final int VERSION = 1;

    public Bytes write() {
        TreeMap<Long, CborValue> fields = new TreeMap<>();
        fields.put(1L, CborValue.of(PURPOSE));
        fields.put(2L, CborValue.of(VERSION));
        fields.put(3L, CborValue.of(requestId));
        fields.put(4L, CborValue.of(requestHash.toBytes()));
        fields.put(5L, CborValue.of(scheme.id()));
        fields.put(6L, CborValue.of(publicKey));
        fields.put(7L, CborValue.of(signature));
        return CborWriter.write(new CborValue.Fields(fields));
    }

    /** @throws CborException if the bytes are no ballot; the message says in what */
    public static SignedBallot read(Bytes bytes) {
        FieldReader fields = new FieldReader(CborReader.read(bytes, MAX_SIZE));
        if (!fields.text(1, 64).equals(PURPOSE)) {
            throw new CborException("it is not a signed ballot");
        }
        long version = fields.number(2, Integer.MAX_VALUE);
        if (version != VERSION) {
            throw new CborException("it is of version " + version + "; this program knows version " + VERSION);
        }
        long schemeId = fields.number(5, 255);
        SignatureScheme scheme = SignatureScheme.byId((int) schemeId)
                .orElseThrow(() -> new CborException("there is no signature scheme " + schemeId));
        SignedBallot ballot = new SignedBallot(
                Bytes.wrap(fields.bytes(3, VoteRequest.ID_SIZE)),
                Hash.fromBytes(fields.bytes(4, 32)),
                scheme,
                fields.data(6, 8_192),
                fields.data(7, 16_384));
        fields.requireNoOthers();
        return ballot;
    }
}
