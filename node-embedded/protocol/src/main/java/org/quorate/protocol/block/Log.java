package org.quorate.protocol.block;

import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;

/**
 * An event that a contract wrote.
 *
 * @param topics zero to four
 */
public record Log(Address address, List<Hash> topics, Bytes data) {
    public Log {
        topics = List.copyOf(topics);
    }

    public void writeTo(RlpWriter rlp) {
        rlp.beginList();
        rlp.writeAddress(address);
        rlp.beginList();
        topics.forEach(rlp::writeHash);
        rlp.endList();
        rlp.writeBytes(data);
        rlp.endList();
    }

    public static Log readFrom(RlpReader outer) {
        RlpReader rlp = outer.readList();
        Address address = rlp.readAddress();
        List<Hash> topics = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            topics.add(list.readHash());
        }
        Bytes data = rlp.readByteString();
        rlp.expectEnd();
        return new Log(address, topics, data);
    }
}
