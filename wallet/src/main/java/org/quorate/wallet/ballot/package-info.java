/** The member's side of ballots that nodes gather: casting, opening, counting, checking; {@code docs/protocol/ballots.md}. */
package org.quorate.wallet.ballot;
