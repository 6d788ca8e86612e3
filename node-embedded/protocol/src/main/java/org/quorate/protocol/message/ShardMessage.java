package org.quorate.protocol.message;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;

/**
 * A message at its place in a channel. Amounts are in wei.
 *
 * @param source shard that it leaves
 * @param destination shard that it goes to
 * @param sequence its number in the channel from source to destination, from 0
 * @param sender who called the messenger; of a bounce and a reply the request's receiver
 * @param id of the request, the same for its bounce and its reply
 * @param to receiver
 * @param value that the receiver gets
 * @param fee paid beforehand for gas, besides the value
 * @param gas that the receiver may use
 * @param returnGas that a handler of the bounce or the reply may use
 * @param price of a unit of gas
 * @param refund who gets what is left of the fee
 */
public record ShardMessage(
        int source,
        int destination,
        long sequence,
        MessageKind kind,
        Address sender,
        Hash id,
        Address to,
        UInt256 value,
        UInt256 fee,
        long gas,
        long returnGas,
        UInt256 price,
        Address refund,
        Bytes data) {

    /** All the coin that is on its way with it. */
    public UInt256 amount() {
        return value.addExact(fee);
    }

    /** The most gas that its delivery takes. */
    public long deliveryGas() {
        return Messenger.deliveryGas(gas, data.length());
    }

    /** A list of all fields, in their order. */
    public byte[] encode() {
        RlpWriter rlp = new RlpWriter(256 + data.length());
        rlp.beginList();
        rlp.writeLong(source);
        rlp.writeLong(destination);
        rlp.writeLong(sequence);
        rlp.writeLong(kind.number());
        rlp.writeAddress(sender);
        rlp.writeHash(id);
        rlp.writeAddress(to);
        rlp.writeUInt256(value);
        rlp.writeUInt256(fee);
        rlp.writeLong(gas);
        rlp.writeLong(returnGas);
        rlp.writeUInt256(price);
        rlp.writeAddress(refund);
        rlp.writeBytes(data);
        rlp.endList();
        return rlp.toByteArray();
    }

    /** @throws RlpException if the bytes are not what {@link #encode} gives for a message */
    public static ShardMessage decode(byte[] encoded) {
        RlpReader outer = new RlpReader(encoded);
        RlpReader rlp = outer.readList();
        outer.expectEnd();
        ShardMessage message = new ShardMessage(
                readShard(rlp),
                readShard(rlp),
                rlp.readLong(),
                MessageKind.of(rlp.readLong()).orElseThrow(() -> new RlpException("no such kind of message")),
                rlp.readAddress(),
                rlp.readHash(),
                rlp.readAddress(),
                rlp.readUInt256(),
                rlp.readUInt256(),
                rlp.readLong(),
                rlp.readLong(),
                rlp.readUInt256(),
                rlp.readAddress(),
                rlp.readByteString());
        rlp.expectEnd();
        return message;
    }

    private static int readShard(RlpReader rlp) {
        long shard = rlp.readLong();
        if (shard < 0 || shard > Messenger.MAX_SHARDS) {
            throw new RlpException("no such shard: " + Long.toUnsignedString(shard));
        }
        return (int) shard;
    }
}
