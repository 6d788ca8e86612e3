package org.quorate.wallet.asset.token;

import java.util.Arrays;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * A call of {@code transfer(address,uint256)} (ERC-20). That it was called says nothing about what the token moved.
 *
 * @param to the recipient
 * @param amount in the token's smallest units
 */
public record TokenTransferCall(Address to, UInt256 amount) {
    private static final int SELECTOR = 4;
    private static final int LENGTH = SELECTOR + 2 * UInt256.SIZE;

    /** Of a transaction's data; nothing if it is another call. */
    public static Optional<TokenTransferCall> parse(Bytes data) {
        if (data.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = data.toArray();
        Address to = Address.fromBytes(
                Arrays.copyOfRange(bytes, SELECTOR + UInt256.SIZE - Address.SIZE, SELECTOR + UInt256.SIZE));
        UInt256 amount = UInt256.fromBytes(bytes, SELECTOR + UInt256.SIZE);
        // The selector and the zeros before the address are right if the same call gives the same bytes.
        return TransferTrial.call(to, amount).equals(data)
                ? Optional.of(new TokenTransferCall(to, amount))
                : Optional.empty();
    }
}
