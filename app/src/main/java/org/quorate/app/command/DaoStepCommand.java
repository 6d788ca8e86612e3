package org.quorate.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.VoterStanding;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Steps in the life of a proposal, each one transaction of a member. */
abstract class DaoStepCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private AccountOptions account;

    @Mixin
    private DaoOptions options;

    @Mixin
    private SendOptions send;

    /** What is to be sent. @param lines what the person confirms */
    record Step(Address to, Bytes data, List<String> lines) {}

    abstract Step step(DaoOptions.Session session, DaoFacts facts, Account member);

    @Override
    public Integer call() {
        return access.run(wallet -> options.with(session -> {
            Account member = account.of(wallet, access.unlock(wallet));
            Step step = step(session, session.dao().facts(), member);
            send.confirm(step.lines());
            ContractCall call =
                    new ContractCall(member, options.endpoint(), Optional.of(step.to()), UInt256.ZERO, step.data());
            SendOptions.Mined mined = send.send(wallet, call, "");
            access.answer(
                    Map.of("transaction", mined.hash(), "block", mined.block()),
                    DaoCommand.joined(step.lines()) + "\ndone in block " + mined.block() + ", " + mined.hash());
            return 0;
        }));
    }

    @Command(
            name = "delegate",
            mixinStandardHelpOptions = true,
            description = "Say who votes with your tokens. Without it nobody does, not even you.")
    static final class Delegate extends DaoStepCommand {
        @Option(names = "--to", paramLabel = "ADDRESS", description = "Without it: yourself.")
        private Optional<String> to = Optional.empty();

        @Override
        Step step(DaoOptions.Session session, DaoFacts facts, Account member) {
            Address delegate = to.map(DaoOptions::address).orElse(member.address());
            return new Step(
                    facts.token().address(),
                    GovernorCalls.delegate(delegate),
                    List.of("From the next proposal on, " + delegate + " votes with the tokens of " + member.address()
                            + "."));
        }
    }

    /** A step of one proposal. */
    abstract static class OfProposal extends DaoStepCommand {
        @Parameters(paramLabel = "ID", index = "0", description = "The proposal's number.")
        private String id;

        @Override
        final Step step(DaoOptions.Session session, DaoFacts facts, Account member) {
            Proposal proposal = session.dao().proposal(DaoOptions.number(id));
            return step(session, facts, member, proposal, session.dao().status(proposal));
        }

        abstract Step step(
                DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal, ProposalStatus status);

        static void require(ProposalStatus status, ProposalState... allowed) {
            if (!List.of(allowed).contains(status.state())) {
                throw new WalletException(DaoProblem.NOT_OPEN, status.state().toString());
            }
        }

        static List<String> review(DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal) {
            List<String> lines = new ArrayList<>(
                    DaoOptions.effects(session.dao(), facts, proposal.content(), Optional.of(member.address())));
            lines.addAll(SimulationWords.of(session.evm(), session.dao(), facts, proposal.content()));
            return lines;
        }
    }

    @Command(name = "vote", mixinStandardHelpOptions = true, description = "Vote with an account of this wallet.")
    static final class Vote extends OfProposal {
        @Parameters(paramLabel = "CHOICE", index = "1", description = "for, against or abstain.")
        private VoteChoice choice;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Public words along with it.")
        private String reason;

        @Override
        Step step(
                DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal, ProposalStatus status) {
            require(status, ProposalState.ACTIVE);
            VoterStanding standing = session.dao().standing(facts, proposal, member.address());
            if (standing.hasVoted()) {
                throw new WalletException(
                        DaoProblem.ALREADY_VOTED, member.address().toString());
            }
            UInt256 weight = standing.weight().orElse(UInt256.ZERO);
            if (weight.isZero()) {
                throw new WalletException(DaoProblem.NO_WEIGHT, member.address().toString());
            }
            List<String> lines = review(session, facts, member, proposal);
            lines.add("Votes " + choice + " with " + facts.token().format(weight) + ".");
            return new Step(facts.governor(), GovernorCalls.vote(proposal.id(), choice, reason), lines);
        }
    }

    @Command(name = "queue", mixinStandardHelpOptions = true, description = "Put a proposal that succeeded in line.")
    static final class Queue extends OfProposal {
        @Override
        Step step(
                DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal, ProposalStatus status) {
            require(status, ProposalState.SUCCEEDED);
            return new Step(
                    facts.governor(),
                    GovernorCalls.queue(proposal.content()),
                    review(session, facts, member, proposal));
        }
    }

    @Command(name = "execute", mixinStandardHelpOptions = true, description = "Carry out what was decided.")
    static final class Execute extends OfProposal {
        @Override
        Step step(
                DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal, ProposalStatus status) {
            require(status, facts.hasTimelock() ? ProposalState.QUEUED : ProposalState.SUCCEEDED);
            return new Step(
                    facts.governor(),
                    GovernorCalls.execute(proposal.content()),
                    review(session, facts, member, proposal));
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Take back one's own proposal, as long as voting has not begun.")
    static final class Cancel extends OfProposal {
        @Override
        Step step(
                DaoOptions.Session session, DaoFacts facts, Account member, Proposal proposal, ProposalStatus status) {
            require(status, ProposalState.PENDING);
            return new Step(
                    facts.governor(),
                    GovernorCalls.cancel(proposal.content()),
                    List.of("Cancels proposal " + proposal.id().toHex() + "."));
        }
    }
}
