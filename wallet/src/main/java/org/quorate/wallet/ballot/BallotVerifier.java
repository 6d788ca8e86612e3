package org.quorate.wallet.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.ViewFunction;
import org.quorate.wallet.rpc.ViewFunction.Question;

/** Checks ballots of a node against the chain: that the voter signed, and that the weight is the token's. */
final class BallotVerifier {
    /** The four bytes with which a contract agrees to a signature (ERC-1271). */
    private static final AbiValue AGREED = AbiValue.of(Bytes.fromHex("0x1626ba7e"));

    private final EvmClient client;

    BallotVerifier(EvmClient client) {
        this.client = client;
    }

    /** @throws WalletException with {@link DaoProblem#BALLOT_INVALID} if one of them is invented */
    void requireGenuine(BallotRound round, List<GatheredBallot> ballots) {
        List<GatheredBallot> byAccount =
                ballots.stream().filter(each -> !isEcdsa(round, each)).toList();
        List<Question> questions = new ArrayList<>();
        ballots.forEach(each -> questions.add(weightOf(round, each.voter())));
        byAccount.forEach(each -> questions.add(agreement(round, each)));
        List<Optional<List<AbiValue>>> answers = ViewFunction.askAll(client, questions);
        for (int i = 0; i < ballots.size(); i++) {
            requireWeight(ballots.get(i), number(answers.get(i)));
        }
        for (int i = 0; i < byAccount.size(); i++) {
            if (answers.get(ballots.size() + i)
                    .filter(values -> values.getFirst().equals(AGREED))
                    .isEmpty()) {
                throw new WalletException(
                        DaoProblem.BALLOT_INVALID, byAccount.get(i).voter() + " did not sign the node's ballot");
            }
        }
    }

    private static void requireWeight(GatheredBallot ballot, UInt256 weight) {
        if (weight.isZero() || !weight.equals(ballot.weight())) {
            throw new WalletException(
                    DaoProblem.BALLOT_INVALID, ballot.voter() + " has " + weight + " votes, not " + ballot.weight());
        }
    }

    /** Votes at the snapshot, in the token's smallest unit; zero if the token does not say. */
    UInt256 weight(BallotRound round, Address voter) {
        return number(
                ViewFunction.askAll(client, List.of(weightOf(round, voter))).getFirst());
    }

    private static UInt256 number(Optional<List<AbiValue>> answer) {
        return answer.map(values -> ((AbiValue.Unsigned) values.getFirst()).number())
                .orElse(UInt256.ZERO);
    }

    private static Question weightOf(BallotRound round, Address voter) {
        return new Question(
                round.token(),
                "getPastVotes(address,uint256)",
                List.of(AbiType.UINT256),
                AbiValue.of(voter),
                AbiValue.of(UInt256.of(round.snapshot())));
    }

    private static Question agreement(BallotRound round, GatheredBallot ballot) {
        return new Question(
                ballot.voter(),
                "isValidSignature(bytes32,bytes)",
                List.of(AbiType.parse("bytes4")),
                AbiValue.of(Bytes.wrap(digest(round, ballot).toBytes())),
                AbiValue.of(ballot.signature()));
    }

    private static Hash digest(BallotRound round, GatheredBallot ballot) {
        return round.digest(ballot.voter(), ballot.content());
    }

    private static boolean isEcdsa(BallotRound round, GatheredBallot ballot) {
        Bytes signature = ballot.signature();
        if (signature.length() != 65 || signature.get(64) != 27 && signature.get(64) != 28) {
            return false;
        }
        UInt256 r = UInt256.fromBytes(signature.toArray(), 0);
        UInt256 s = UInt256.fromBytes(signature.toArray(), UInt256.SIZE);
        // Else a node could give the same ballot another signature, with which the root is another.
        if (s.compareTo(Secp256k1.HALF_ORDER) > 0) {
            return false;
        }
        return Secp256k1.recoverAddress(digest(round, ballot), new EcdsaSignature(signature.get(64) - 27, r, s))
                .filter(ballot.voter()::equals)
                .isPresent();
    }
}
