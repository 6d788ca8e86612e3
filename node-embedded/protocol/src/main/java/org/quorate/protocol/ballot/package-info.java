/**
 * Votes that are gathered off chain: how they are marked, signed, counted and proven to be in the result; {@code docs/protocol/ballots.md}.
 * Everybody who has the ballots gets the same result, to the bit.
 */
package org.quorate.protocol.ballot;
