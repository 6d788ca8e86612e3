package org.quorate.wallet.ballot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.AgreementCall;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.VoterSignature;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcAnswer;
import org.quorate.wallet.rpc.RpcCall;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.ViewFunction;
import org.quorate.wallet.rpc.ViewFunction.Question;

/**
 * Checks ballots of a node against the chain: that the voter signed, and that the weight is the token's. Accounts with code are asked at
 * one block for the whole round, so that everybody who counts gets the same answers, whenever they count.
 */
final class BallotVerifier {
    private static final String LATEST = "latest";

    private final EvmClient client;
    private final SettlingBlock settling;

    BallotVerifier(EvmClient client) {
        this.client = client;
        this.settling = new SettlingBlock(client);
    }

    /**
     * A ballot as a node gives it.
     *
     * @param agreed what the voter's account said to the node when the last ballots were taken; nothing if it was not asked
     */
    record Given(GatheredBallot ballot, Optional<Boolean> agreed) {
        private Address voter() {
            return ballot.voter();
        }
    }

    /** @param unchecked voters of whom nobody can say here what their accounts agreed to: neither signed nor refused */
    record Checked(List<GatheredBallot> signed, Set<Address> unchecked) {}

    /**
     * The ballots that the voters signed. One that its voter did not sign, or whose account does not agree to it (any more) when the
     * last ballots are taken, does not count and keeps no other from counting. Neither does one of which that cannot be told here: the
     * node has the state of that block no more, and did not ask in time.
     *
     * @throws WalletException with {@link DaoProblem#BALLOTS_UNTRUE} if one has another weight than the token says
     */
    Checked check(OpenRound open, List<Given> ballots) {
        BallotRound round = open.round();
        List<Optional<List<AbiValue>>> weights = ViewFunction.askAll(
                client,
                ballots.stream().map(each -> weightOf(round, each.voter())).toList());
        for (int i = 0; i < ballots.size(); i++) {
            requireWeight(ballots.get(i).ballot, number(weights.get(i)));
        }
        Set<Address> signedByKey = signedByKey(round, ballots);
        List<Given> others = ballots.stream()
                .filter(each -> !signedByKey.contains(each.voter()))
                .toList();
        Set<Address> left = new HashSet<>();
        Set<Address> unchecked = new HashSet<>();
        if (!others.isEmpty()) {
            ask(open, others, left, unchecked);
        }
        List<GatheredBallot> signed = new ArrayList<>();
        for (Given each : ballots) {
            if (!left.contains(each.voter()) && !unchecked.contains(each.voter())) {
                signed.add(each.ballot);
            }
        }
        return new Checked(signed, unchecked);
    }

    /**
     * Whose ballots the key of their address signed, and who have not given up ECDSA. As that is for good, who has it at the newest block
     * had it at the settling block, so that no old state is needed.
     */
    private Set<Address> signedByKey(BallotRound round, List<Given> ballots) {
        List<Given> byKey = ballots.stream()
                .filter(each ->
                        VoterSignature.isByKey(digest(round, each.ballot), each.voter(), each.ballot.signature()))
                .toList();
        if (byKey.isEmpty()) {
            return Set.of();
        }
        List<RpcAnswer> answers = client.callAll(byKey.stream()
                .map(each -> agreement(round, each.ballot, LATEST))
                .toList());
        Set<Address> signed = new HashSet<>();
        for (int i = 0; i < byKey.size(); i++) {
            if (answer(answers.get(i)).orElse(false)) {
                signed.add(byKey.get(i).voter());
            }
        }
        return signed;
    }

    /** @param refused those who do not agree are added to it */
    private void ask(OpenRound open, List<Given> ballots, Set<Address> refused, Set<Address> unchecked) {
        String block = settling.of(open);
        List<RpcAnswer> answers = client.callAll(ballots.stream()
                .map(each -> agreement(open.round(), each.ballot, block))
                .toList());
        for (int i = 0; i < ballots.size(); i++) {
            Given given = ballots.get(i);
            Optional<Boolean> agrees = answer(answers.get(i)).or(given::agreed);
            if (agrees.isEmpty()) {
                unchecked.add(given.voter());
            } else if (!agrees.get()) {
                refused.add(given.voter());
            }
        }
    }

    private static RpcCall agreement(BallotRound round, GatheredBallot ballot, String block) {
        String code = AgreementCall.code(ballot.voter(), digest(round, ballot), ballot.signature())
                .toHex();
        return new RpcCall(
                "eth_call", Map.of("data", code, "gas", "0x" + Integer.toHexString(AgreementCall.GAS)), block);
    }

    /** An error is the node's own trouble: whatever the account does is an answer. Mostly the state of the block is gone. */
    private static Optional<Boolean> answer(RpcAnswer answer) {
        try {
            return Optional.of(AgreementCall.agrees(answer.value().data()));
        } catch (RpcErrorException unable) {
            return Optional.empty();
        }
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
}
