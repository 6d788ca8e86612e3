package org.quorate.wallet.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Opening;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcValue;
import org.quorate.wallet.rpc.ViewFunction;

/** Talks to a node that gathers ballots. Calls block. What the node says of rounds and ballots is checked here again. */
public final class BallotClient {
    private static final int MOST_ROUNDS = 200;
    private static final int PAGE = 500;
    private static final int MOST_BALLOTS = 100_000;
    private static final AbiType.Tuple RESULT = (AbiType.Tuple) AbiType.parse("(bytes32,bytes32,uint48,uint32,bool)");

    private final EvmClient client;

    public BallotClient(EvmClient client) {
        this.client = client;
    }

    /**
     * What is anchored.
     *
     * @param at seconds since 1970
     * @param isFinal whether nobody can challenge it any more and nobody did
     */
    public record Anchored(Hash root, Hash result, long at, long ballots, boolean challenged, boolean isFinal) {}

    /** The node's rounds, those that close last first; nothing of them is believed that does not hash to the number. */
    public List<OpenRound> rounds() {
        client.requireChain();
        List<OpenRound> rounds = new ArrayList<>();
        for (RpcValue each : client.callForList("quorate_ballotRounds").elements(MOST_ROUNDS)) {
            BallotPaper paper = paper(each);
            BallotRound round = new BallotRound(
                    client.endpoint().chainId(),
                    each.field("anchors").address(),
                    paper.hash(),
                    each.field("token").address(),
                    each.field("tallier").address(),
                    each.field("snapshot").longQuantity(),
                    each.field("closes").longQuantity(),
                    each.field("challengeTime").longQuantity());
            if (!round.number().equals(each.field("round").hash())) {
                throw new WalletException(DaoProblem.BALLOT_INVALID, "the node's round is not what its number says");
            }
            rounds.add(new OpenRound(round, paper, each.field("ballots").longQuantity()));
        }
        return rounds;
    }

    private static BallotPaper paper(RpcValue round) {
        try {
            return BallotPaper.read(round.field("paper").data());
        } catch (IllegalArgumentException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, malformed.getMessage());
        }
    }

    /** @param number the first digits of a round's number are enough if no other begins so */
    public OpenRound round(String number) {
        List<OpenRound> found = rounds().stream()
                .filter(each -> each.round().number().toHex().startsWith(number))
                .toList();
        if (found.size() != 1) {
            throw new WalletException(
                    DaoProblem.BALLOT_INVALID,
                    found.isEmpty() ? "the node has no round " + number : "several rounds begin with " + number);
        }
        return found.getFirst();
    }

    /** Hands a question in. */
    public void open(BallotRound round, BallotPaper paper) {
        client.call(
                "quorate_openBallot",
                round.anchors().toHex(),
                round.number().toHex(),
                paper.write().toHex());
    }

    public void submit(BallotRound round, Address voter, Bytes content, Bytes signature) {
        client.call("quorate_submitBallot", round.number().toHex(), voter.toHex(), content.toHex(), signature.toHex());
    }

    public void reveal(BallotRound round, Address voter, Opening opening) {
        client.call(
                "quorate_revealBallot",
                round.number().toHex(),
                voter.toHex(),
                opening.salt().toHex(),
                opening.marking().toHex());
    }

    /** The voter's ballot, if the node has one. @throws WalletException if it is not the voter's */
    public Optional<GatheredBallot> ballot(BallotRound round, Address voter) {
        RpcValue answer = client.call("quorate_getBallot", round.number().toHex(), voter.toHex());
        if (answer.isNull()) {
            return Optional.empty();
        }
        GatheredBallot found = ballot(answer);
        if (!found.voter().equals(voter)) {
            throw new WalletException(DaoProblem.BALLOT_INVALID, "the node gives the ballot of another voter");
        }
        requireGenuine(round, found);
        return Optional.of(found);
    }

    /**
     * All ballots that the node has.
     *
     * @param checked told how many were checked, each time one more was
     * @throws WalletException if one of them is invented: without the voter's signature, or with another weight than the token says
     */
    public List<GatheredBallot> ballots(BallotRound round, IntConsumer checked) {
        List<GatheredBallot> all = new ArrayList<>();
        while (true) {
            List<RpcValue> page = all.isEmpty()
                    ? client.callForList("quorate_getBallots", round.number().toHex())
                            .elements(PAGE)
                    : client.callForList(
                                    "quorate_getBallots",
                                    round.number().toHex(),
                                    all.getLast().voter().toHex())
                            .elements(PAGE);
            for (RpcValue each : page) {
                GatheredBallot ballot = ballot(each);
                requireOrder(all, ballot);
                requireGenuine(round, ballot);
                all.add(ballot);
                checked.accept(all.size());
            }
            if (page.size() < PAGE || all.size() >= MOST_BALLOTS) {
                return all;
            }
        }
    }

    private static GatheredBallot ballot(RpcValue value) {
        return new GatheredBallot(
                value.field("voter").address(),
                value.field("weight").quantity(),
                value.field("content").data(),
                value.field("signature").data(),
                value.optional("salt")
                        .map(salt ->
                                new Opening(salt.hash(), value.field("marking").data())));
    }

    private static void requireOrder(List<GatheredBallot> before, GatheredBallot next) {
        if (!before.isEmpty() && before.getLast().voter().compareTo(next.voter()) >= 0) {
            throw new WalletException(DaoProblem.BALLOT_INVALID, "the node gives a voter twice, or out of order");
        }
    }

    private void requireGenuine(BallotRound round, GatheredBallot ballot) {
        UInt256 weight = weight(round, ballot.voter());
        if (weight.isZero() || !weight.equals(ballot.weight())) {
            throw new WalletException(
                    DaoProblem.BALLOT_INVALID, ballot.voter() + " has " + weight + " votes, not " + ballot.weight());
        }
        Hash digest = round.digest(ballot.voter(), ballot.content());
        if (!isEcdsa(digest, ballot) && !accountAgrees(digest, ballot)) {
            throw new WalletException(DaoProblem.BALLOT_INVALID, ballot.voter() + " did not sign the node's ballot");
        }
    }

    /** Votes at the snapshot, in the token's smallest unit; zero if the token does not say. */
    public UInt256 weight(BallotRound round, Address voter) {
        return ViewFunction.ask(
                        client,
                        round.token(),
                        "getPastVotes(address,uint256)",
                        List.of(AbiType.UINT256),
                        AbiValue.of(voter),
                        AbiValue.of(UInt256.of(round.snapshot())))
                .map(values -> ((AbiValue.Unsigned) values.getFirst()).number())
                .orElse(UInt256.ZERO);
    }

    /** All tokens at the snapshot, delegated or not; nothing if the token does not say. */
    public Optional<UInt256> supply(BallotRound round) {
        return ViewFunction.ask(
                        client,
                        round.token(),
                        "getPastTotalSupply(uint256)",
                        List.of(AbiType.UINT256),
                        AbiValue.of(UInt256.of(round.snapshot())))
                .map(values -> ((AbiValue.Unsigned) values.getFirst()).number());
    }

    /** Whether the chain can check signatures of this account: ECDSA always, other schemes once it was used there. */
    public boolean knowsKey(Account voter) {
        return voter.key().isEmpty()
                || !client.call("eth_getCode", voter.address().toHex(), "latest")
                        .data()
                        .isEmpty();
    }

    private static boolean isEcdsa(Hash digest, GatheredBallot ballot) {
        Bytes signature = ballot.signature();
        if (signature.length() != 65 || signature.get(64) != 27 && signature.get(64) != 28) {
            return false;
        }
        UInt256 r = UInt256.fromBytes(signature.toArray(), 0);
        UInt256 s = UInt256.fromBytes(signature.toArray(), UInt256.SIZE);
        return Secp256k1.recoverAddress(digest, new EcdsaSignature(signature.get(64) - 27, r, s))
                .filter(ballot.voter()::equals)
                .isPresent();
    }

    private boolean accountAgrees(Hash digest, GatheredBallot ballot) {
        return ViewFunction.ask(
                        client,
                        ballot.voter(),
                        "isValidSignature(bytes32,bytes)",
                        List.of(AbiType.parse("bytes4")),
                        AbiValue.of(Bytes.wrap(digest.toBytes())),
                        AbiValue.of(ballot.signature()))
                .filter(values -> values.getFirst().equals(AbiValue.of(Bytes.fromHex("0x1626ba7e"))))
                .isPresent();
    }

    /** What the contract has of a round; nothing before the tallier anchored something. */
    public Optional<Anchored> anchored(BallotRound round) {
        return ViewFunction.ask(
                        client,
                        round.anchors(),
                        "resultOf(bytes32)",
                        List.of(RESULT, AbiType.BOOL),
                        AbiValue.of(Bytes.wrap(round.number().toBytes())))
                .map(values -> {
                    List<AbiValue> result = ((AbiValue.Sequence) values.getFirst()).elements();
                    return new Anchored(
                            Hash.fromBytes(
                                    ((AbiValue.Data) result.get(0)).bytes().toArray()),
                            Hash.fromBytes(
                                    ((AbiValue.Data) result.get(1)).bytes().toArray()),
                            ((AbiValue.Unsigned) result.get(2)).number().longValue(),
                            ((AbiValue.Unsigned) result.get(3)).number().longValue(),
                            ((AbiValue.Truth) result.get(4)).value(),
                            ((AbiValue.Truth) values.get(1)).value());
                });
    }

    /** Seconds since 1970 of the newest block. */
    public long chainTime() {
        return client.call("eth_getBlockByNumber", "latest", false)
                .field("timestamp")
                .longQuantity();
    }
}
