/** The Merkle-Patricia trie that state, transactions, receipts and withdrawals are committed to. */
package org.quorate.protocol.trie;
