package org.quorate.wallet.ballot;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.quorate.wallet.rpc.RpcAnswer;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.ViewFunction;
import org.quorate.wallet.rpc.ViewFunction.Question;

/**
 * Checks ballots of a node against the chain: that the voter signed, and that the weight is the token's. Accounts with code are asked at
 * one block for the whole round, so that everybody who counts gets the same answers, whenever they count.
 */
final class BallotVerifier {
    private final EvmClient client;
    private final SettlingBlock settling;

    BallotVerifier(EvmClient client) {
        this.client = client;
        this.settling = new SettlingBlock(client);
    }

    /**
     * The ballots that the voters signed. One that its voter did not sign, or whose account does not agree to it (any more) when the
     * last ballots are taken, does not count and keeps no other from counting.
     *
     * @throws WalletException with {@link DaoProblem#BALLOTS_UNTRUE} if one has another weight than the token says, or with
     *     {@link DaoProblem#BALLOT_STATE_GONE} if the node cannot say what accounts with code agreed to
     */
    List<GatheredBallot> signed(OpenRound open, List<GatheredBallot> ballots) {
        BallotRound round = open.round();
        List<Optional<List<AbiValue>>> weights = ViewFunction.askAll(
                client,
                ballots.stream().map(each -> weightOf(round, each.voter())).toList());
        for (int i = 0; i < ballots.size(); i++) {
            requireWeight(ballots.get(i), number(weights.get(i)));
        }
        List<GatheredBallot> byAccount =
                ballots.stream().filter(each -> !isEcdsa(round, each)).toList();
        Set<Address> refused = byAccount.isEmpty() ? Set.of() : refused(open, byAccount);
        return ballots.stream().filter(each -> !refused.contains(each.voter())).toList();
    }

    private Set<Address> refused(OpenRound open, List<GatheredBallot> ballots) {
        String block = settling.of(open);
        List<RpcAnswer> answers = client.callAll(ballots.stream()
                .map(each -> AgreementCall.of(each.voter(), digest(open.round(), each), each.signature(), block))
                .toList());
        Set<Address> refused = new HashSet<>();
        for (int i = 0; i < ballots.size(); i++) {
            try {
                if (!AgreementCall.agrees(answers.get(i).value().data())) {
                    refused.add(ballots.get(i).voter());
                }
            } catch (RpcErrorException unable) {
                throw new WalletException(DaoProblem.BALLOT_STATE_GONE, "block " + block + ": " + unable.getMessage());
            }
        }
        return refused;
    }

    private static void requireWeight(GatheredBallot ballot, UInt256 weight) {
        if (weight.isZero() || !weight.equals(ballot.weight())) {
            throw new WalletException(
                    DaoProblem.BALLOTS_UNTRUE, ballot.voter() + " has " + weight + " votes, not " + ballot.weight());
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
