/**
 * Votes that are signed on a computer without a network; {@code docs/protocol/offline-votes.md} has the format. The online side
 * makes a {@link org.quorate.wallet.dao.offline.VoteRequest}, the offline side shows it and makes a
 * {@link org.quorate.wallet.dao.offline.SignedBallot}. Neither believes the other: both calculate what is signed.
 */
package org.quorate.wallet.dao.offline;
