package org.quorate.chain.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.BaseFees;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardPlace;

/** The account of the contract through which shards send messages. A test of the node holds that it is what the source gives. */
final class MessengerAccount {
    private static final String CODE = "messenger.hex";

    private MessengerAccount() {}

    /** @param baseFee of block 0, in wei */
    static GenesisAccount of(int shard, int shards, UInt256 baseFee) {
        UInt256 place = new ShardPlace(shard, shards, BaseFees.told(baseFee)).toSlot();
        return new GenesisAccount(1, UInt256.ZERO, code(), Map.of(Messenger.PLACE, place));
    }

    private static Bytes code() {
        try (InputStream in = MessengerAccount.class.getResourceAsStream(CODE)) {
            return Bytes.fromHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
