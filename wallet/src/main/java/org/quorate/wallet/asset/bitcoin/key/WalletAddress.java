package org.quorate.wallet.asset.bitcoin.key;

import fr.acinq.bitcoin.PublicKey;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;

/** An address of the wallet, where its key is, and the key's public side. */
public record WalletAddress(KeyPosition position, BitcoinAddress address, PublicKey publicKey) {}
