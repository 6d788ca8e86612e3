package org.quorate.wallet.asset.bitcoin.key;

import fr.acinq.bitcoin.PublicKey;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * An address of the wallet, where its key is, and the key's public side.
 *
 * @param knownKey nothing of an address that is watched by itself
 */
public record WalletAddress(KeyPosition position, BitcoinAddress address, Optional<PublicKey> knownKey) {
    /** The public key. @throws WalletException with {@link BitcoinProblem#ADDRESS_ONLY} if it is not known */
    public PublicKey publicKey() {
        return knownKey.orElseThrow(() -> new WalletException(BitcoinProblem.ADDRESS_ONLY));
    }
}
