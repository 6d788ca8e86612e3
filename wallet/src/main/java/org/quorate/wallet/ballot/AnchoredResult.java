package org.quorate.wallet.ballot;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.ViewFunction;
import org.quorate.wallet.rpc.ViewFunction.Question;

/**
 * What is anchored of a round, the last one if there were several.
 *
 * @param at seconds since 1970
 * @param challenged whether so many challenged it that it never becomes final
 * @param isFinal whether nobody can challenge it any more, and too few did
 * @param results how many were anchored in this round by now
 * @param against votes at the snapshot of those who challenged it
 * @param needed votes that have to challenge it for it to fall
 */
public record AnchoredResult(
        Hash root,
        Hash result,
        long at,
        long ballots,
        boolean challenged,
        boolean isFinal,
        int results,
        UInt256 against,
        UInt256 needed) {
    /** So many the contract takes of a round: after that, nothing can be anchored. */
    public static final int MOST_RESULTS = 3;

    private static final AbiType.Tuple RESULT =
            (AbiType.Tuple) AbiType.parse("(bytes32,bytes32,uint48,uint32,bool,uint256)");

    /** The last second in which it can be challenged. */
    public long challengeableUntil(BallotRound round) {
        return at + round.challengeTime();
    }

    /** Whether nobody can challenge it in the next block any more: a chain that makes no blocks does not say so itself. */
    public boolean isFinalAt(BallotRound round, ChainTime time) {
        return isFinal || !challenged && time.now() > challengeableUntil(round);
    }

    /** Which one it is, as the contract counts: from 0. */
    public int attempt() {
        return results - 1;
    }

    /** Asks the contract. @return nothing before the tallier anchored something */
    static Optional<AnchoredResult> of(EvmClient client, BallotRound round) {
        AbiValue number = AbiValue.of(Bytes.wrap(round.number().toBytes()));
        List<AbiType> quantity = List.of(AbiType.UINT256);
        List<Optional<List<AbiValue>>> answers = ViewFunction.askAll(
                client,
                List.of(
                        new Question(round.anchors(), "resultOf(bytes32)", List.of(RESULT, AbiType.BOOL), number),
                        new Question(round.anchors(), "attempts(bytes32)", quantity, number),
                        new Question(round.anchors(), "challengeThreshold(bytes32)", quantity, number)));
        if (answers.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<AbiValue> last = answers.get(0).orElseThrow();
        List<AbiValue> result = ((AbiValue.Sequence) last.getFirst()).elements();
        return Optional.of(new AnchoredResult(
                hash(result.get(0)),
                hash(result.get(1)),
                number(result.get(2)).longValue(),
                number(result.get(3)).longValue(),
                ((AbiValue.Truth) result.get(4)).value(),
                ((AbiValue.Truth) last.get(1)).value(),
                (int) number(answers.get(1).orElseThrow().getFirst()).longValue(),
                number(result.get(5)),
                number(answers.get(2).orElseThrow().getFirst())));
    }

    /** Whether an account is among those who challenged it. */
    static boolean isChallengedBy(EvmClient client, BallotRound round, int attempt, Address account) {
        return ViewFunction.ask(
                        client,
                        round.anchors(),
                        "challengers(bytes32,uint256,address)",
                        List.of(AbiType.BOOL),
                        AbiValue.of(Bytes.wrap(round.number().toBytes())),
                        AbiValue.of(UInt256.of(attempt)),
                        AbiValue.of(account))
                .filter(values -> ((AbiValue.Truth) values.getFirst()).value())
                .isPresent();
    }

    private static Hash hash(AbiValue value) {
        return Hash.fromBytes(((AbiValue.Data) value).bytes().toArray());
    }

    private static UInt256 number(AbiValue value) {
        return ((AbiValue.Unsigned) value).number();
    }
}
