package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.GWEI;
import static org.quorate.node.shards.ShardNet.MILLI;
import static org.quorate.node.shards.ShardNet.account;
import static org.quorate.node.shards.ShardNet.number;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.message.SystemCall;
import org.quorate.protocol.transaction.SystemTransaction;

/** Messages are paid for at the price of where they are executed, and who is named gets back what is left. */
class MessageFeesTest {
    private static final Address SOMEONE = Address.fromHex("0x00000000000000000000000000000000000a11ce");
    private static final Bytes HELLO = Bytes.fromHex("0x68656c6c6f");
    /** Creates nothing and uses up all gas. */
    private static final Bytes LOOP = Bytes.fromHex("0x5b5f56");

    /** Moods of a Correspondent. */
    private static final long BURNS_GAS = 2;

    private static final long SENDS_ON = 8;

    private static final long CALLS = 13;

    private static final long SPENDS = 14;

    private static final String QUOTE = "quote(uint256,uint256,uint256,uint256)";

    private final ShardNet net = new ShardNet(2);

    @AfterEach
    void close() {
        net.close();
    }

    private UInt256 baseFee(int shard) {
        return net.shard(shard).head().baseFee();
    }

    /** A round with a full block of a shard, after which the base fee is an eighth higher. */
    private void fullRound(int shard) {
        for (int i = 0; i < 2; i++) {
            net.submit(shard, 1, Optional.empty(), UInt256.ZERO, LOOP, 14_500_000);
        }
        net.round();
    }

    /** What shard 0 knows of the base fee of shard 1. */
    private UInt256 known() {
        UInt256 slot = net.shard(0).headState().storage(Messenger.ADDRESS, Messenger.outboundSlot(1));
        return UInt256.of(OutboundChannel.of(slot).baseFee());
    }

    private UInt256 price(Hash sent) {
        return Messenger.sent(net.mined(0, sent).receipt().logs().getFirst(), 0, 0)
                .price();
    }

    @Test
    void aSenderWhoseMessagesOnlyBouncePaysThePriceOfTheDestination() {
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        net.submit(
                1,
                2,
                Optional.of(receiver),
                UInt256.ZERO,
                AbiSignature.parse("setMood(uint256,uint256)").encodeCall(number(1), number(0)));
        UInt256 last = UInt256.ZERO;
        for (int i = 0; i < 14; i++) {
            Hash sent = net.send(0, 0, 1, receiver, UInt256.ONE, 100_000, HELLO);
            UInt256 before = baseFee(1);
            fullRound(1);
            last = price(sent);
            if (i >= 3) {
                // As of the block before the last one, of which shard 0 has heard.
                UInt256 least = before.multiplyExact(UInt256.of(2 * 64)).divide(UInt256.of(81));
                assertThat(last).as("message %d", i).isGreaterThanOrEqualTo(least);
            }
        }
        assertThat(baseFee(1)).isGreaterThan(GWEI.multiplyExact(UInt256.of(3)));
        assertThat(last).isGreaterThan(GWEI.multiplyExact(UInt256.of(4)));
    }

    @Test
    void aPriceFollowsAlsoWhileNothingIsSent() {
        net.send(0, 0, 1, SOMEONE, UInt256.ONE, 0, Bytes.EMPTY);
        for (int i = 0; i < 14; i++) {
            UInt256 before = baseFee(1);
            fullRound(1);
            if (i >= 3) {
                assertThat(known().add(known())).as("round %d", i).isGreaterThanOrEqualTo(before);
            }
        }
        assertThat(known()).isGreaterThan(GWEI);
        UInt256 high = known();
        for (int i = 0; i < 20; i++) {
            net.round();
        }
        assertThat(known()).as("it falls, too").isLessThan(high);
    }

    @Test
    void aQuoteIsTheSameForACallWithoutAGasPriceAndIsEnough() {
        for (int i = 0; i < 12; i++) {
            fullRound(0);
        }
        AbiValue[] message = {number(1), number(50_000), number(200_000), number(5)};
        Bytes quoted = net.ask(0, Messenger.ADDRESS, QUOTE, message);
        assertThat(net.askForFree(0, Messenger.ADDRESS, QUOTE, message)).isEqualTo(quoted);
        UInt256 fee = UInt256.fromBytes(quoted.toArray());
        // Three more eighths until it is sent.
        for (int i = 0; i < 3; i++) {
            fullRound(0);
        }
        Hash sent = net.submit(
                0, 0, Optional.of(Messenger.ADDRESS), fee, ShardNet.sendCall(1, SOMEONE, UInt256.ZERO, 50_000, HELLO));
        Hash tooLittle = net.submit(
                0,
                2,
                Optional.of(Messenger.ADDRESS),
                fee.divide(UInt256.of(3)),
                ShardNet.sendCall(1, SOMEONE, UInt256.ZERO, 50_000, HELLO));
        net.round();
        assertThat(net.mined(0, sent).receipt().success()).isTrue();
        assertThat(net.mined(0, tooLittle).receipt().success()).isFalse();
        assertThat(price(sent)).isGreaterThanOrEqualTo(baseFee(0).add(baseFee(0)));
    }

    @Test
    void unusedGasOfAContractIsItsOwnAndNotTheOrigins() {
        Address sender = net.create(0, "shards/Correspondent", Bytes.EMPTY);
        UInt256 origin = net.balance(1, account(0));
        net.submit(
                0,
                0,
                Optional.of(sender),
                COIN,
                AbiSignature.parse("sendTo(uint256,address,uint256,uint256,bytes)")
                        .encodeCall(
                                number(1),
                                AbiValue.of(SOMEONE),
                                AbiValue.of(MILLI),
                                number(0),
                                AbiValue.of(Bytes.EMPTY)));
        net.round();
        net.round();
        assertThat(net.balance(1, SOMEONE)).isEqualTo(MILLI);
        assertThat(net.balance(1, sender)).isGreaterThan(COIN.divide(UInt256.of(2)));
        assertThat(net.balance(1, account(0))).isEqualTo(origin);
    }

    @Test
    void whoeverACalledHandlerCallsKeepsItsOwnUnusedGas() {
        Address treasury = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        Address handler = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        setMood(handler, CALLS);
        Bytes call = AbiSignature.parse("sendTo(uint256,address,uint256,uint256,bytes)")
                .encodeCall(number(0), AbiValue.of(SOMEONE), number(0), number(0), AbiValue.of(Bytes.EMPTY));
        Bytes data = Abi.encode(
                List.of(AbiType.parse("address"), AbiType.parse("bytes")),
                List.of(AbiValue.of(treasury), AbiValue.of(call)));
        net.send(0, 0, 1, handler, COIN, 1_000_000, data);
        net.round();
        net.round();
        ShardMessage sent = sentByShard1();
        assertThat(sent.sender()).isEqualTo(treasury);
        assertThat(sent.refund()).isEqualTo(treasury);
    }

    @Test
    void onlyCoinThatCameWithAMessageIsRefundedToWhomThatNamed() {
        Address handler = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        setMood(handler, SENDS_ON);
        sendWithRefund(handler, COIN, SOMEONE, HELLO);
        assertThat(sentByShard1().refund()).isEqualTo(SOMEONE);

        net.submit(1, 2, Optional.of(handler), COIN, Bytes.EMPTY);
        setMood(handler, SPENDS);
        sendWithRefund(handler, UInt256.ONE, SOMEONE, HELLO);
        assertThat(sentByShard1().refund()).as("its own coin").isEqualTo(handler);
    }

    @Test
    void nobodysCoinBecomesClaimableByTheMessengerItself() {
        UInt256 before = net.balance(1, account(0));
        sendWithRefund(Messenger.ADDRESS);
        assertThat(net.askNumber(1, Messenger.ADDRESS, "claimable(address)", AbiValue.of(Messenger.ADDRESS)))
                .isZero();
        assertThat(net.balance(1, account(0))).isGreaterThan(before);
        assertThat(net.audit().claimable()).isZero();
    }

    private ShardMessage sentByShard1() {
        return net.shard(1).head().receipts().stream()
                .flatMap(receipt -> receipt.logs().stream())
                .filter(log -> Messenger.destination(log).isPresent())
                .map(log -> Messenger.sent(log, 1, 0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void deliveriesAloneDoNotRaiseTheBaseFeeHoweverMuchGasTheyUse() {
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        setMood(receiver, BURNS_GAS);
        for (int i = 0; i < 12; i++) {
            net.send(0, i % 3, 1, receiver, UInt256.ONE, 7_000_000, HELLO);
        }
        net.round();
        UInt256 before = baseFee(1);
        int delivered = 0;
        for (int i = 0; i < 12; i++) {
            net.round();
            delivered += net.delivered(1).size();
            CommittedBlock block = net.shard(1).head();
            assertThat(block.block().header().gasUsed())
                    .isLessThanOrEqualTo(block.block().header().gasLimit() / 2);
            assertThat(baseFee(1)).isLessThanOrEqualTo(before);
        }
        assertThat(delivered).isEqualTo(12);
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
    }

    @Test
    void costlyMessagesFillAChannelSooner() {
        net.send(0, 0, 1, SOMEONE, UInt256.ONE, 7_000_000, HELLO);
        net.send(0, 1, 1, SOMEONE, UInt256.ONE, 0, HELLO);
        net.round();
        // 7.3 million gas for one leg, 0.4 for the other; and one for the cheap one.
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isEqualTo(3);
    }

    @Test
    void aQuoteRefusesWhatSendingRefuses() {
        for (AbiValue[] message : List.of(
                new AbiValue[] {number(0), number(0), number(0), number(0)},
                new AbiValue[] {number(77), number(0), number(0), number(0)},
                new AbiValue[] {number(1), number(29_000_000), number(0), number(0)},
                new AbiValue[] {number(1), number(0), number(0), number(999_999)})) {
            assertThatThrownBy(() -> net.ask(0, Messenger.ADDRESS, QUOTE, message))
                    .isInstanceOf(Throwable.class);
        }
    }

    private void setMood(Address receiver, long mood) {
        net.submit(
                1,
                2,
                Optional.of(receiver),
                UInt256.ZERO,
                AbiSignature.parse("setMood(uint256,uint256)").encodeCall(number(mood), number(0)));
        net.round();
    }

    @Test
    void unusedGasIsPaidToWhomTheSenderNames() {
        sendWithRefund(SOMEONE);
        assertThat(net.balance(1, account(2)).subtract(ground())).isEqualTo(MILLI);
        assertThat(net.balance(1, SOMEONE)).isGreaterThan(COIN.divide(UInt256.of(2)));
        assertThat(net.audit().claimable()).isZero();
    }

    @Test
    void unusedGasThatTheNamedOneRefusesCanBeClaimed() {
        Address refuses = net.create(1, "system/Attestations", Bytes.EMPTY);
        sendWithRefund(refuses);
        assertThat(net.balance(1, refuses)).isEqualTo(UInt256.ZERO);
        assertThat(net.askNumber(1, Messenger.ADDRESS, "claimable(address)", AbiValue.of(refuses)))
                .isPositive();
        assertThat(net.audit().claimable()).isPositive();
    }

    /** To within what depends on what was touched before. */
    @Test
    void whatIsChargedIsWhatADeliveryUses() {
        Address nobody = Address.fromHex("0x000000000000000000000000000000000000dead");
        Address refuses = net.create(1, "system/Attestations", Bytes.EMPTY);
        assertCharged("an account that exists", account(1));
        assertCharged("an account that does not", nobody);
        assertCharged("a contract that takes no coin", refuses);
        assertCharged("and has refused before", refuses);
    }

    @Test
    void whatIsChargedForAFailedRequestGrowsWithTheDataOfItsBounce() {
        for (int length : new int[] {0, 1, 4_000, 10_240}) {
            // Nobody there takes data; without data, a contract that takes no coin.
            Address refuses = length == 0 ? net.create(1, "system/Attestations", Bytes.EMPTY) : SOMEONE;
            net.send(0, 0, 1, refuses, MILLI, 0, Bytes.wrap(new byte[length]));
            net.round();
            net.round();
            assertThat(net.delivered(1)).singleElement().matches(receipt -> !receipt.success());
            assertCharged(length + " bytes", 1);
            net.round();
            assertThat(net.delivered(0)).singleElement().matches(Messenger.Delivery::success);
            assertCharged("the bounce of " + length + " bytes", 0);
        }
    }

    @Test
    void whatIsChargedForARequestDoesNotGrowWithItsData() {
        Address receiver = net.create(1, "shards/Correspondent", Bytes.EMPTY);
        for (int length : new int[] {1, 4_000, 10_240}) {
            net.send(0, 0, 1, receiver, MILLI, 4_000_000, Bytes.wrap(new byte[length]));
            net.round();
            net.round();
            assertThat(net.delivered(1)).singleElement().matches(Messenger.Delivery::success);
            assertCharged(length + " bytes", 1);
        }
    }

    private void assertCharged(String refund, Address to) {
        sendWithRefund(to);
        assertCharged(refund, 1);
    }

    /** Of the last delivery in the last block of a shard. */
    private void assertCharged(String what, int shard) {
        CommittedBlock block = net.shard(shard).head();
        int last = block.transactions().size() - 1;
        SystemTransaction system =
                (SystemTransaction) block.transactions().get(last).transaction();
        ShardMessage message =
                ((SystemCall.Delivery) SystemCall.of(system, shard).orElseThrow()).message();
        long charged =
                net.delivered(shard).getFirst().cost().divide(message.price()).longValue();
        long used = block.transaction(last).gasUsed();
        assertThat(charged - used)
                .as("%s: charged %d, used %d", what, charged, used)
                .isBetween(0L, 6_000L);
    }

    /** What an account has at the beginning, on shard 1. */
    private UInt256 ground() {
        return net.shard(1).state(0).orElseThrow().balance(account(2));
    }

    private void sendWithRefund(Address refund) {
        sendWithRefund(account(2), MILLI, refund, Bytes.EMPTY);
    }

    private void sendWithRefund(Address to, UInt256 value, Address refund, Bytes data) {
        Bytes call = AbiSignature.parse("sendWithRefund(uint256,address,uint256,uint256,uint256,address,bytes)")
                .encodeCall(
                        number(1),
                        AbiValue.of(to),
                        AbiValue.of(value),
                        number(data.isEmpty() ? 0 : 1_000_000),
                        number(0),
                        AbiValue.of(refund),
                        AbiValue.of(data));
        net.submit(0, 0, Optional.of(Messenger.ADDRESS), COIN.add(value), call);
        net.round();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isTrue());
    }
}
