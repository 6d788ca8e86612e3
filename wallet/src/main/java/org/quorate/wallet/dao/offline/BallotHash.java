package org.quorate.wallet.dao.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** What a governor's ballots sign: EIP-712 over OpenZeppelin's two structures. */
public final class BallotHash {
    private static final Hash DOMAIN =
            text("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final Hash BALLOT = text("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    private static final Hash EXTENDED_BALLOT = text(
            "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)");

    private BallotHash() {}

    /** The hash that the voter's key signs, or that the voter's account is asked about. */
    public static Hash of(VoteRequest request) {
        return Hash.keccak256(ByteBuffer.allocate(66)
                .put((byte) 0x19)
                .put((byte) 0x01)
                .put(domain(request.dao()).toBytes())
                .put(structure(request).toBytes())
                .array());
    }

    /** The domain separator of a governor. */
    public static Hash domain(DaoIdentity dao) {
        return words(
                DOMAIN.toBytes(),
                text(dao.name()).toBytes(),
                text(dao.version()).toBytes(),
                UInt256.of(dao.chainId()).toBytes(),
                word(dao.governor()));
    }

    private static Hash structure(VoteRequest request) {
        byte[] id = request.proposalId().toBytes();
        byte[] support = UInt256.of(request.choice().support()).toBytes();
        byte[] voter = word(request.voter());
        byte[] nonce = request.nonce().toBytes();
        return switch (request.kind()) {
            case PLAIN -> words(BALLOT.toBytes(), id, support, voter, nonce);
            case TIMED ->
                words(
                        EXTENDED_BALLOT.toBytes(),
                        id,
                        support,
                        voter,
                        nonce,
                        text(request.reason()).toBytes(),
                        Hash.keccak256(params(request)).toBytes());
        };
    }

    /** abi.encode(uint256 notBefore, uint256 deadline). */
    public static Bytes params(VoteRequest request) {
        byte[] window = new byte[64];
        UInt256.of(request.notBefore()).writeTo(window, 0);
        UInt256.of(request.deadline()).writeTo(window, 32);
        return Bytes.wrap(window);
    }

    private static Hash words(byte[]... words) {
        ByteBuffer encoded = ByteBuffer.allocate(32 * words.length);
        for (byte[] word : words) {
            encoded.put(word);
        }
        return Hash.keccak256(encoded.array());
    }

    private static byte[] word(Address address) {
        byte[] word = new byte[32];
        address.writeTo(word, 12);
        return word;
    }

    private static Hash text(String text) {
        return Hash.keccak256(text.getBytes(StandardCharsets.UTF_8));
    }
}
