package org.quorate.wallet.dao.offline;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;

/** The online side's end: everything that can be known before a ballot costs gas. */
public final class BallotCheck {
    private BallotCheck() {}

    /** Checks without a network. @throws WalletException with {@link DaoProblem#BALLOT_INVALID} saying what is wrong */
    public static void offline(VoteRequest request, SignedBallot ballot) {
        BallotSigner.fault(request, ballot, Optional.empty()).ifPresent(fault -> {
            throw new WalletException(DaoProblem.BALLOT_INVALID, fault);
        });
    }

    /**
     * Checks a ballot against the chain, and has the node try the vote without making it.
     *
     * @param relayer who would pay for the gas
     * @param clock of this computer
     * @throws WalletException with a {@link DaoProblem} saying why the vote would not be counted
     */
    public static void online(
            EvmClient evm,
            GovernorClient client,
            VoteRequest request,
            SignedBallot ballot,
            Address relayer,
            Clock clock) {
        offline(request, ballot);
        DaoFacts facts = requireSameDao(evm, client, request);
        long time = client.time(clock).now();
        if (time < request.notBefore()) {
            throw new WalletException(
                    DaoProblem.BALLOT_NOT_YET,
                    Instant.ofEpochSecond(request.notBefore()).toString());
        }
        if (time > request.deadline()) {
            throw new WalletException(
                    DaoProblem.BALLOT_EXPIRED,
                    Instant.ofEpochSecond(request.deadline()).toString());
        }
        Proposal proposal = client.proposal(request.proposalId());
        ProposalStatus status = client.status(proposal);
        if (status.state() != ProposalState.ACTIVE) {
            throw new WalletException(DaoProblem.NOT_OPEN, status.state().toString());
        }
        if (client.standing(facts, proposal, request.voter()).hasVoted()) {
            throw new WalletException(DaoProblem.ALREADY_VOTED, request.voter().toString());
        }
        try {
            evm.call(
                    "eth_call",
                    Map.of(
                            "from", relayer.toHex(),
                            "to", request.dao().governor().toHex(),
                            "data", GovernorCalls.cast(request, ballot).toHex()),
                    "latest");
        } catch (RpcErrorException refused) {
            throw new WalletException(
                    DaoProblem.BALLOT_INVALID,
                    "the governor refuses it: " + refused.getMessage()
                            + (evmHasNoCode(client, request)
                                    ? "; the voter's account has not been used on this chain"
                                    : ""));
        }
    }

    private static boolean evmHasNoCode(GovernorClient client, VoteRequest request) {
        return request.scheme().isForAccounts() && !client.hasCode(request.voter());
    }

    private static DaoFacts requireSameDao(EvmClient evm, GovernorClient client, VoteRequest request) {
        UInt256 chain = evm.endpoint().chainId();
        if (!chain.equals(UInt256.of(request.dao().chainId()))) {
            throw new WalletException(
                    DaoProblem.BALLOT_WRONG_CHAIN, "ballot " + request.dao().chainId() + ", node " + chain);
        }
        DaoFacts facts = client.facts();
        if (!facts.genesis().equals(request.dao().genesis())) {
            throw new WalletException(DaoProblem.BALLOT_WRONG_CHAIN, "the chains' first blocks differ");
        }
        DaoIdentity now = new DaoIdentity(
                request.dao().chainId(), facts.genesis(), facts.governor(), facts.name(), facts.version());
        if (!now.equals(request.dao())) {
            throw new WalletException(
                    DaoProblem.BALLOT_WRONG_DAO, facts.governor().toString());
        }
        return facts;
    }
}
