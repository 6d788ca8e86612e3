package org.quorate.app.ballot;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.ballot.AnchoredResult;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.EvmClient;

/** Checks steps about rounds against chain and node before anything is signed. Calls block. */
public final class RoundPreparation {
    private final EvmClient evm;
    private final Clock clock;
    private final BallotClient ballots;
    private final AnchorsContract contract;

    public RoundPreparation(EvmClient evm) {
        this(evm, Clock.systemUTC());
    }

    /** @param clock of this computer: a chain without blocks lags behind it */
    RoundPreparation(EvmClient evm, Clock clock) {
        this.evm = evm;
        this.clock = clock;
        this.ballots = new BallotClient(evm);
        this.contract = new AnchorsContract(evm);
    }

    /**
     * @param account who would send it
     * @param checked told on this thread how many ballots were checked, where they are counted
     * @throws WalletException with a {@link DaoProblem} if it would be refused, or is not called for
     */
    public PreparedRound prepare(RoundStep step, Account account, IntConsumer checked) {
        return switch (step) {
            case RoundStep.MakeContract _ -> make(account);
            case RoundStep.Ask(RoundDraft draft) -> ask(draft, account, contract.require());
            case RoundStep.Anchor(OpenRound open) -> anchor(open, account, checked);
            case RoundStep.Challenge challenge -> challenge(challenge, account, checked);
        };
    }

    /** Where everybody finds it; elsewhere its address would be known to its maker only. */
    private PreparedRound make(Account maker) {
        if (!contract.hasDeployer()) {
            throw new WalletException(DaoProblem.ROUND_NO_CONTRACT);
        }
        return new PreparedRound(contract.creation(maker), Optional.empty(), Optional.empty());
    }

    /** Asks in a contract that is known. @throws WalletException with {@link DaoProblem#ROUND_UNFIT} if nobody could vote on it */
    public PreparedRound ask(RoundDraft draft, Account tallier, Address anchors) {
        require(
                draft.votingSeconds() > 0 && draft.votingSeconds() <= BallotRound.LONGEST_SECONDS,
                "the time for ballots");
        require(
                draft.challengeSeconds() > 0 && draft.challengeSeconds() <= BallotRound.LONGEST_CHALLENGE_SECONDS,
                "the time to challenge");
        require(draft.paper().revealSeconds() <= BallotRound.LONGEST_SECONDS, "the time for opening ballots");
        ChainTime time = ballots.time(clock);
        require(draft.snapshotAge() >= 0 && draft.snapshotAge() <= time.lastBlock(), "the time of the snapshot");
        BallotRound round = draft.asked(evm.endpoint().chainId(), anchors, tallier.address(), time);
        require(
                round.closes() - round.snapshot() <= BallotRound.LONGEST_SECONDS,
                "the time from the snapshot to the end");
        // At this very moment the token does not say yet; who has none later is told when voting.
        if (ballots.supply(round).filter(UInt256::isZero).isPresent()) {
            throw new WalletException(DaoProblem.ROUND_UNFIT, "the token had no votes at the snapshot");
        }
        return new PreparedRound(call(tallier, anchors, RoundCalls.open(round)), Optional.of(round), Optional.empty());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new WalletException(DaoProblem.ROUND_UNFIT, what + " is out of range");
        }
    }

    private PreparedRound anchor(OpenRound open, Account account, IntConsumer checked) {
        BallotRound round = open.round();
        if (!account.address().equals(round.tallier())) {
            throw new WalletException(
                    DaoProblem.ROUND_NOT_TALLIER, round.tallier().toString());
        }
        long now = ballots.time(clock).now();
        if (now <= round.closes()) {
            throw new WalletException(DaoProblem.ROUND_OPEN, "open until " + Instant.ofEpochSecond(round.closes()));
        }
        Optional<AnchoredResult> last = ballots.anchored(round);
        if (last.filter(known -> !known.challenged()).isPresent()) {
            throw new WalletException(DaoProblem.RESULT_STANDS);
        }
        if (now > round.lastAnchor()) {
            throw new WalletException(
                    DaoProblem.ROUND_LAPSED,
                    "a result was to be anchored until " + Instant.ofEpochSecond(round.lastAnchor()));
        }
        if (last.filter(known -> known.results() >= AnchoredResult.MOST_RESULTS).isPresent()) {
            throw new WalletException(
                    DaoProblem.ROUND_LAPSED,
                    AnchoredResult.MOST_RESULTS + " results were challenged, the most there can be");
        }
        // Counted anew: what was counted before the chain's time had come may lack ballots.
        RoundCount count = RoundCount.of(ballots, open, checked);
        requireComplete(count);
        return new PreparedRound(
                call(account, round.anchors(), RoundCalls.anchor(count)), Optional.empty(), Optional.of(count));
    }

    private PreparedRound challenge(RoundStep.Challenge step, Account account, IntConsumer checked) {
        BallotRound round = step.open().round();
        AnchoredResult anchored =
                ballots.anchored(round).orElseThrow(() -> new WalletException(DaoProblem.RESULT_MISSING));
        if (anchored.challenged() || anchored.isFinalAt(round, ballots.time(clock))) {
            throw new WalletException(DaoProblem.RESULT_SETTLED);
        }
        if (ballots.weight(round, account.address()).isZero()) {
            throw new WalletException(DaoProblem.NO_WEIGHT);
        }
        if (ballots.isChallengedBy(round, anchored, account.address())) {
            throw new WalletException(
                    DaoProblem.RESULT_CHALLENGED, anchored.against() + " of " + anchored.needed() + " votes");
        }
        RoundCount count = RoundCount.of(ballots, step.open(), checked);
        if (count.agrees() && !step.anyway()) {
            throw new WalletException(DaoProblem.RESULT_AGREES);
        }
        if (!step.anyway()) {
            requireComplete(count);
        }
        return new PreparedRound(
                call(account, round.anchors(), RoundCalls.challenge(count, anchored, step.reason())),
                Optional.empty(),
                Optional.of(count));
    }

    /** Of what could not be checked here, nobody should say that it is the result, or that another one is wrong. */
    private static void requireComplete(RoundCount count) {
        if (!count.isComplete()) {
            throw new WalletException(
                    DaoProblem.BALLOT_STATE_GONE,
                    count.unchecked().size() + " ballots, as of "
                            + count.unchecked().getFirst());
        }
    }

    private ContractCall call(Account account, Address to, Bytes data) {
        return new ContractCall(account, evm.endpoint(), Optional.of(to), UInt256.ZERO, data);
    }
}
