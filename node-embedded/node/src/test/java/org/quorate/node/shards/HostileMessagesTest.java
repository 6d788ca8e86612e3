package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.MILLI;
import static org.quorate.node.shards.ShardNet.account;
import static org.quorate.node.shards.ShardNet.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.message.MessageTracker;
import org.quorate.chain.message.MessageTracker.Sent;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.ShardMessage;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/** What contracts and strangers try: none of it doubles, loses, forges or holds up a message, nor makes coin. */
class HostileMessagesTest {
    private static final Bytes DATA = Bytes.fromHex("0x01020304");
    private static final String MESSAGE = "(uint256,address,uint256,uint256,uint256,uint256,uint256,address,bytes)";
    private static final int BURNS_GAS = 2;
    private static final int REPLIES_TWICE = 7;
    private static final int SENDS_ON = 8;
    private static final int CLAIMS = 9;
    private static final int DELIVERS = 10;
    private static final int FORCES_COIN = 11;

    private final ShardNet net = new ShardNet(2);

    @AfterEach
    void close() {
        net.close();
    }

    private Address correspondent(int shard) {
        return net.create(shard, "shards/Correspondent", Bytes.EMPTY);
    }

    private Hash call(int shard, Address to, UInt256 value, String signature, AbiValue... arguments) {
        return net.submit(
                shard, 1, Optional.of(to), value, AbiSignature.parse(signature).encodeCall(arguments));
    }

    private void mood(int shard, Address correspondent, long mood, long returnMood) {
        call(shard, correspondent, UInt256.ZERO, "setMood(uint256,uint256)", number(mood), number(returnMood));
        net.round();
    }

    /** A handler that reverts, burns all gas, returns much, reverts with much, or replies and reverts: its message bounces or counts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 6})
    void noHandlerHoldsUpTheChannelNorKeepsMoreThanItsGas(long mood) {
        Address sender = correspondent(0);
        Address receiver = correspondent(1);
        mood(1, receiver, mood, 0);
        mood(0, sender, 0, mood);
        sendBy(sender, receiver, COIN, 200_000);
        net.send(0, 0, 1, account(2), MILLI, 0, Bytes.EMPTY);
        net.round();
        UInt256 before = net.balance(1, account(2));
        net.round();
        // The next one in the channel is delivered all the same.
        assertThat(net.delivered(1)).hasSize(2);
        assertThat(net.delivered(1).getLast().success()).isTrue();
        assertThat(net.balance(1, account(2))).isEqualTo(before.addExact(MILLI));
        boolean returned = mood != 3;
        assertThat(net.delivered(1).getFirst().success()).isEqualTo(!returned);
        net.round();
        net.round();
        assertThat(net.engine.shard(0).head().number()).isPositive();
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
        if (returned) {
            // The same again when it comes back: then the coin waits for its owner.
            assertThat(net.audit().claimable()).isGreaterThan(COIN.toBigInteger());
        }
    }

    @Test
    void gasThatIsOnlyReservedHoldsUpNobody() {
        for (int i = 0; i < 12; i++) {
            net.send(0, 0, 1, account(2), UInt256.ZERO, 7_000_000, Bytes.EMPTY);
        }
        net.send(0, 1, 1, account(2), MILLI, 0, Bytes.EMPTY);
        net.round();
        UInt256 before = net.balance(1, account(2));
        net.round();
        assertThat(net.delivered(1)).hasSize(13).allMatch(Messenger.Delivery::success);
        assertThat(net.balance(1, account(2))).isEqualTo(before.addExact(MILLI));
    }

    @Test
    void aHandlerCannotDeliverAcknowledgeClaimOrReplyTwice() {
        Address sender = correspondent(0);
        Address receiver = correspondent(1);
        for (int mood : List.of(DELIVERS, CLAIMS, REPLIES_TWICE)) {
            mood(1, receiver, mood, 0);
            sendBy(sender, receiver, COIN, 400_000);
            net.round();
            net.round();
            assertThat(net.delivered(1)).hasSize(1);
            net.round();
            assertThat(net.askNumber(1, receiver, "mischief()"))
                    .as("mood %d", mood)
                    .isZero();
        }
        assertThat(net.askNumber(0, sender, "replied()")).isOne();
    }

    @Test
    void aHandlerMaySendAndItsMessageGoesOut() {
        Address receiver = correspondent(1);
        mood(1, receiver, SENDS_ON, 0);
        UInt256 before = net.balance(0, account(0));
        net.send(0, 0, 1, receiver, COIN, 200_000, DATA);
        net.round();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isTrue());
        net.round();
        // What the handler overpaid is unused gas of the one who began it all.
        assertThat(net.delivered(0)).hasSize(1);
        assertThat(net.balance(0, account(0))).isGreaterThan(before.subtract(COIN.divide(UInt256.of(100))));
    }

    @Test
    void aContractThatPretendsToBeTheMessengerIsNotBelieved() {
        Address receiver = correspondent(1);
        Address pretender = correspondent(1);
        Hash call = call(
                1,
                pretender,
                COIN,
                "pretend(address,uint256,address,bytes)",
                AbiValue.of(receiver),
                number(0),
                AbiValue.of(account(0)),
                AbiValue.of(DATA));
        net.round();
        assertThat(net.mined(1, call).receipt().success()).isFalse();
        assertThat(net.askNumber(1, receiver, "received()")).isZero();
    }

    @Test
    void aLogLikeTheMessengersSendsNothing() {
        Address pretender = correspondent(0);
        Hash call = call(
                0,
                pretender,
                UInt256.ZERO,
                "pretendToSend(uint256," + MESSAGE + ")",
                number(1),
                AbiValue.of(List.of(
                        number(0),
                        AbiValue.of(account(1)),
                        AbiValue.of(COIN),
                        AbiValue.of(COIN),
                        number(0),
                        number(0),
                        number(1),
                        AbiValue.of(account(1)),
                        AbiValue.of(Bytes.EMPTY))));
        net.round();
        assertThat(net.mined(0, call).receipt().success()).isTrue();
        assertThat(net.mined(0, call).receipt().logs()).hasSize(1);
        assertThat(net.audit().inFlight()).isZero();
        net.round();
        assertThat(net.shard(1).head().transactions()).isEmpty();
    }

    @Test
    void nobodyButTheNodeDelivers() {
        Bytes forged = Messenger.deliver(new ShardMessage(
                0,
                1,
                0,
                org.quorate.protocol.message.MessageKind.REQUEST,
                account(0),
                Hash.ZERO,
                account(1),
                COIN,
                UInt256.ZERO,
                0,
                0,
                UInt256.ZERO,
                account(1),
                Bytes.EMPTY));
        Hash hash = net.submit(1, 0, Optional.of(Messenger.ADDRESS), COIN, forged);
        Hash acknowledged = net.submit(
                1,
                0,
                Optional.of(Messenger.ADDRESS),
                UInt256.ZERO,
                Messenger.acknowledge(List.of(new Messenger.Acknowledgement(0, 5, 5, UInt256.ONE))));
        net.round();
        assertThat(net.mined(1, hash).receipt().success()).isFalse();
        assertThat(net.mined(1, acknowledged).receipt().success()).isFalse();
    }

    @Test
    void aSystemTransactionCannotBeHandedIn() {
        SystemTransaction forged =
                new SystemTransaction(net.shard(1).chainId(), 1, 0, 1_000_000, Messenger.ADDRESS, COIN, Bytes.EMPTY);
        SignedTransaction signed =
                SignedTransaction.decode(SignedTransaction.of(forged).encoded());
        assertThat(net.shard(1).submit(signed)).isInstanceOf(Refused.class);
        net.round();
        assertThat(net.shard(1).head().transactions()).isEmpty();
    }

    @Test
    void valuesThatOverflowAreRefused() {
        UInt256 most = UInt256.MAX;
        Hash all = net.submit(
                0, 0, Optional.of(Messenger.ADDRESS), COIN, ShardNet.sendCall(1, account(1), most, 0, Bytes.EMPTY));
        Hash wrapped = net.submit(
                0,
                0,
                Optional.of(Messenger.ADDRESS),
                COIN,
                ShardNet.sendCall(1, account(1), most.subtract(UInt256.of(1000)), 0, Bytes.EMPTY));
        Hash gas = net.submit(
                0,
                0,
                Optional.of(Messenger.ADDRESS),
                COIN,
                AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)")
                        .encodeCall(
                                number(1),
                                AbiValue.of(account(1)),
                                AbiValue.of(UInt256.ZERO),
                                AbiValue.of(most),
                                AbiValue.of(Bytes.EMPTY)));
        Hash shard = net.submit(
                0,
                0,
                Optional.of(Messenger.ADDRESS),
                COIN,
                ShardNet.sendCall(0, account(1), UInt256.ZERO, 0, Bytes.EMPTY));
        Hash unpaid = net.submit(
                0,
                0,
                Optional.of(Messenger.ADDRESS),
                UInt256.ZERO,
                ShardNet.sendCall(1, account(1), UInt256.ZERO, 0, Bytes.EMPTY));
        net.round();
        for (Hash hash : List.of(all, wrapped, gas, shard, unpaid)) {
            assertThat(net.mined(0, hash).receipt().success()).isFalse();
        }
        assertThat(net.audit().inFlight()).isZero();
    }

    @Test
    void aMessageThatIsTakenBackIsNotSent() {
        Address sender = correspondent(0);
        Hash hash = call(
                0,
                sender,
                COIN,
                "sendAndRevert(uint256,address,uint256,uint256,bytes)",
                number(1),
                AbiValue.of(account(1)),
                AbiValue.of(MILLI),
                number(0),
                AbiValue.of(Bytes.EMPTY));
        net.round();
        assertThat(net.mined(0, hash).receipt().success()).isFalse();
        net.round();
        assertThat(net.shard(1).head().transactions()).isEmpty();
    }

    @Test
    void coinForcedUponTheMessengerIsGoneAndHarmsNobody() {
        Address receiver = correspondent(1);
        mood(1, receiver, FORCES_COIN, 0);
        net.send(0, 0, 1, receiver, COIN, 200_000, DATA);
        net.round();
        net.destroyed = COIN.toBigInteger();
        net.round();
        assertThat(net.delivered(1).getFirst().success()).isTrue();
        assertThat(net.balance(1, Messenger.ADDRESS)).isEqualTo(UInt256.ZERO);
        net.send(0, 0, 1, account(2), MILLI, 0, Bytes.EMPTY);
        net.round();
        net.round();
        assertThat(net.delivered(1)).hasSize(1);
    }

    @Test
    void aFullChannelRefusesAndEmptiesAgain() {
        Address sender = correspondent(0);
        Address receiver = correspondent(1);
        mood(1, receiver, BURNS_GAS, 0);
        long cap = 1_024;
        // The base fee rises while blocks are full.
        UInt256 fee = net.quote(0, 1, 100_000, 1).multiplyExact(UInt256.of(4));
        int most = 0;
        boolean refused = false;
        for (int i = 0; i < 40 && !refused; i++) {
            Hash hash = net.submit(
                    0,
                    1,
                    Optional.of(sender),
                    fee.multiplyExact(UInt256.of(400)),
                    AbiSignature.parse("sendMany(uint256,uint256,address,uint256,uint256,bytes)")
                            .encodeCall(
                                    number(400),
                                    number(1),
                                    AbiValue.of(receiver),
                                    AbiValue.of(UInt256.ONE),
                                    number(100_000),
                                    AbiValue.of(Bytes.fromHex("0x01"))),
                    14_000_000);
            net.round();
            refused = !net.mined(0, hash).receipt().success();
            most = Math.max(most, (int) net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)));
        }
        assertThat(refused).isTrue();
        assertThat(most).isBetween((int) cap, (int) cap + 400);
        for (int i = 0; i < 80 && net.audit().inFlight().signum() > 0; i++) {
            net.round();
        }
        net.round();
        assertThat(net.audit().inFlight()).isEqualTo(BigInteger.ZERO);
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
    }

    /** What is on its way is bounded by its bytes, too: a message of 10,240 bytes counts as ten. */
    @Test
    void aChannelIsFullOfBytesBeforeItIsFullOfMessages() {
        Address sender = correspondent(0);
        Address receiver = correspondent(1);
        mood(1, receiver, BURNS_GAS, 0);
        UInt256 fee = net.quote(0, 1, 100_000, 10_240).multiplyExact(UInt256.of(4));
        List<Hash> sent = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < 4; i++) {
            for (int half = 0; half < 2; half++) {
                sent.add(net.submit(
                        0,
                        1,
                        Optional.of(sender),
                        fee.multiplyExact(UInt256.of(50)),
                        AbiSignature.parse("sendMany(uint256,uint256,address,uint256,uint256,bytes)")
                                .encodeCall(
                                        number(50),
                                        number(1),
                                        AbiValue.of(receiver),
                                        AbiValue.of(UInt256.ONE),
                                        number(100_000),
                                        AbiValue.of(Bytes.wrap(new byte[10_240]))),
                        14_000_000));
            }
            net.round();
            most = Math.max(most, (int) net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)));
        }
        assertThat(sent.getFirst())
                .satisfies(hash ->
                        assertThat(net.mined(0, hash).receipt().success()).isTrue());
        assertThat(sent)
                .anySatisfy(hash ->
                        assertThat(net.mined(0, hash).receipt().success()).isFalse());
        assertThat(most).isBetween(1_024, 1_024 + 1_000);
        for (int i = 0; i < 80 && net.audit().inFlight().signum() > 0; i++) {
            net.round();
        }
        net.round();
        assertThat(net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)))
                .isZero();
    }

    @Test
    void onlyTheProofOfAMessageThatLeftIsAProof() {
        Hash hash = net.send(0, 0, 1, account(1), COIN, 0, Bytes.EMPTY);
        net.send(0, 1, 1, account(1), MILLI, 0, Bytes.EMPTY);
        net.round();
        net.round();
        Hash id = MessageTracker.idsSent(List.of(net.mined(0, hash).receipt())).getFirst();
        MessageTracker tracker = new MessageTracker(net.engine);
        Sent sent = tracker.find(id).getFirst();
        assertThat(sent.delivery()).isPresent();
        MessageProof proof = tracker.proof(sent).orElseThrow();
        Hash round = proof.round().hash();
        assertThat(proof.verify(round)).contains(sent.message());
        assertThat(new MessageProof(proof.round(), 0, 1 - proof.index(), proof.nodes()).verify(round))
                .isEmpty();
        assertThat(new MessageProof(proof.round(), 1, proof.index(), proof.nodes()).verify(round))
                .isEmpty();
        assertThat(proof.verify(Hash.ZERO)).isEmpty();
        for (int node = 0; node < proof.nodes().size(); node++) {
            byte[] bent = proof.nodes().get(node).toArray();
            bent[bent.length / 2] ^= 1;
            List<Bytes> nodes = new ArrayList<>(proof.nodes());
            nodes.set(node, Bytes.wrap(bent));
            assertThat(new MessageProof(proof.round(), 0, proof.index(), nodes).verify(round))
                    .isEmpty();
        }
        assertThatThrownBy(() -> ShardMessage.decode(new byte[] {(byte) 0xc0}))
                .isInstanceOf(org.quorate.protocol.RlpException.class);
    }

    private void sendBy(Address sender, Address to, UInt256 value, long gas) {
        net.submit(
                0,
                0,
                Optional.of(sender),
                value.addExact(net.quote(0, 1, gas, DATA.length())),
                AbiSignature.parse("sendTo(uint256,address,uint256,uint256,bytes)")
                        .encodeCall(number(1), AbiValue.of(to), AbiValue.of(value), number(gas), AbiValue.of(DATA)));
    }
}
