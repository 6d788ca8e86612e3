package org.quorate.wallet.transport;

import com.sparrowwallet.hummingbird.Bytewords;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;

/**
 * The inside of a frame of several: [sequence number, parts, message length, checksum, data]. The decoder believes the
 * length that stands there and would take memory for it.
 */
final class UrPart {
    private static final int MAX_BYTES = 2_000;

    private UrPart() {}

    static void requireConsistent(String bytewords, long number, int length, int maxBytes) {
        CborValue part;
        try {
            byte[] cbor = Bytewords.decode(bytewords, Bytewords.Style.MINIMAL);
            part = CborReader.read(Bytes.wrap(cbor), MAX_BYTES);
        } catch (RuntimeException damaged) {
            throw new TransportException("the frame is damaged");
        }
        if (!(part instanceof CborValue.Array(List<CborValue> values))
                || values.size() != 5
                || !(values.get(0) instanceof CborValue.Number(long inner))
                || !(values.get(1) instanceof CborValue.Number(long parts))
                || !(values.get(2) instanceof CborValue.Number(long bytes))
                || !(values.get(4) instanceof CborValue.Data(Bytes data))
                || inner != number
                || parts != length) {
            throw new TransportException("the frame says two different things of itself");
        }
        if (bytes > maxBytes || data.isEmpty() || (long) data.length() * length < bytes) {
            throw new TransportException("a message of " + bytes + " bytes is larger than any that is allowed");
        }
    }
}
