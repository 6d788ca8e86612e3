/** The first block of a chain: geth's genesis.json and the built-in development genesis. */
package org.quorate.chain.genesis;
