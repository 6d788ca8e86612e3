package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.Mining;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.contracts.ContractArtifact;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** A developer tries contracts of several shards on a development node: messages are carried there too. */
class DevMessagesTest {
    private static final Address BOB = Address.fromHex("0x00000000000000000000000000000000000000b0");
    private static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000c0de0");
    private static final String KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final UInt256 VALUE = UInt256.of(12_345);

    /** Slots of the contract. */
    private static final UInt256 MOOD = UInt256.ZERO;

    private static final UInt256 RECEIVED = UInt256.of(2);
    private static final UInt256 BOUNCED = UInt256.of(3);
    private static final UInt256 REPLIED = UInt256.of(4);

    private static final long REVERTS = 1;
    private static final long REPLIES = 5;

    private final DevChain chain = open(2);
    private long nonce;

    private static DevChain open(int shards) {
        return DevChain.open(new DevChain.Setup(
                DevGenesis.load(),
                shards,
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                () -> Instant.ofEpochSecond(1_800_000_000),
                new Mining.Automatic(),
                Optional.empty(),
                1));
    }

    DevMessagesTest() {
        chain.start();
        Bytes code = ContractArtifact.load("shards/Correspondent").runtimeCode();
        chain.control(0).setCode(CONTRACT, code);
        chain.control(1).setCode(CONTRACT, code);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    /** On shard 0, to shard 1. */
    private void send(Address through, String function, Address to, long gas, Bytes data) {
        Bytes call = AbiSignature.parse(function + "(uint256,address,uint256,uint256,bytes)")
                .encodeCall(
                        AbiValue.of(UInt256.ONE),
                        AbiValue.of(to),
                        AbiValue.of(VALUE),
                        AbiValue.of(UInt256.of(gas)),
                        AbiValue.of(data));
        Shard shard = chain.shard(0);
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                shard.chainId(),
                nonce++,
                ShardNet.GWEI,
                UInt256.of(50).multiplyExact(ShardNet.GWEI),
                1_000_000,
                Optional.of(through),
                ShardNet.COIN,
                call,
                List.of());
        assertThat(shard.submit(SignedTransaction.sign(transaction, Hex.decode(KEY))))
                .isInstanceOf(Submission.Accepted.class);
    }

    private UInt256 slot(int shard, UInt256 slot) {
        return chain.shard(shard).headState().storage(CONTRACT, slot);
    }

    private UInt256 bob() {
        return chain.shard(1).headState().balance(BOB);
    }

    /** Only the messenger's coin leaves at the end of a block, not that of whatever else stands at its address. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anotherContractAtTheAddressOfTheMessengerKeepsItsCoin(int shards) {
        try (DevChain other = open(shards)) {
            other.start();
            other.control(0)
                    .setCode(
                            Messenger.ADDRESS,
                            ContractArtifact.load("shards/Correspondent").runtimeCode());
            other.control(0).setBalance(Messenger.ADDRESS, VALUE);
            other.mine(2, Optional.empty());
            assertThat(other.shard(0).headState().balance(Messenger.ADDRESS)).isEqualTo(VALUE);
        }
    }

    @Test
    void whenTheSenderIsAnsweredTheMessageHasArrived() {
        send(Messenger.ADDRESS, "send", BOB, 0, Bytes.EMPTY);
        assertThat(bob()).isEqualTo(VALUE);
    }

    @Test
    void aContractOfAnotherShardAnswers() {
        chain.control(1).setStorage(CONTRACT, MOOD, UInt256.of(REPLIES));
        send(CONTRACT, "sendTo", CONTRACT, 300_000, Bytes.fromHex("0x2a"));
        assertThat(slot(1, RECEIVED)).isEqualTo(UInt256.ONE);
        assertThat(slot(0, REPLIED)).isEqualTo(UInt256.ONE);
    }

    @Test
    void whatARevertingContractDoesNotTakeIsBack() {
        chain.control(1).setStorage(CONTRACT, MOOD, UInt256.of(REVERTS));
        send(CONTRACT, "sendTo", CONTRACT, 300_000, Bytes.fromHex("0x2a"));
        assertThat(slot(1, RECEIVED)).isEqualTo(UInt256.ZERO);
        assertThat(slot(0, BOUNCED)).isEqualTo(UInt256.ONE);
        assertThat(chain.shard(0).headState().balance(CONTRACT)).isGreaterThanOrEqualTo(VALUE);
    }

    @Test
    void aRoundIsTheSameWheneverItIsAskedFor() {
        send(Messenger.ADDRESS, "send", BOB, 0, Bytes.EMPTY);
        long last = chain.head().number();
        List<RoundHeader> before = rounds(last);
        assertThat(before.getLast()).isEqualTo(chain.head().header());
        long snapshot = chain.snapshot();
        chain.mine(3, Optional.empty());
        assertThat(rounds(last)).isEqualTo(before);
        chain.revert(snapshot);
        assertThat(rounds(last)).isEqualTo(before);
        assertThat(chain.head().header()).isEqualTo(before.getLast());
    }

    private List<RoundHeader> rounds(long last) {
        return LongStream.rangeClosed(0, last)
                .mapToObj(number -> chain.round(number).orElseThrow().header())
                .toList();
    }

    @Test
    void byHandAMessageIsDeliveredInTheNextBlockAndCanBeTakenBack() {
        chain.setMining(new Mining.Manual());
        send(Messenger.ADDRESS, "send", BOB, 0, Bytes.EMPTY);
        chain.mine(1, Optional.empty());
        assertThat(bob()).isEqualTo(UInt256.ZERO);

        long onItsWay = chain.snapshot();
        chain.mine(1, Optional.empty());
        assertThat(bob()).isEqualTo(VALUE);
        chain.revert(onItsWay);
        assertThat(bob()).isEqualTo(UInt256.ZERO);
        chain.mine(5, Optional.empty());
        assertThat(bob()).as("once, also after it was taken back").isEqualTo(VALUE);
    }

    @Test
    void aRevertedSendingSendsNothing() {
        chain.setMining(new Mining.Manual());
        long before = chain.snapshot();
        send(Messenger.ADDRESS, "send", BOB, 0, Bytes.EMPTY);
        chain.mine(1, Optional.empty());
        chain.revert(before);
        chain.mine(3, Optional.empty());
        assertThat(bob()).isEqualTo(UInt256.ZERO);
    }

    /** What is on its way to a shard whose blocks are too small for it takes a larger one, and those after that are small again. */
    @Test
    void aMessageOnItsWayTakesTheRoomThatItNeeds() {
        long small = 100_000;
        chain.setMining(new Mining.Manual());
        send(CONTRACT, "sendTo", CONTRACT, 600_000, Bytes.fromHex("0x2a"));
        chain.mine(1, Optional.empty());
        chain.control(1).setGasLimit(small);
        chain.control(0).setGasLimit(small);
        chain.mine(1, Optional.empty());
        assertThat(slot(1, RECEIVED)).isEqualTo(UInt256.ONE);
        assertThat(chain.shard(1).head().header().gasLimit()).isGreaterThan(800_000);
        assertThat(chain.shard(0).head().header().gasLimit()).isEqualTo(small);
        chain.mine(1, Optional.empty());
        // Shard 0 hears of it.
        assertThat(chain.shard(0).head().transactions()).hasSize(1);
        assertThat(chain.shard(1).head().header().gasLimit()).isEqualTo(small);
        chain.mine(1, Optional.empty());
        assertThat(chain.shard(0).head().header().gasLimit()).isEqualTo(small);
        assertThat(chain.shard(0).head().transactions()).isEmpty();
    }
}
