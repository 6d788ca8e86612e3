package org.quorate.wallet.asset.bitcoin.send;

import java.util.OptionalLong;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;

/**
 * A payment to an address.
 *
 * @param amount in satoshis; nothing for all that the chosen coins have
 */
public record Payment(BitcoinAddress to, OptionalLong amount) {
    public static Payment of(BitcoinAddress to, long amount) {
        return new Payment(to, OptionalLong.of(amount));
    }

    public static Payment everything(BitcoinAddress to) {
        return new Payment(to, OptionalLong.empty());
    }
}
