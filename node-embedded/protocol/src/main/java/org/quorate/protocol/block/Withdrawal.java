package org.quorate.protocol.block;

import org.quorate.protocol.Address;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * A validator's withdrawal from the beacon chain (EIP-4895); unsigned 64-bit numbers.
 *
 * @param amount in gwei
 */
public record Withdrawal(long index, long validatorIndex, Address address, long amount) {
    public void writeTo(RlpWriter rlp) {
        rlp.beginList();
        rlp.writeLong(index);
        rlp.writeLong(validatorIndex);
        rlp.writeAddress(address);
        rlp.writeLong(amount);
        rlp.endList();
    }

    public static Withdrawal readFrom(RlpReader outer) {
        RlpReader rlp = outer.readList();
        Withdrawal withdrawal = new Withdrawal(rlp.readLong(), rlp.readLong(), rlp.readAddress(), rlp.readLong());
        rlp.expectEnd();
        return withdrawal;
    }
}
