package org.quorate.chain.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.Messenger;

/** The account of the contract through which shards send messages. A test of the node holds that it is what the source gives. */
final class MessengerAccount {
    private static final String CODE = "messenger.hex";

    private MessengerAccount() {}

    static GenesisAccount of(int shard, int shards) {
        Map<UInt256, UInt256> storage =
                Map.of(Messenger.shardIndexSlot(), UInt256.of(shard), Messenger.shardCountSlot(), UInt256.of(shards));
        return new GenesisAccount(1, UInt256.ZERO, code(), storage);
    }

    private static Bytes code() {
        try (InputStream in = MessengerAccount.class.getResourceAsStream(CODE)) {
            return Bytes.fromHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
