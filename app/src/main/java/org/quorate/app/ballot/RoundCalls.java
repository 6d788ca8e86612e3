package org.quorate.app.ballot;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.ballot.AnchoredResult;
import org.quorate.wallet.ballot.RoundCount;

/** Call data of {@code BallotAnchors.sol}. */
public final class RoundCalls {
    private static final AbiSignature OPEN = AbiSignature.parse("open(bytes32,address,uint48,uint48,uint48)");
    private static final AbiSignature ANCHOR = AbiSignature.parse("anchor(bytes32,bytes32,bytes32,uint32)");
    private static final AbiSignature CHALLENGE =
            AbiSignature.parse("challenge(bytes32,uint256,bytes32,bytes32,string)");

    private RoundCalls() {}

    public static Bytes open(BallotRound round) {
        return OPEN.encodeCall(
                word(round.question()),
                AbiValue.of(round.token()),
                AbiValue.of(UInt256.of(round.snapshot())),
                AbiValue.of(UInt256.of(round.closes())),
                AbiValue.of(UInt256.of(round.challengeTime())));
    }

    public static Bytes anchor(RoundCount count) {
        return anchor(
                count.open().round(),
                count.result().tree().root(),
                count.result().hash(),
                count.ballots().size());
    }

    /** @param root of the tree of ballots @param result its hash */
    public static Bytes anchor(BallotRound round, Hash root, Hash result, int ballots) {
        return ANCHOR.encodeCall(word(round.number()), word(root), word(result), AbiValue.of(UInt256.of(ballots)));
    }

    /**
     * Names what the ballots here come to. If that is what is anchored, for example as others lack the same ballot, it names nothing
     * instead (zeros), for the contract takes no challenge that differs in nothing.
     *
     * @param reason public words
     */
    public static Bytes challenge(RoundCount count, AnchoredResult anchored, String reason) {
        return CHALLENGE.encodeCall(
                word(count.open().round().number()),
                AbiValue.of(UInt256.of(anchored.attempt())),
                word(count.agrees() ? Hash.ZERO : count.result().tree().root()),
                word(count.agrees() ? Hash.ZERO : count.result().hash()),
                AbiValue.of(reason));
    }

    private static AbiValue word(Hash hash) {
        return AbiValue.of(Bytes.wrap(hash.toBytes()));
    }
}
