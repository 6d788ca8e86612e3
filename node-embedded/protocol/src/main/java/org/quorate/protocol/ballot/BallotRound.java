package org.quorate.protocol.ballot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * A round of {@code BallotAnchors.sol}: who may vote on what until when.
 *
 * @param chainId of the chain with the contract
 * @param anchors the contract
 * @param question hash of the {@link BallotPaper}
 * @param token whose votes count
 * @param tallier who opened it, and anchors the result
 * @param snapshot at which votes count, in seconds since 1970
 * @param closes last second in which a ballot is taken or, if they are secret, opened
 * @param challengeTime seconds in which a result can be challenged
 */
public record BallotRound(
        UInt256 chainId,
        Address anchors,
        Hash question,
        Address token,
        Address tallier,
        long snapshot,
        long closes,
        long challengeTime) {
    private static final long DAY = 86_400;

    /**
     * The longest time from snapshot to closing, in seconds: a quarter of a year. Votes are open for a week or two, and so what a node
     * has to keep of a round comes to an end. The contract opens no longer one.
     */
    public static final long LONGEST_SECONDS = 92 * DAY;

    /** The longest time to challenge a result, in seconds, as the contract has it. */
    public static final long LONGEST_CHALLENGE_SECONDS = 31 * DAY;

    /** Seconds after closing, and before another challenge time, in which the contract takes results. */
    private static final long ANCHORING_SECONDS = 7 * DAY;

    private static final List<AbiType> TERMS = types("(uint256,address,bytes32,address,address,uint48,uint48,uint48)");
    private static final Hash DOMAIN =
            text("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final Hash BALLOT = text("GatheredBallot(bytes32 round,address voter,bytes content)");
    private static final Hash NAME = text("Quorate ballots");
    private static final Hash VERSION = text("1");

    private static List<AbiType> types(String tuple) {
        return ((AbiType.Tuple) AbiType.parse(tuple)).components();
    }

    /** The number under which the contract has it: it binds chain, contract, question and terms. */
    public Hash number() {
        return Hash.keccak256(Abi.encode(
                TERMS,
                List.of(
                        AbiValue.of(chainId),
                        AbiValue.of(anchors),
                        AbiValue.of(Bytes.wrap(question.toBytes())),
                        AbiValue.of(token),
                        AbiValue.of(tallier),
                        AbiValue.of(UInt256.of(snapshot)),
                        AbiValue.of(UInt256.of(closes)),
                        AbiValue.of(UInt256.of(challengeTime)))));
    }

    /** The last second in which the contract takes a result, the first one or one in place of a challenged one. */
    public long lastAnchor() {
        return closes + ANCHORING_SECONDS + challengeTime;
    }

    /**
     * The last second in which a result can be challenged, whenever it was anchored: until then everybody must be able to count, so
     * questions and ballots are kept.
     */
    public long settledBy() {
        return lastAnchor() + challengeTime;
    }

    /** The last second in which a ballot is taken. */
    public long lastCast(BallotPaper paper) {
        return closes - paper.revealSeconds();
    }

    /**
     * What a voter's key signs (EIP-712), or the voter's account is asked about by ERC-1271.
     *
     * @param content the marking's bytes, or of a secret ballot the commitment
     */
    public Hash digest(Address voter, Bytes content) {
        Hash domain = words(DOMAIN.toBytes(), NAME.toBytes(), VERSION.toBytes(), chainId.toBytes(), word(anchors));
        Hash structure = words(
                BALLOT.toBytes(),
                number().toBytes(),
                word(voter),
                Hash.keccak256(content).toBytes());
        return Hash.keccak256(ByteBuffer.allocate(66)
                .put((byte) 0x19)
                .put((byte) 0x01)
                .put(domain.toBytes())
                .put(structure.toBytes())
                .array());
    }

    /** What a secret ballot says before it is opened: keccak256(2 ‖ round ‖ voter ‖ salt ‖ marking). */
    public Bytes commitment(Address voter, Opening opening) {
        byte[] marking = opening.marking().toArray();
        byte[] all = new byte[1 + 2 * Hash.SIZE + Address.SIZE + marking.length];
        all[0] = 2;
        number().writeTo(all, 1);
        voter.writeTo(all, 1 + Hash.SIZE);
        opening.salt().writeTo(all, 1 + Hash.SIZE + Address.SIZE);
        System.arraycopy(marking, 0, all, 1 + 2 * Hash.SIZE + Address.SIZE, marking.length);
        return Bytes.wrap(Hash.keccak256(all).toBytes());
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
