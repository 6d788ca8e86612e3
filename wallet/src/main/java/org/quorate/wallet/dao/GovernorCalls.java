package org.quorate.wallet.dao;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.dao.offline.BallotHash;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;

/** Call data of what members do. All of it is sent to the governor, but {@link #delegate}, which is sent to the token. */
public final class GovernorCalls {
    private static final String CONTENT = "(address[],uint256[],bytes[],bytes32)";

    private GovernorCalls() {}

    public static Bytes propose(ProposalContent content) {
        return call(
                "propose(address[],uint256[],bytes[],string)",
                content.targets(),
                content.values(),
                content.calls(),
                AbiValue.of(content.description()));
    }

    public static Bytes queue(ProposalContent content) {
        return withHash("queue", content);
    }

    public static Bytes execute(ProposalContent content) {
        return withHash("execute", content);
    }

    public static Bytes cancel(ProposalContent content) {
        return withHash("cancel", content);
    }

    private static Bytes withHash(String function, ProposalContent content) {
        return call(
                function + CONTENT,
                content.targets(),
                content.values(),
                content.calls(),
                AbiValue.of(Bytes.wrap(content.descriptionHash().toBytes())));
    }

    public static Bytes vote(UInt256 proposal, VoteChoice choice, String reason) {
        AbiValue support = AbiValue.of(UInt256.of(choice.support()));
        return reason.isEmpty()
                ? call("castVote(uint256,uint8)", AbiValue.of(proposal), support)
                : call("castVoteWithReason(uint256,uint8,string)", AbiValue.of(proposal), support, AbiValue.of(reason));
    }

    /** Casts somebody's signed ballot. */
    public static Bytes cast(VoteRequest request, SignedBallot ballot) {
        AbiValue proposal = AbiValue.of(request.proposalId());
        AbiValue support = AbiValue.of(UInt256.of(request.choice().support()));
        AbiValue voter = AbiValue.of(request.voter());
        AbiValue signature = AbiValue.of(ballot.signature());
        return request.kind() == BallotKind.PLAIN
                ? call("castVoteBySig(uint256,uint8,address,bytes)", proposal, support, voter, signature)
                : call(
                        "castVoteWithReasonAndParamsBySig(uint256,uint8,address,string,bytes,bytes)",
                        proposal,
                        support,
                        voter,
                        AbiValue.of(request.reason()),
                        AbiValue.of(BallotHash.params(request)),
                        signature);
    }

    public static Bytes delegate(Address to) {
        return call("delegate(address)", AbiValue.of(to));
    }

    static Bytes call(String signature, AbiValue... arguments) {
        return AbiSignature.parse(signature).encodeCall(arguments);
    }
}
