package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;

/** What is on its way from a shard is bounded however many channels it has. */
class ManyShardsTest {
    private static final int SHARDS = 17;
    /** Of a channel, by weight: a sixteenth of 4,096. */
    private static final int MOST = 256;
    /** A message of the longest data weighs ten. */
    private static final int LONGEST = 10_240;

    @Test
    void allChannelsFromAShardTogetherHaveACap() {
        assertThat(Messenger.mostOutstanding(2)).isEqualTo(1_024);
        assertThat(Messenger.mostOutstanding(5)).isEqualTo(1_024);
        assertThat(Messenger.mostOutstanding(SHARDS)).isEqualTo(MOST);
        assertThat(Messenger.mostOutstanding(Messenger.MAX_SHARDS)).isEqualTo(65);
        try (ShardNet net = new ShardNet(SHARDS)) {
            assertThat(net.askNumber(0, Messenger.ADDRESS, "maxOutstanding()")).isEqualTo(MOST);
            Address sender = net.create(0, "shards/Correspondent", Bytes.EMPTY);
            Hash fills = send(net, sender, 3, 26);
            net.round();
            assertThat(net.mined(0, fills).receipt().success()).isTrue();
            assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(3)))
                    .isEqualTo(260);
            Hash refused = send(net, sender, 3, 1);
            Hash another = send(net, sender, 4, 1);
            net.round();
            assertThat(net.mined(0, refused).receipt().success()).isFalse();
            assertThat(net.mined(0, another).receipt().success()).isTrue();
            for (int i = 0; i < 20 && net.audit().inFlight().signum() > 0; i++) {
                net.round();
            }
            net.round();
            Hash again = send(net, sender, 3, 1);
            net.round();
            assertThat(net.mined(0, again).receipt().success()).isTrue();
        }
    }

    private static Hash send(ShardNet net, Address sender, int shard, int count) {
        UInt256 fee = net.quote(0, shard, 0, LONGEST).multiplyExact(UInt256.of(4));
        return net.submit(
                0,
                1,
                Optional.of(sender),
                fee.multiplyExact(UInt256.of(count)),
                AbiSignature.parse("sendMany(uint256,uint256,address,uint256,uint256,bytes)")
                        .encodeCall(
                                number(count),
                                number(shard),
                                AbiValue.of(Address.fromHex("0x00000000000000000000000000000000000a11ce")),
                                AbiValue.of(UInt256.ONE),
                                number(0),
                                AbiValue.of(Bytes.wrap(new byte[LONGEST]))),
                14_000_000);
    }

    /** In one block a shard can hear of all the others. */
    @Test
    void aShardHearsOfAsManyOthersAsThereCanBe() {
        try (ShardNet net = new ShardNet(Messenger.MAX_SHARDS)) {
            List<Hash> sent = new ArrayList<>();
            for (int shard = 1; shard < Messenger.MAX_SHARDS; shard++) {
                Address to = Address.fromHex("0x%040x".formatted(0x9000 + shard));
                sent.add(net.send(0, 0, shard, to, UInt256.ONE, 0, Bytes.EMPTY));
            }
            for (int i = 0; i < 4; i++) {
                net.round();
            }
            assertThat(sent)
                    .allSatisfy(hash ->
                            assertThat(net.mined(0, hash).receipt().success()).isTrue());
            for (int shard = 1; shard < Messenger.MAX_SHARDS; shard++) {
                assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(shard)))
                        .isZero();
            }
            assertThat(net.audit().inFlight()).isZero();
        }
    }
}
