package org.quorate.wallet.dao;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;

/** What a call of a proposal does, read from its call data and from nothing else. */
public sealed interface Effect {
    /** The account that is called. */
    Address target();

    /** Pays coin, in wei. */
    record PayCoin(Address target, UInt256 amount) implements Effect {}

    /** Pays tokens, or has tokens of another owner taken. @param from whose they are */
    record PayToken(Address target, Address from, Address to, UInt256 amount) implements Effect {}

    /** Lets somebody take tokens later. */
    record Allow(Address target, Address spender, UInt256 amount) implements Effect {}

    /** Makes tokens out of nothing. */
    record Mint(Address target, Address to, UInt256 amount) implements Effect {}

    /** Changes a rule of the DAO itself. */
    record ChangeRule(Address target, Rule rule, UInt256 value) implements Effect {}

    /** Takes a member in, or expels one. */
    record ChangeMember(Address target, Address member, boolean admitted) implements Effect {}

    /**
     * Gives or takes power over a contract: roles, ownership, implementations, what is done in its name.
     *
     * @param inner what the calls do that are carried in the arguments
     */
    record ChangePower(Address target, String function, List<AbiValue> arguments, List<Effect> inner)
            implements Effect {
        public ChangePower {
            arguments = List.copyOf(arguments);
            inner = List.copyOf(inner);
        }
    }

    /** A call of a function whose name is known. @param inner what the calls do that are carried in the arguments */
    record KnownCall(Address target, UInt256 coin, String function, List<AbiValue> arguments, List<Effect> inner)
            implements Effect {
        public KnownCall {
            arguments = List.copyOf(arguments);
            inner = List.copyOf(inner);
        }
    }

    /** A call of which nobody here knows what it does. @param selector its first four bytes, if it has as many */
    record UnknownCall(Address target, UInt256 coin, Optional<Bytes> selector, int bytes) implements Effect {}

    /** Does nothing: the proposal is its text. */
    record Nothing(Address target) implements Effect {}

    /** What the calls do that this one carries; nothing for most. */
    default List<Effect> carried() {
        return switch (this) {
            case ChangePower power -> power.inner;
            case KnownCall call -> call.inner;
            default -> List.of();
        };
    }

    /** This one and all that it carries, however deep, in the order in which they are read. */
    default Stream<Effect> all() {
        return Stream.concat(Stream.of(this), carried().stream().flatMap(Effect::all));
    }

    /** Rules that proposals change. */
    enum Rule {
        VOTING_DELAY("setVotingDelay(uint48)"),
        VOTING_PERIOD("setVotingPeriod(uint32)"),
        PROPOSAL_THRESHOLD("setProposalThreshold(uint256)"),
        QUORUM_PERCENT("updateQuorumNumerator(uint256)"),
        LATE_QUORUM_EXTENSION("setLateQuorumVoteExtension(uint48)"),
        TIMELOCK_DELAY("updateDelay(uint256)");

        private final String function;

        Rule(String function) {
            this.function = function;
        }

        /** The function that changes it: of the timelock for {@link #TIMELOCK_DELAY}, else of the governor. */
        public String function() {
            return function;
        }
    }
}
