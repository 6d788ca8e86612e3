package org.quorate.app.ballot;

import org.quorate.wallet.ballot.OpenRound;

/** What is done about a round by one transaction. */
public sealed interface RoundStep {
    /** Makes the contract that holds rounds, once for a chain. */
    record MakeContract() implements RoundStep {}

    /** Asks a question; the node has to be given its words afterwards. */
    record Ask(RoundDraft draft) implements RoundStep {}

    /** Writes the result down, for who asked. */
    record Anchor(OpenRound open) implements RoundStep {}

    /**
     * Says that the anchored result is wrong.
     *
     * @param reason public words
     * @param anyway also if it is what the node's ballots come to: the node may lack some
     */
    record Challenge(OpenRound open, String reason, boolean anyway) implements RoundStep {}
}
