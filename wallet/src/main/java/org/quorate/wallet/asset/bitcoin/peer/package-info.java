/** A Bitcoin node of the person's own, asked by the peer-to-peer protocol with Bloom filters (BIP-37). */
package org.quorate.wallet.asset.bitcoin.peer;
