package org.quorate.protocol.block;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;

/**
 * Makes the {@link LogsBloom filters} of one receipt after the other, and remembers of the last addresses and topics which
 * bits they set: a block's logs come from few contracts and are of few kinds. For one thread.
 */
public final class BloomBuilder {
    /** A power of two. */
    private static final int PLACES = 256;

    private static final int BITS = 11;
    private static final int BIT_MASK = (1 << BITS) - 1;

    private final Keccak256 keccak = new Keccak256();
    private final byte[] item = new byte[Hash.SIZE];
    private final byte[] hash = new byte[Hash.SIZE];
    private final Address[] addresses = new Address[PLACES];
    private final long[] addressBits = new long[PLACES];
    private final Hash[] topics = new Hash[PLACES];
    private final long[] topicBits = new long[PLACES];

    /** The filter of the given logs. */
    public Bytes of(List<Log> logs) {
        if (logs.isEmpty()) {
            return LogsBloom.EMPTY;
        }
        byte[] filter = new byte[LogsBloom.SIZE];
        for (int i = 0; i < logs.size(); i++) {
            Log log = logs.get(i);
            set(filter, bits(log.address()));
            List<Hash> logTopics = log.topics();
            for (int j = 0; j < logTopics.size(); j++) {
                set(filter, bits(logTopics.get(j)));
            }
        }
        return Bytes.wrap(filter);
    }

    private long bits(Address address) {
        int place = address.hashCode() & PLACES - 1;
        if (!address.equals(addresses[place])) {
            address.writeTo(item, 0);
            addressBits[place] = bitsOfItem(Address.SIZE);
            addresses[place] = address;
        }
        return addressBits[place];
    }

    private long bits(Hash topic) {
        int place = topic.hashCode() & PLACES - 1;
        if (!topic.equals(topics[place])) {
            topic.writeTo(item, 0);
            topicBits[place] = bitsOfItem(Hash.SIZE);
            topics[place] = topic;
        }
        return topicBits[place];
    }

    /** Three numbers of eleven bits, one beside the other. */
    private long bitsOfItem(int size) {
        keccak.digestTo(item, 0, size, hash, 0);
        return LogsBloom.bitIndex(hash, 0)
                | (long) LogsBloom.bitIndex(hash, 2) << BITS
                | (long) LogsBloom.bitIndex(hash, 4) << 2 * BITS;
    }

    private static void set(byte[] filter, long bits) {
        LogsBloom.set(filter, (int) bits & BIT_MASK);
        LogsBloom.set(filter, (int) (bits >>> BITS) & BIT_MASK);
        LogsBloom.set(filter, (int) (bits >>> 2 * BITS) & BIT_MASK);
    }
}
