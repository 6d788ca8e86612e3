package org.quorate.app.governance;

import org.quorate.protocol.UInt256;

/**
 * A proposal that needs the vote of the account that is watched for its DAO.
 *
 * @param title the first line of its text, fit for a screen
 * @param isUrgent whether less than a tenth of the time for voting is left
 */
public record WaitingVote(FollowedDao dao, UInt256 proposal, String title, boolean isUrgent) {}
