package org.quorate.wallet.dao;

import java.util.Collection;
import java.util.Optional;
import org.quorate.protocol.Address;

/**
 * Addresses that are made to be taken for others: attackers calculate ones whose first and last digits are those of an address
 * that people know, because that is all that most people compare.
 */
public final class LookAlike {
    /** So many digits at either end alike, and together {@link #ALIKE_TOGETHER}, do not come by chance. */
    private static final int ALIKE_AT_AN_END = 3;

    private static final int ALIKE_TOGETHER = 7;

    private LookAlike() {}

    /** The known address that another one resembles without being it. */
    public static Optional<Address> of(Address address, Collection<Address> known) {
        if (known.contains(address)) {
            return Optional.empty();
        }
        return known.stream().filter(each -> resemble(address, each)).findFirst();
    }

    private static boolean resemble(Address first, Address second) {
        String a = first.toHex().substring(2);
        String b = second.toHex().substring(2);
        int front = 0;
        while (front < a.length() && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < a.length() - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        return front >= ALIKE_AT_AN_END && back >= ALIKE_AT_AN_END && front + back >= ALIKE_TOGETHER;
    }
}
