/** Proof that a vote was counted, which anybody can check later against any node; docs/protocol/offline-votes.md. */
package org.quorate.wallet.dao.proof;
