package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.MILLI;
import static org.quorate.node.shards.ShardNet.account;
import static org.quorate.node.shards.ShardNet.number;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.Round;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.MessageKind;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SystemTransaction;

/** Messages with value between shards arrive in the next round, once, and nothing of their coin is lost. */
class MessagesTest {
    private static final Address SOMEONE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Bytes HELLO = Bytes.fromHex("0x68656c6c6f");

    private final ShardNet net = new ShardNet(3);

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void coinArrivesInTheNextRound() {
        Hash sent = net.send(0, 0, 2, SOMEONE, COIN, 0, Bytes.EMPTY);
        net.round();
        assertThat(net.mined(0, sent).receipt().success()).isTrue();
        assertThat(net.balance(2, SOMEONE)).isEqualTo(UInt256.ZERO);
        assertThat(net.audit().inFlight()).isPositive();
        net.round();
        assertThat(net.balance(2, SOMEONE)).isEqualTo(COIN);
        assertThat(net.audit().inFlight()).isZero();
        assertThat(net.delivered(2)).singleElement().satisfies(receipt -> {
            assertThat(receipt.success()).isTrue();
            assertThat(receipt.source()).isZero();
            assertThat(receipt.sequence()).isZero();
        });
        assertThat(net.shard(2).head().transactions().getFirst().transaction()).isInstanceOf(SystemTransaction.class);
        net.round();
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(2)))
                .isZero();
        assertThat(net.round().blocks())
                .allSatisfy(block -> assertThat(block.transactions()).isEmpty());
    }

    @Test
    void aContractLearnsWhoSentItAndFromWhere() {
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        net.send(2, 1, 1, receiver, COIN, 300_000, HELLO);
        net.round();
        net.round();
        assertThat(net.askNumber(1, receiver, "received()")).isOne();
        assertThat(net.askNumber(1, receiver, "lastSource()")).isEqualTo(2);
        assertThat(net.ask(1, receiver, "lastSender()").slice(12, 32))
                .isEqualTo(Bytes.wrap(account(1).toBytes()));
        assertThat(net.balance(1, receiver)).isEqualTo(COIN);
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isTrue());
    }

    @Test
    void whatFailsComesBackWithItsValueAndUnusedGas() {
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        mood(1, receiver, 1, 0);
        UInt256 before = net.balance(0, account(0));
        Hash sent = net.send(0, 0, 1, receiver, COIN, 300_000, HELLO);
        net.round();
        UInt256 paid = before.subtract(net.balance(0, account(0)));
        assertThat(paid).isGreaterThan(COIN);
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isFalse());
        assertThat(net.balance(1, receiver)).isEqualTo(UInt256.ZERO);
        net.round();
        assertThat(net.delivered(0)).singleElement().satisfies(receipt -> {
            assertThat(receipt.kind()).isEqualTo(MessageKind.BOUNCE);
            assertThat(receipt.success()).isTrue();
        });
        UInt256 lost = before.subtract(net.balance(0, account(0)));
        // Gas of the transaction and of both legs.
        assertThat(lost).isLessThan(COIN.divide(UInt256.of(100)));
        assertThat(net.mined(0, sent).receipt().success()).isTrue();
        net.round();
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
    }

    @Test
    void dataForAnAddressWithoutCodeComesBack() {
        net.send(0, 0, 1, SOMEONE, COIN, 100_000, HELLO);
        net.round();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isFalse());
        net.round();
        assertThat(net.balance(1, SOMEONE)).isEqualTo(UInt256.ZERO);
        assertThat(net.delivered(0)).hasSize(1);
    }

    @Test
    void aReceiverRepliesWithWhatTheSenderHasPaid() {
        Address sender = net.create(0, "shards/Correspondent", Bytes.EMPTY);
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        mood(1, receiver, 12, 0);
        sendBy(0, sender, 1, receiver, COIN, HELLO);
        net.round();
        net.round();
        assertThat(net.askNumber(1, receiver, "received()")).isOne();
        net.round();
        assertThat(net.delivered(0)).singleElement().satisfies(receipt -> {
            assertThat(receipt.kind()).isEqualTo(MessageKind.REPLY);
            assertThat(receipt.success()).isTrue();
        });
        assertThat(net.askNumber(0, sender, "replied()")).isOne();
        assertThat(net.askNumber(0, sender, "lastSource()")).isOne();
        // With it comes what the reply's gas has left over.
        assertThat(net.balance(0, sender)).isBetween(COIN, COIN.add(MILLI));
        net.round();
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
    }

    @Test
    void whatEvenTheSenderDoesNotTakeCanBeClaimed() {
        Address sender = net.create(0, "shards/Correspondent", Bytes.EMPTY);
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        mood(1, receiver, 1, 0);
        mood(0, sender, 0, 1);
        sendBy(0, sender, 1, receiver, COIN, HELLO);
        net.round();
        net.round();
        net.round();
        assertThat(net.delivered(0)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isFalse());
        assertThat(net.audit().claimable()).isGreaterThan(COIN.toBigInteger());
        net.submit(
                0,
                0,
                Optional.of(sender),
                UInt256.ZERO,
                AbiSignature.parse("claim(address)").encodeCall(AbiValue.of(SOMEONE)));
        net.round();
        assertThat(net.audit().claimable()).isZero();
        assertThat(net.balance(0, SOMEONE)).isGreaterThan(COIN);
    }

    @Test
    void theOrderOfAChannelIsKeptAndSourcesTakeTurns() {
        for (int i = 0; i < 5; i++) {
            net.send(0, 0, 2, SOMEONE, UInt256.of(i), 0, Bytes.EMPTY);
            net.send(1, 1, 2, SOMEONE, UInt256.of(i), 0, Bytes.EMPTY);
        }
        net.round();
        net.round();
        List<Messenger.Delivery> delivered = net.delivered(2);
        assertThat(delivered).hasSize(10);
        // Turns go by gas, of which each takes about the same.
        int[] count = new int[2];
        for (Messenger.Delivery each : delivered) {
            assertThat(each.sequence()).isEqualTo(count[each.source()]++);
            assertThat(Math.abs(count[0] - count[1])).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aRoundCommitsTheHeadersOfAllShards() {
        Round before = net.engine.head();
        Round round = net.round();
        assertThat(round.header().parent()).isEqualTo(before.header().hash());
        for (int shard = 0; shard < 3; shard++) {
            assertThat(round.header().shards().get(shard).header())
                    .isEqualTo(net.shard(shard).head().hash());
        }
    }

    private void mood(int shard, Address correspondent, int mood, int returnMood) {
        net.submit(
                shard,
                2,
                Optional.of(correspondent),
                UInt256.ZERO,
                AbiSignature.parse("setMood(uint256,uint256)").encodeCall(number(mood), number(returnMood)));
        net.round();
    }

    private void sendBy(int shard, Address sender, int destination, Address to, UInt256 value, Bytes data) {
        net.submit(
                shard,
                0,
                Optional.of(sender),
                value.addExact(net.quote(shard, destination, 300_000, data.length())),
                AbiSignature.parse("sendTo(uint256,address,uint256,uint256,bytes)")
                        .encodeCall(
                                number(destination),
                                AbiValue.of(to),
                                AbiValue.of(value),
                                number(300_000),
                                AbiValue.of(data)));
    }
}
