/** What an explorer wants to know of a running node beyond its blocks: calls of a transaction, values of contracts, histories of accounts. */
package org.quorate.node.explorer;
