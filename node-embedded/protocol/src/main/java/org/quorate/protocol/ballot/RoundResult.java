package org.quorate.protocol.ballot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * What comes of the ballots of a round: a function of paper and ballots alone.
 *
 * @param counted ballots whose marking counts
 * @param uncounted ballots that were not opened, or whose marking does not fit
 * @param tree of all ballots, also those that do not count
 */
public record RoundResult(Outcome outcome, int counted, int uncounted, BallotTree tree) {
    private static final List<AbiType> TYPES =
            List.of(AbiType.parse("uint256[][]"), AbiType.parse("uint256[]"), AbiType.UINT256, AbiType.UINT256);

    /** @throws IllegalArgumentException if a voter has two ballots */
    public static RoundResult of(BallotRound round, BallotPaper paper, List<GatheredBallot> ballots) {
        List<Counted> counted = new ArrayList<>();
        for (GatheredBallot ballot : ballots) {
            BigInteger weight = paper.method() == Method.QUADRATIC
                    ? BigInteger.ONE
                    : ballot.weight().toBigInteger();
            ballot.marking(round, paper)
                    .filter(_ -> paper.method() != Method.QUADRATIC
                            || ballot.weight().equals(UInt256.ONE))
                    .ifPresent(marking -> counted.add(new Counted(marking, weight)));
        }
        BallotTree tree =
                new BallotTree(ballots.stream().map(GatheredBallot::leaf).toList());
        Outcome outcome = Tally.count(paper.method(), paper.options().size(), counted);
        return new RoundResult(outcome, counted.size(), ballots.size() - counted.size(), tree);
    }

    /** What is anchored: keccak256(abi.encode(ranking, scores, counted, uncounted)). */
    public Hash hash() {
        return Hash.keccak256(Abi.encode(
                TYPES,
                List.of(
                        AbiValue.of(outcome.ranking().stream()
                                .map(group -> AbiValue.of(group.stream()
                                        .map(option -> AbiValue.of(UInt256.of(option)))
                                        .toList()))
                                .toList()),
                        AbiValue.of(outcome.scores().stream()
                                .map(score -> AbiValue.of(UInt256.of(score)))
                                .toList()),
                        AbiValue.of(UInt256.of(counted)),
                        AbiValue.of(UInt256.of(uncounted)))));
    }

    /** The proof that a voter's ballot is in it. */
    public Optional<BallotTree.Proof> proof(Address voter) {
        return tree.proof(voter);
    }
}
