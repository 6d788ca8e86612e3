package org.quorate.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.transaction.SystemTransaction;

/** A delivery's call data is what the ABI says, and is read back as the message. */
class DeliverCallTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Address address() {
        return Address.fromBytes(bytes(Address.SIZE), 0);
    }

    private UInt256 number() {
        return UInt256.fromBytes(bytes(UInt256.SIZE), 0);
    }

    @RepeatedTest(50)
    void isEncodedAsTheAbiSays() {
        ShardMessage message = new ShardMessage(
                random.nextInt(64),
                3,
                random.nextLong(Long.MAX_VALUE),
                MessageKind.values()[random.nextInt(3)],
                address(),
                Hash.fromBytes(bytes(Hash.SIZE)),
                address(),
                number(),
                number(),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                number(),
                address(),
                Bytes.wrap(bytes(random.nextInt(100))));
        AbiValue terms = AbiValue.of(List.of(
                AbiValue.of(UInt256.of(message.kind().number())),
                AbiValue.of(message.to()),
                AbiValue.of(message.value()),
                AbiValue.of(message.fee()),
                AbiValue.of(UInt256.of(message.gas())),
                AbiValue.of(UInt256.of(message.returnGas())),
                AbiValue.of(message.price()),
                AbiValue.of(message.refund()),
                AbiValue.of(message.data())));
        Bytes expected = Messenger.DELIVER.encodeCall(
                AbiValue.of(UInt256.of(message.source())),
                AbiValue.of(UInt256.of(message.sequence())),
                AbiValue.of(message.sender()),
                AbiValue.of(Bytes.wrap(message.id().toBytes())),
                terms);
        assertThat(Messenger.deliver(message)).as("seed %d", seed).isEqualTo(expected);
        SystemTransaction transaction =
                new SystemTransaction(UInt256.ONE, 1, 0, 1, Messenger.ADDRESS, UInt256.ZERO, expected);
        assertThat(SystemCall.of(transaction, 3)).as("seed %d", seed).contains(new SystemCall.Delivery(message));
    }
}
