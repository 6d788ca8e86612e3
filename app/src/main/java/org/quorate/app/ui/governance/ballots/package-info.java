/** Ballots on the Governance screen: questions that nodes gather ballots of, how they are marked, and what came of them. */
package org.quorate.app.ui.governance.ballots;
