/** The Electrum protocol, version 1.4: a client that believes nothing that it can check. */
package org.quorate.wallet.asset.bitcoin.electrum;
