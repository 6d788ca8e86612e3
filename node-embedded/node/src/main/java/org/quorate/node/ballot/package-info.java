/** Gathers signed ballots of rounds whose results are anchored on chain; {@code docs/protocol/ballots.md}. */
package org.quorate.node.ballot;
