package org.quorate.protocol.message;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger.Acknowledgement;
import org.quorate.protocol.transaction.SystemTransaction;

/** What a transaction of type 0x52 does. */
public sealed interface SystemCall {
    /** A message of another shard is executed. */
    record Delivery(ShardMessage message) implements SystemCall {}

    /** The messenger hears how far other shards are. */
    record Acknowledgements(List<Acknowledgement> news) implements SystemCall {
        public Acknowledgements {
            news = List.copyOf(news);
        }
    }

    /**
     * Reads the call of a system transaction.
     *
     * @param shard in whose block it stands
     * @return nothing if it is none that this version knows
     */
    static Optional<SystemCall> of(SystemTransaction transaction, int shard) {
        Bytes call = transaction.data();
        try {
            if (startsWith(call, Messenger.DELIVER.selector())) {
                return message(Messenger.DELIVER.decodeCall(call), shard).map(Delivery::new);
            }
            return startsWith(call, Messenger.ACKNOWLEDGE.selector())
                    ? Optional.of(acknowledgements(Messenger.ACKNOWLEDGE.decodeCall(call)))
                    : Optional.empty();
        } catch (AbiException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(Bytes call, Bytes selector) {
        return call.length() >= selector.length()
                && call.slice(0, selector.length()).equals(selector);
    }

    private static Optional<ShardMessage> message(List<AbiValue> arguments, int shard) {
        List<AbiValue> terms = items(arguments.get(4));
        return MessageKind.of(number(terms.get(0)).longValue())
                .map(kind -> new ShardMessage(
                        (int) number(arguments.get(0)).longValue(),
                        shard,
                        number(arguments.get(1)).longValue(),
                        kind,
                        address(arguments.get(2)),
                        Hash.fromBytes(bytes(arguments.get(3)).toArray()),
                        address(terms.get(1)),
                        number(terms.get(2)),
                        number(terms.get(3)),
                        number(terms.get(4)).longValue(),
                        number(terms.get(5)).longValue(),
                        number(terms.get(6)),
                        address(terms.get(7)),
                        bytes(terms.get(8))));
    }

    private static Acknowledgements acknowledgements(List<AbiValue> arguments) {
        return new Acknowledgements(items(arguments.getFirst()).stream()
                .map(SystemCall::items)
                .map(each -> new Acknowledgement(
                        (int) number(each.get(0)).longValue(),
                        number(each.get(1)).longValue(),
                        number(each.get(2)).longValue(),
                        number(each.get(3))))
                .toList());
    }

    // The decoder has checked the types.

    private static UInt256 number(AbiValue value) {
        return ((AbiValue.Unsigned) value).number();
    }

    private static Address address(AbiValue value) {
        return ((AbiValue.Account) value).address();
    }

    private static Bytes bytes(AbiValue value) {
        return ((AbiValue.Data) value).bytes();
    }

    private static List<AbiValue> items(AbiValue value) {
        return ((AbiValue.Sequence) value).elements();
    }
}
