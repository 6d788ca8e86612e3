package org.quorate.wallet.asset.coin;

import java.util.Locale;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hex;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/**
 * An address as a person gave it.
 *
 * @param checksummed whether its letters' case carried an EIP-55 checksum, which was right
 */
public record Recipient(Address address, boolean checksummed) {
    /** @throws WalletException with {@link SendProblem#BAD_ADDRESS} or {@link SendProblem#BAD_CHECKSUM} */
    public static Recipient parse(String typed) {
        String text = typed.strip();
        Address address;
        try {
            address = Address.fromHex(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw new WalletException(SendProblem.BAD_ADDRESS);
        }
        String digits = Hex.strip(text);
        if (digits.equals(Hex.strip(address.toChecksummed()))) {
            return new Recipient(address, true);
        }
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase) {
            throw new WalletException(SendProblem.BAD_CHECKSUM);
        }
        return new Recipient(address, false);
    }
}
