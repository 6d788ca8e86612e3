package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.chain.Round;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.message.RoundHeader;

/** An entry of the round log: RLP [round header, [[shard, number of the first message sent to it] ...] for each shard]. */
final class RoundCodec {
    private RoundCodec() {}

    static byte[] encode(Round round) {
        return encode(new StoredRound(round.header(), round.firstSent()));
    }

    static byte[] encode(StoredRound round) {
        RlpWriter rlp = new RlpWriter(128 + 80 * round.firstSent().size());
        rlp.beginList();
        round.header().writeTo(rlp);
        rlp.beginList();
        for (Map<Integer, Long> shard : round.firstSent()) {
            rlp.beginList();
            new TreeMap<>(shard).forEach((destination, first) -> {
                rlp.beginList();
                rlp.writeLong(destination);
                rlp.writeLong(first);
                rlp.endList();
            });
            rlp.endList();
        }
        rlp.endList();
        rlp.endList();
        return rlp.toByteArray();
    }

    static StoredRound decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(encoded).readList();
        RoundHeader header = RoundHeader.readFrom(rlp);
        List<Map<Integer, Long>> firstSent = new ArrayList<>();
        for (RlpReader shards = rlp.readList(); shards.hasNext(); ) {
            Map<Integer, Long> first = new HashMap<>();
            for (RlpReader list = shards.readList(); list.hasNext(); ) {
                RlpReader channel = list.readList();
                first.put((int) channel.readLong(), channel.readLong());
                channel.expectEnd();
            }
            firstSent.add(first);
        }
        rlp.expectEnd();
        return new StoredRound(header, firstSent);
    }
}
