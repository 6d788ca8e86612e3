package org.quorate.app.ui.governance;

import org.quorate.protocol.Hash;
import org.quorate.wallet.dao.VoteChoice;

/** What one can do about a proposal from its page. */
interface ProposalActions {
    void back();

    /** Votes with the chosen account's own key. */
    void vote(VoteChoice choice, String reason);

    /** Votes by a ballot that is signed elsewhere. */
    void voteOffline();

    void queue();

    void execute();

    void cancel();

    /** Whether the DAO is on this program's own node, so that its Explorer can show transactions. */
    boolean canExplore();

    void explore(Hash transaction);
}
