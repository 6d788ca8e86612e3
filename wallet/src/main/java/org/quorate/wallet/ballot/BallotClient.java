package org.quorate.wallet.ballot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.quorate.wallet.Account;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;
import org.quorate.wallet.rpc.ViewFunction;

/** Talks to a node that gathers ballots. Calls block. What the node says of rounds and ballots is checked here again. */
public final class BallotClient {
    /** As many as a node keeps of a token; of all together no more are looked through. */
    private static final int MOST_ROUNDS = 1_000;

    private static final int ROUNDS_PAGE = 200;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final int PAGE = 500;
    private static final int MOST_BALLOTS = 100_000;

    /** So that progress is told of often enough. */
    private static final int CHECKED_AT_ONCE = 100;

    private final EvmClient client;
    private final BallotVerifier verifier;

    public BallotClient(EvmClient client) {
        this.client = client;
        this.verifier = new BallotVerifier(client);
    }

    /** Of the chain that the node is expected to serve. */
    public UInt256 chainId() {
        return client.endpoint().chainId();
    }

    /** Where the node is. */
    public String node() {
        return client.endpoint().uri().toString();
    }

    /**
     * The node's rounds, those that close last first, at most {@value #MOST_ROUNDS}; nothing of them is believed that does not hash
     * to the number.
     *
     * @param token whose rounds; nothing for all
     */
    public List<OpenRound> rounds(Optional<Address> token) {
        client.requireChain();
        List<OpenRound> rounds = new ArrayList<>();
        while (true) {
            String last =
                    rounds.isEmpty() ? null : rounds.getLast().round().number().toHex();
            List<RpcValue> page = client.callForList(
                            "quorate_ballotRounds", token.map(Address::toHex).orElse(null), last)
                    .elements(ROUNDS_PAGE);
            page.forEach(each -> rounds.add(open(each)));
            if (page.size() < ROUNDS_PAGE || rounds.size() >= MOST_ROUNDS) {
                return rounds.stream()
                        .filter(each -> token.isEmpty()
                                || token.get().equals(each.round().token()))
                        .toList();
            }
        }
    }

    /** A round by its whole number, however many others there are; nothing if the node does not have it. */
    public Optional<OpenRound> round(Hash number) {
        client.requireChain();
        RpcValue answer = client.call("quorate_getBallotRound", number.toHex());
        if (answer.isNull()) {
            return Optional.empty();
        }
        OpenRound found = open(answer);
        if (!found.round().number().equals(number)) {
            throw new WalletException(DaoProblem.BALLOTS_UNTRUE, "the node gives another round");
        }
        return Optional.of(found);
    }

    /**
     * A round's place at a node, which has a number of them for a token.
     *
     * @param support votes of who opened it or voted in it, as far as they go to it, in the token's smallest unit
     * @param ahead rounds with more support; those with the least make room when there are too many
     * @param places of the token
     */
    public record Place(UInt256 support, long ahead, long places) {}

    /** Where the node has the round; nothing if it does not have it, or does not tell. */
    public Optional<Place> place(Hash number) {
        try {
            RpcValue answer = client.call("quorate_ballotPlace", number.toHex());
            return answer.isNull()
                    ? Optional.empty()
                    : Optional.of(new Place(
                            answer.field("support").quantity(),
                            answer.field("ahead").longQuantity(),
                            answer.field("places").longQuantity()));
        } catch (RpcErrorException refused) {
            if (refused.code() == RpcErrorException.METHOD_NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private OpenRound open(RpcValue each) {
        try {
            BallotPaper paper = BallotPaper.read(each.field("paper").data());
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
                throw new WalletException(DaoProblem.BALLOTS_UNTRUE, "the node's round is not what its number says");
            }
            return new OpenRound(round, paper, each.field("ballots").longQuantity());
        } catch (IllegalArgumentException malformed) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, malformed.getMessage());
        }
    }

    /**
     * @param number the first digits of a round's number are enough if no other begins so
     * @throws WalletException with {@link DaoProblem#ROUND_UNKNOWN}
     */
    public OpenRound round(String number) {
        if (WHOLE_NUMBER.matcher(number).matches()) {
            return round(Hash.fromHex(number))
                    .orElseThrow(
                            () -> new WalletException(DaoProblem.ROUND_UNKNOWN, "the node has no round " + number));
        }
        List<OpenRound> found = rounds(Optional.empty()).stream()
                .filter(each -> each.round().number().toHex().startsWith(number))
                .toList();
        if (found.size() != 1) {
            throw new WalletException(
                    DaoProblem.ROUND_UNKNOWN,
                    found.isEmpty()
                            ? "no round of the node begins with " + number
                            : found.size() + " rounds begin with " + number);
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

    /**
     * The voter's ballot, if the node has one that counts as it stands: not one that the voter did not sign, or whose account does not
     * agree to it any more, for example as its key was changed. Then the voter can cast it again.
     *
     * @throws WalletException if it is another voter's, or as {@link #ballots}
     */
    public Optional<GatheredBallot> ballot(OpenRound open, Address voter) {
        BallotRound round = open.round();
        RpcValue answer = client.call("quorate_getBallot", round.number().toHex(), voter.toHex());
        if (answer.isNull()) {
            return Optional.empty();
        }
        BallotVerifier.Given found = ballot(answer);
        if (!found.ballot().voter().equals(voter)) {
            throw new WalletException(DaoProblem.BALLOTS_UNTRUE, "the node gives the ballot of another voter");
        }
        BallotVerifier.Checked checked = verifier.check(open, List.of(found));
        // One of which nobody can say here that it does not count is there.
        return checked.unchecked().isEmpty() ? checked.signed().stream().findFirst() : Optional.of(found.ballot());
    }

    /**
     * All ballots that the node has.
     *
     * @param signed those that the voters signed, in the order of the voters
     * @param refused whose ballots they did not sign, or their accounts do not agree to: they do not count
     * @param unchecked of whom the node cannot say what their accounts agreed to when the last ballots were taken: whether they count
     *     has to be asked elsewhere
     */
    public record Ballots(List<GatheredBallot> signed, List<Address> refused, List<Address> unchecked) {
        public Ballots {
            signed = List.copyOf(signed);
            refused = List.copyOf(refused);
            unchecked = List.copyOf(unchecked);
        }
    }

    /**
     * All ballots that the node has, checked.
     *
     * @param checked told how many were checked, each time some more were
     * @throws WalletException with {@link DaoProblem#BALLOTS_UNTRUE} if one of them has another weight than the token says
     */
    public Ballots ballots(OpenRound open, IntConsumer checked) {
        BallotRound round = open.round();
        List<GatheredBallot> signed = new ArrayList<>();
        Set<Address> unchecked = new HashSet<>();
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
            for (int from = 0; from < page.size(); from += CHECKED_AT_ONCE) {
                List<BallotVerifier.Given> some = new ArrayList<>();
                for (RpcValue each : page.subList(from, Math.min(page.size(), from + CHECKED_AT_ONCE))) {
                    BallotVerifier.Given given = ballot(each);
                    requireOrder(all, given.ballot());
                    all.add(given.ballot());
                    some.add(given);
                }
                BallotVerifier.Checked result = verifier.check(open, some);
                signed.addAll(result.signed());
                unchecked.addAll(result.unchecked());
                checked.accept(all.size());
            }
            if (page.size() < PAGE || all.size() >= MOST_BALLOTS) {
                Set<Address> good = signed.stream().map(GatheredBallot::voter).collect(Collectors.toSet());
                List<Address> left = all.stream()
                        .map(GatheredBallot::voter)
                        .filter(voter -> !good.contains(voter))
                        .toList();
                return new Ballots(
                        signed,
                        left.stream()
                                .filter(voter -> !unchecked.contains(voter))
                                .toList(),
                        left.stream().filter(unchecked::contains).toList());
            }
        }
    }

    private static BallotVerifier.Given ballot(RpcValue value) {
        GatheredBallot ballot = new GatheredBallot(
                value.field("voter").address(),
                value.field("weight").quantity(),
                value.field("content").data(),
                value.field("signature").data(),
                value.optional("salt")
                        .map(salt ->
                                new Opening(salt.hash(), value.field("marking").data())));
        return new BallotVerifier.Given(ballot, value.optional("agreed").map(RpcValue::truth));
    }

    private static void requireOrder(List<GatheredBallot> before, GatheredBallot next) {
        if (!before.isEmpty() && before.getLast().voter().compareTo(next.voter()) >= 0) {
            throw new WalletException(DaoProblem.BALLOTS_UNTRUE, "the node gives a voter twice, or out of order");
        }
    }

    /** Votes at the snapshot, in the token's smallest unit; zero if the token does not say. */
    public UInt256 weight(BallotRound round, Address voter) {
        return verifier.weight(round, voter);
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

    /** What the contract has of a round; nothing before the tallier anchored something. */
    public Optional<AnchoredResult> anchored(BallotRound round) {
        return AnchoredResult.of(client, round);
    }

    /** Whether an account challenged the last result that is anchored. */
    public boolean isChallengedBy(BallotRound round, AnchoredResult anchored, Address account) {
        return AnchoredResult.isChallengedBy(client, round, anchored.attempt(), account);
    }

    /** What time it is on the chain. @param clock of this computer */
    public ChainTime time(Clock clock) {
        return ChainTime.of(client, clock);
    }
}
