package org.quorate.rpc.eth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.testing.Samples;

class BlobEnvelopeTest {
    private static final List<byte[]> COMMITMENTS = List.of(filled(48, 1), filled(48, 2));
    private static final List<Hash> HASHES =
            COMMITMENTS.stream().map(BlobEnvelopeTest::versionedHash).toList();
    private static final List<byte[]> BLOBS = List.of(filled(131_072, 3), filled(131_072, 4));
    private static final SignedTransaction SIGNED = Samples.blob(0, HASHES);

    @Test
    void withoutItsBlobsATransactionIsTakenAsItIs() {
        assertThat(BlobEnvelope.decode(SIGNED.encoded())).isEqualTo(SIGNED);
        assertThat(BlobEnvelope.decode(Samples.legacy(1).encoded())).isEqualTo(Samples.legacy(1));
    }

    @Test
    void versionZeroHasOneProofForEachBlob() {
        assertThat(BlobEnvelope.decode(wrapped(-1, BLOBS, COMMITMENTS, proofs(2))))
                .isEqualTo(SIGNED);
        assertRefused(wrapped(-1, BLOBS, COMMITMENTS, proofs(3)), "invalid number of 3 blob proofs expected 2");
    }

    @Test
    void versionOneHasAProofForEachCell() {
        assertThat(BlobEnvelope.decode(wrapped(1, BLOBS, COMMITMENTS, proofs(256))))
                .isEqualTo(SIGNED);
        assertRefused(wrapped(1, BLOBS, COMMITMENTS, proofs(2)), "invalid number of 2 blob proofs expected 256");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 127})
    void otherVersionsAreRefused(int version) {
        assertRefused(wrapped(version, BLOBS, COMMITMENTS, proofs(256)), "unsupported blob tx version " + version);
    }

    @Test
    void theSidecarMustBeTheOneThatWasSignedFor() {
        assertRefused(
                wrapped(1, BLOBS.subList(0, 1), COMMITMENTS, proofs(128)),
                "invalid number of 1 blobs compared to 2 blob hashes");
        assertRefused(
                wrapped(1, BLOBS, COMMITMENTS.subList(0, 1), proofs(256)),
                "invalid number of 1 blob commitments compared to 2 blob hashes");
        byte[] other = filled(48, 9);
        assertRefused(
                wrapped(1, BLOBS, List.of(COMMITMENTS.getFirst(), other), proofs(256)),
                "blob 1: computed hash " + versionedHash(other) + " mismatches transaction one " + HASHES.getLast());
    }

    @Test
    void whatHasTheWrongSizeIsMalformed() {
        Bytes shortBlob = wrapped(-1, List.of(filled(131_071, 3)), COMMITMENTS, proofs(2));
        assertMalformed(
                shortBlob,
                "rlp: input string too short for kzg4844.Blob, decoding into (types.blobTxWithBlobsV0).Blobs[0]");
        Bytes longProof = wrapped(1, BLOBS, COMMITMENTS, List.of(filled(48, 5), filled(49, 5)));
        assertMalformed(
                longProof,
                "rlp: input string too long for kzg4844.Proof, decoding into (types.blobTxWithBlobsV1).Proofs[1]");
    }

    private static void assertRefused(Bytes sent, String message) {
        assertThatThrownBy(() -> BlobEnvelope.decode(sent))
                .isInstanceOf(RpcException.class)
                .hasMessage(message);
    }

    private static void assertMalformed(Bytes sent, String message) {
        assertThatThrownBy(() -> BlobEnvelope.decode(sent)).isInstanceOf(RlpException.class);
        assertThat(GethTransactions.explain(sent)).isEqualTo(message);
    }

    /** @param version left out if negative, as in the form of EIP-4844 */
    private static Bytes wrapped(int version, List<byte[]> blobs, List<byte[]> commitments, List<byte[]> proofs) {
        RlpWriter rlp = new RlpWriter(300_000);
        rlp.beginList();
        byte[] envelope = SIGNED.encoded().toArray();
        rlp.writeRaw(Arrays.copyOfRange(envelope, 1, envelope.length));
        if (version >= 0) {
            rlp.writeLong(version);
        }
        for (List<byte[]> part : List.of(blobs, commitments, proofs)) {
            rlp.beginList();
            part.forEach(item -> rlp.writeBytes(Bytes.wrap(item)));
            rlp.endList();
        }
        rlp.endList();
        byte[] list = rlp.toByteArray();
        byte[] sent = new byte[list.length + 1];
        sent[0] = 3;
        System.arraycopy(list, 0, sent, 1, list.length);
        return Bytes.wrap(sent);
    }

    private static List<byte[]> proofs(int count) {
        return IntStream.range(0, count).mapToObj(i -> filled(48, i)).toList();
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Hash versionedHash(byte[] commitment) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(commitment);
            digest[0] = 1;
            return Hash.fromBytes(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
