package org.quorate.wallet.dao;

import java.nio.charset.StandardCharsets;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Actions of proposals, from templates. */
public final class Drafts {
    private Drafts() {}

    /** Pays coin from the treasury. @param amount in wei */
    public static ProposalAction payCoin(Address to, UInt256 amount) {
        return new ProposalAction(to, amount, Bytes.EMPTY);
    }

    /** Pays tokens from the treasury. @param amount in the token's smallest unit */
    public static ProposalAction payToken(Address token, Address to, UInt256 amount) {
        return new ProposalAction(
                token,
                UInt256.ZERO,
                GovernorCalls.call("transfer(address,uint256)", AbiValue.of(to), AbiValue.of(amount)));
    }

    /** @throws WalletException with {@link DaoProblem#BAD_INPUT} if the value does not fit */
    public static ProposalAction changeRule(DaoFacts facts, Effect.Rule rule, UInt256 value) {
        AbiSignature function = AbiSignature.parse(rule.function());
        boolean fits = function.parameters().getFirst() instanceof AbiType.UInt(int bits) && value.bitLength() <= bits;
        if (!fits || (rule == Effect.Rule.QUORUM_PERCENT && value.compareTo(UInt256.of(100)) > 0)) {
            throw new WalletException(DaoProblem.BAD_INPUT, value + " is too large for " + function);
        }
        if (rule == Effect.Rule.TIMELOCK_DELAY && !facts.hasTimelock()) {
            throw new WalletException(DaoProblem.BAD_INPUT, "the DAO has no timelock");
        }
        Address target = rule == Effect.Rule.TIMELOCK_DELAY ? facts.executor() : facts.governor();
        return new ProposalAction(target, UInt256.ZERO, function.encodeCall(AbiValue.of(value)));
    }

    /** Takes a member in, or expels one, of a DAO with Quorate's member token. */
    public static ProposalAction changeMember(DaoFacts facts, Address member, boolean admit) {
        return new ProposalAction(
                facts.token().address(),
                UInt256.ZERO,
                GovernorCalls.call(admit ? "admit(address)" : "exclude(address)", AbiValue.of(member)));
    }

    /** Calls any contract. @param value coin that goes along, in wei */
    public static ProposalAction call(Address target, UInt256 value, Bytes data) {
        return new ProposalAction(target, value, data);
    }

    /** Nothing but the text: a governor wants a call, so it is one without anything, to the governor's executor. */
    public static ProposalAction textOnly(DaoFacts facts) {
        return new ProposalAction(facts.executor(), UInt256.ZERO, Bytes.EMPTY);
    }

    /**
     * What members will vote on.
     *
     * @throws WalletException with {@link DaoProblem#BAD_INPUT} if there is too little or too much of it
     */
    public static ProposalContent content(java.util.List<ProposalAction> actions, String description) {
        if (actions.isEmpty() || description.isBlank()) {
            throw new WalletException(DaoProblem.BAD_INPUT, "a proposal needs an action and a description");
        }
        int length = description.getBytes(StandardCharsets.UTF_8).length;
        if (length > org.quorate.wallet.dao.offline.VoteRequestCodec.MAX_DESCRIPTION
                || actions.size() > org.quorate.wallet.dao.offline.VoteRequestCodec.MAX_ACTIONS) {
            throw new WalletException(
                    DaoProblem.BAD_INPUT,
                    "it could not be voted on offline: at most 32 actions and 16,384 bytes of text");
        }
        try {
            ProposalContent content = new ProposalContent(actions, description);
            content.hash();
            return content;
        } catch (AbiException unfit) {
            throw new WalletException(DaoProblem.BAD_INPUT, unfit.getMessage());
        }
    }
}
