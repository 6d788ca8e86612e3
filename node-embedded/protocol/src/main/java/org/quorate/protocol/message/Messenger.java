package org.quorate.protocol.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;

/**
 * The contract through which shards send and receive, as the node sees it: {@code contracts/solidity/system/Messenger.sol}. What stands
 * here repeats what stands there; tests compare.
 */
public final class Messenger {
    /** Where it stands, on every chain that has more than one shard. */
    public static final Address ADDRESS = Address.fromWord(0, 0, 0x5200);

    /** Who calls it in the name of the node, as in Ethereum's system calls (EIP-4788). */
    public static final Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

    /** Shards are numbered below it. */
    public static final int MAX_SHARDS = 64;

    /**
     * Of a block's gas limit, a delivery may take one part in so many, and deliveries begin until they have used as much: so they
     * stay below the target of EIP-1559.
     */
    public static final int QUOTA = 4;

    private static final long LEG_GAS = 220_000;
    private static final long LEG_GAS_PER_BYTE = 12;
    private static final long ACKNOWLEDGEMENT_GAS = 50_000;
    private static final long GAS_PER_ACKNOWLEDGEMENT = 60_000;

    private static final String MESSAGE = "(uint256,address,uint256,uint256,uint256,uint256,uint256,address,bytes)";
    private static final AbiSignature SENT = AbiSignature.parse("MessageSent(uint256,address,bytes32," + MESSAGE + ")");
    static final AbiSignature DELIVER = AbiSignature.parse("deliver(uint256,uint256,address,bytes32," + MESSAGE + ")");
    static final AbiSignature ACKNOWLEDGE = AbiSignature.parse("acknowledge((uint256,uint256,uint256,uint256)[])");
    private static final Hash SENT_TOPIC = SENT.topic();
    private static final Hash DELIVERED_TOPIC = AbiSignature.parse(
                    "MessageDelivered(uint256,uint256,bytes32,uint256,address,bool,uint256)")
            .topic();
    private static final int SENT_TOPICS = 4;

    /** Of the contract. Only where this stands the rules of messages hold; at the same address of a chain by itself may be another one. */
    public static final Hash CODE_HASH =
            Hash.fromHex("0xf1182622f3990e1109e046adae125145595ccb04fdf69c72188b2a01e91ec25a");

    /** The slot of a {@link ShardPlace}. */
    public static final UInt256 PLACE = UInt256.of(0);

    /** The slot of what accounts can claim; at the end of a block it is the contract's balance. */
    public static final UInt256 CLAIMABLE_TOTAL = UInt256.of(1);

    private static final long OUTBOUND = 4;
    private static final long INBOUND = 5;

    /** Bytes of data that weigh a unit. */
    private static final int WEIGHT_BYTES = 1_024;

    private static final long WEIGHT_GAS = 4_000_000;
    private static final long MOST_OF_CHANNEL = 1_024;
    private static final long MOST_OF_SHARD = 4_096;
    private static final int MIN_RETURN_DATA = 1_024;

    private Messenger() {}

    /** The slot of an {@link OutboundChannel}. */
    public static UInt256 outboundSlot(int shard) {
        return mappingSlot(shard, OUTBOUND);
    }

    /** The slot of an {@link InboundChannel}. */
    public static UInt256 inboundSlot(int shard) {
        return mappingSlot(shard, INBOUND);
    }

    /** Solidity's place for the value of a key in a mapping. */
    private static UInt256 mappingSlot(long key, long slot) {
        byte[] preimage = new byte[2 * UInt256.SIZE];
        UInt256.of(key).writeTo(preimage, 0);
        UInt256.of(slot).writeTo(preimage, UInt256.SIZE);
        return Hash.keccak256(preimage).toUInt256();
    }

    /**
     * The id of a message that an account or a contract sends.
     *
     * @param count of those that it has sent on the shard before, as {@code sentBy} tells
     */
    public static Hash id(int shard, Address sender, long count) {
        byte[] words = new byte[3 * UInt256.SIZE];
        UInt256.of(shard).writeTo(words, 0);
        System.arraycopy(sender.toBytes(), 0, words, 2 * UInt256.SIZE - Address.SIZE, Address.SIZE);
        UInt256.of(count).writeTo(words, 2 * UInt256.SIZE);
        return Hash.keccak256(words);
    }

    /**
     * The most gas of a delivery.
     *
     * @param gas that the receiver may use
     * @param dataLength in bytes
     */
    static long deliveryGas(long gas, int dataLength) {
        return gas + gas / 63 + LEG_GAS + LEG_GAS_PER_BYTE * dataLength;
    }

    /** The most gas of taking in how far other shards are. */
    public static long acknowledgementGas(int shards) {
        return ACKNOWLEDGEMENT_GAS + GAS_PER_ACKNOWLEDGEMENT * shards;
    }

    /** Call data that delivers a message. */
    public static Bytes deliver(ShardMessage message) {
        return DeliverCall.of(message);
    }

    /**
     * What another shard tells of itself.
     *
     * @param executed how many messages of the shard that is told
     * @param settled weight of the requests among them that need no return message
     * @param baseFee of its last block, in wei, see {@link BaseFees#told}
     */
    public record Acknowledgement(int shard, long executed, long settled, UInt256 baseFee) {}

    /** Call data that takes in what other shards tell. */
    public static Bytes acknowledge(List<Acknowledgement> news) {
        List<AbiValue> each = news.stream()
                .map(one -> AbiValue.of(List.of(
                        AbiValue.of(UInt256.of(one.shard)),
                        AbiValue.of(UInt256.of(one.executed)),
                        AbiValue.of(UInt256.of(one.settled)),
                        AbiValue.of(one.baseFee))))
                .toList();
        return ACKNOWLEDGE.encodeCall(AbiValue.of(each));
    }

    /** The shard to which the log of a sent message sends it; nothing for any other log. */
    public static OptionalInt destination(Log log) {
        return isSent(log)
                ? OptionalInt.of((int) log.topics().get(1).toUInt256().longValue())
                : OptionalInt.empty();
    }

    /** The kind of the sent message of a log. */
    public static MessageKind kind(Log sent) {
        return MessageKind.of(UInt256.fromBytes(sent.data().unsafeArray(), UInt256.SIZE)
                        .longValue())
                .orElseThrow();
    }

    /**
     * What the request of a log counts towards the cap of its channel: a unit for each begun 1,024 bytes of data or four million gas
     * for both its legs, whichever are more.
     */
    public static long weight(Log sent) {
        Fields terms = new Fields(sent.data(), UInt256.SIZE);
        return weight(terms.word(4).longValue(), terms.word(5).longValue(), terms.length(8));
    }

    private static long weight(long gas, long returnGas, int length) {
        return units(deliveryGas(gas, length) + deliveryGas(returnGas, Math.max(length, MIN_RETURN_DATA)), length);
    }

    private static long units(long gas, int length) {
        return Math.max((gas + WEIGHT_GAS - 1) / WEIGHT_GAS, (length + WEIGHT_BYTES - 1) / WEIGHT_BYTES);
    }

    /**
     * Weight of requests of one channel that may be outstanding: of all channels from a shard together 4,096.
     *
     * @param shards of the node, from 2
     */
    public static long mostOutstanding(int shards) {
        return Math.min(MOST_OF_CHANNEL, MOST_OF_SHARD / (shards - 1));
    }

    /**
     * What a shard has settled when it has executed a request: what that weighs, less what its return message does.
     *
     * @param request that was executed
     * @param logs of its delivery
     */
    public static long settled(ShardMessage request, List<Log> logs) {
        long returning = 0;
        for (Log log : logs) {
            if (isSent(log) && kind(log) != MessageKind.REQUEST) {
                Fields terms = new Fields(log.data(), UInt256.SIZE);
                int length = terms.length(8);
                returning += units(deliveryGas(terms.word(4).longValue(), Math.max(length, MIN_RETURN_DATA)), length);
            }
        }
        return weight(request.gas(), request.returnGas(), request.data().length()) - returning;
    }

    private static boolean isSent(Log log) {
        return log.address().equals(ADDRESS)
                && log.topics().size() == SENT_TOPICS
                && log.topics().get(0).equals(SENT_TOPIC);
    }

    /**
     * The message of a log.
     *
     * @param source shard of the log
     * @param sequence that its place among the logs gives it
     * @throws IllegalArgumentException if no message is sent by the log
     */
    public static ShardMessage sent(Log log, int source, long sequence) {
        int destination = destination(log).orElseThrow(() -> new IllegalArgumentException("not a sent message"));
        Fields terms = new Fields(log.data(), UInt256.SIZE);
        return new ShardMessage(
                source,
                destination,
                sequence,
                kind(log),
                address(log.topics().get(2).toUInt256()),
                log.topics().get(3),
                address(terms.word(1)),
                terms.word(2),
                terms.word(3),
                terms.word(4).longValue(),
                terms.word(5).longValue(),
                terms.word(6),
                address(terms.word(7)),
                terms.bytes(8));
    }

    /** The ids of the messages that receipts tell of, sent or delivered, each once. */
    public static List<Hash> ids(List<Receipt> receipts) {
        Set<Hash> ids = new LinkedHashSet<>();
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                if (isSent(log) || isDelivered(log)) {
                    ids.add(log.topics().get(3));
                }
            }
        }
        return List.copyOf(ids);
    }

    private static boolean isDelivered(Log log) {
        return log.address().equals(ADDRESS)
                && log.topics().size() == SENT_TOPICS
                && log.topics().get(0).equals(DELIVERED_TOPIC);
    }

    private static Address address(UInt256 word) {
        return Address.fromBytes(word.toBytes(), UInt256.SIZE - Address.SIZE);
    }

    /** A tuple as solc encodes it in a log of the messenger, of which it is known that it is well-formed. */
    private record Fields(Bytes data, int start) {
        UInt256 word(int index) {
            return UInt256.fromBytes(data.unsafeArray(), start + index * UInt256.SIZE);
        }

        Bytes bytes(int index) {
            int at = at(index);
            return data.slice(at + UInt256.SIZE, at + UInt256.SIZE + length(index));
        }

        int length(int index) {
            return (int) UInt256.fromBytes(data.unsafeArray(), at(index)).longValue();
        }

        private int at(int index) {
            return start + (int) word(index).longValue();
        }
    }

    /**
     * The receipt of a delivery.
     *
     * @param success whether the receiver took it; a bounce that nobody took has become claimable
     * @param cost what the gas has cost the sender, in wei
     */
    public record Delivery(
            int source, long sequence, Hash id, MessageKind kind, Address to, boolean success, UInt256 cost) {}

    /** The receipt of a delivery that a log is, if it is one. */
    public static Optional<Delivery> delivered(Log log) {
        if (!isDelivered(log)) {
            return Optional.empty();
        }
        Fields fields = new Fields(log.data(), 0);
        return Optional.of(new Delivery(
                (int) log.topics().get(1).toUInt256().longValue(),
                log.topics().get(2).toUInt256().longValue(),
                log.topics().get(3),
                MessageKind.of(fields.word(0).longValue()).orElseThrow(),
                address(fields.word(1)),
                !fields.word(2).isZero(),
                fields.word(3)));
    }
}
