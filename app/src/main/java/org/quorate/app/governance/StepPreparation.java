package org.quorate.app.governance;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.VoterStanding;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Checks steps against the chain before anything is signed, and says what they would do. Calls block. */
public final class StepPreparation {
    private final DaoSession session;
    private final DaoReader reader;

    public StepPreparation(DaoSession session) {
        this.session = session;
        this.reader = new DaoReader(session);
    }

    /**
     * @param account who would send it
     * @throws WalletException with a {@link DaoProblem} if the governor would refuse it
     */
    public PreparedStep prepare(MemberStep step, Account account) {
        Address governor = session.facts().governor();
        return switch (step) {
            case MemberStep.Delegate(Address to) ->
                new PreparedStep(
                        call(account, session.facts().token().address(), GovernorCalls.delegate(to)),
                        List.of(),
                        List.of(session.facts().token()),
                        Optional.empty(),
                        Optional.empty());
            case MemberStep.Propose(ProposalContent content) ->
                proposed(content, call(account, governor, GovernorCalls.propose(content)), account);
            case MemberStep.Vote vote -> vote(vote, account);
            case MemberStep.Cast cast -> cast(cast, account);
            case MemberStep.Queue(Proposal proposal) -> {
                require(proposal, ProposalState.SUCCEEDED);
                yield carriedOut(proposal, account, GovernorCalls.queue(proposal.content()));
            }
            case MemberStep.Execute(Proposal proposal) -> {
                require(proposal, session.facts().hasTimelock() ? ProposalState.QUEUED : ProposalState.SUCCEEDED);
                yield carriedOut(proposal, account, GovernorCalls.execute(proposal.content()));
            }
            case MemberStep.Cancel(Proposal proposal) -> {
                require(proposal, ProposalState.PENDING);
                List<Effect> effects = reader.effects(proposal.content());
                yield new PreparedStep(
                        call(account, governor, GovernorCalls.cancel(proposal.content())),
                        effects,
                        reader.units(effects),
                        Optional.empty(),
                        Optional.empty());
            }
        };
    }

    private PreparedStep proposed(ProposalContent content, ContractCall call, Account account) {
        session.client().requireCanPropose(session.facts(), account.address());
        List<Effect> effects = reader.effects(content);
        return new PreparedStep(
                call, effects, reader.units(effects), Optional.of(reader.rehearse(content)), Optional.empty());
    }

    private PreparedStep vote(MemberStep.Vote vote, Account account) {
        require(vote.proposal(), ProposalState.ACTIVE);
        UInt256 weight = weight(vote.proposal(), account.address());
        return of(
                vote.proposal().content(),
                call(
                        account,
                        session.facts().governor(),
                        GovernorCalls.vote(vote.proposal().id(), vote.choice(), vote.reason())),
                Optional.of(weight));
    }

    private PreparedStep cast(MemberStep.Cast cast, Account account) {
        BallotCheck.online(
                session.evm(), session.client(), cast.request(), cast.ballot(), account.address(), Clock.systemUTC());
        return of(
                cast.proposal().content(),
                call(account, session.facts().governor(), GovernorCalls.cast(cast.request(), cast.ballot())),
                session.client()
                        .standing(
                                session.facts(), cast.proposal(), cast.request().voter())
                        .weight());
    }

    private UInt256 weight(Proposal proposal, Address voter) {
        VoterStanding standing = session.client().standing(session.facts(), proposal, voter);
        if (standing.hasVoted()) {
            throw new WalletException(DaoProblem.ALREADY_VOTED, voter.toString());
        }
        UInt256 weight = standing.weight().orElse(UInt256.ZERO);
        if (weight.isZero()) {
            throw new WalletException(DaoProblem.NO_WEIGHT, voter.toString());
        }
        return weight;
    }

    private PreparedStep carriedOut(Proposal proposal, Account account, Bytes data) {
        return of(proposal.content(), call(account, session.facts().governor(), data), Optional.empty());
    }

    private PreparedStep of(ProposalContent content, ContractCall call, Optional<UInt256> weight) {
        List<Effect> effects = reader.effects(content);
        return new PreparedStep(call, effects, reader.units(effects), Optional.of(reader.rehearse(content)), weight);
    }

    private ContractCall call(Account account, Address to, Bytes data) {
        return new ContractCall(account, session.endpoint(), Optional.of(to), UInt256.ZERO, data);
    }

    private void require(Proposal proposal, ProposalState... allowed) {
        ProposalStatus status = session.client().status(proposal);
        if (!Arrays.asList(allowed).contains(status.state())) {
            throw new WalletException(DaoProblem.NOT_OPEN, status.state().toString());
        }
    }
}
