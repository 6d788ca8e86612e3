package org.quorate.wallet.dao.offline;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/**
 * How far a vote got, by what the chain says and nothing else.
 *
 * @param vote the vote that was counted, which may be another than was signed last
 */
public record VoteProgress(Stage stage, Optional<VoteCast> vote) {
    /** Each includes those before. */
    public enum Stage {
        NOT_CAST("Not cast: no block has a vote of this account on the proposal."),
        INCLUDED("Included in a block, which is not final yet."),
        FINAL("Final: the block cannot be undone any more. Voting goes on."),
        COUNTED("Counted: voting is over, and this vote is in the result.");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public static VoteProgress of(EvmClient evm, GovernorClient client, Proposal proposal, Address voter) {
        Optional<VoteCast> vote = client.voteOf(proposal, voter);
        if (vote.isEmpty()) {
            return new VoteProgress(Stage.NOT_CAST, vote);
        }
        if (!isFinal(evm, vote.get().block())) {
            return new VoteProgress(Stage.INCLUDED, vote);
        }
        ProposalState state = client.status(proposal).state();
        // A proposal that was cancelled has no result that a vote could be in.
        boolean counted = state != ProposalState.ACTIVE && state != ProposalState.CANCELED;
        return new VoteProgress(counted ? Stage.COUNTED : Stage.FINAL, vote);
    }

    private static boolean isFinal(EvmClient evm, long block) {
        try {
            RpcValue last = evm.callForList("eth_getBlockByNumber", "finalized", false);
            return !last.isNull() && block <= last.field("number").longQuantity();
        } catch (RpcErrorException notKnown) {
            return false;
        }
    }
}
