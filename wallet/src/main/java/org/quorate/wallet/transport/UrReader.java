package org.quorate.wallet.transport;

import com.sparrowwallet.hummingbird.ResultType;
import com.sparrowwallet.hummingbird.UR;
import com.sparrowwallet.hummingbird.URDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.protocol.Bytes;

/**
 * Collects frames until they make a payload. Frames come from a camera or a stranger's files: each is checked for form and size
 * before the decoder sees it, and all must be of one message. One thread at a time.
 */
public final class UrReader {
    private static final int MAX_FRAME = 4_000;
    private static final int MAX_TEXT = 160 << 10;
    private static final int MAX_PARTS = 400;
    private static final Pattern FRAME = Pattern.compile("ur:([a-z0-9-]{1,64})(?:/(\\d{1,9})-(\\d{1,6}))?/([a-z]{8,})");

    private final UrType expected;
    private final int maxBytes;
    private final URDecoder decoder = new URDecoder();
    private Optional<Bytes> payload = Optional.empty();
    private int parts;

    /** @param maxBytes a payload can have */
    public UrReader(UrType expected, int maxBytes) {
        this.expected = expected;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a frame, or a whole text.
     *
     * @return whether the payload is complete
     * @throws TransportException if it is no frame of such a payload; what came before stays
     */
    public boolean receive(String frame) {
        if (payload.isPresent()) {
            return true;
        }
        String text = frame.strip().toLowerCase(Locale.ROOT);
        requireWellFormed(text);
        boolean taken;
        try {
            taken = decoder.receivePart(text);
        } catch (RuntimeException damaged) {
            throw new TransportException("the frame is damaged");
        }
        if (!taken && decoder.getResult() == null) {
            throw new TransportException("the frame is damaged, or of another message than those before");
        }
        if (decoder.getResult() != null) {
            finish(decoder.getResult());
        }
        return payload.isPresent();
    }

    private void requireWellFormed(String text) {
        Matcher matcher = text.length() > MAX_TEXT ? null : FRAME.matcher(text);
        if (matcher == null || !matcher.matches()) {
            throw new TransportException("it is not a frame of a uniform resource (ur:...)");
        }
        if (!expected.isCalled(matcher.group(1))) {
            throw new TransportException("it is a " + matcher.group(1) + ", and a " + expected.label() + " is wanted"
                    + UrType.of(matcher.group(1))
                            .filter(other -> other.isOfVote() && expected.isOfVote())
                            .map(other -> ": request and ballot are mixed up")
                            .orElse(""));
        }
        if (matcher.group(3) == null) {
            return;
        }
        int length = Integer.parseInt(matcher.group(3));
        if (length < 1 || length > MAX_PARTS || text.length() > MAX_FRAME || Long.parseLong(matcher.group(2)) < 1) {
            throw new TransportException("a message of " + length + " parts is larger than any that is allowed");
        }
        if (parts != 0 && parts != length) {
            throw new TransportException("the frame is of another message than those before");
        }
        UrPart.requireConsistent(matcher.group(4), Long.parseLong(matcher.group(2)), length, maxBytes);
        parts = length;
    }

    private void finish(URDecoder.Result result) {
        if (result.type != ResultType.SUCCESS) {
            throw new TransportException("the frames do not make one message: " + result.error);
        }
        UR ur = result.ur;
        byte[] bytes = ur.getCborBytes();
        if (bytes.length > maxBytes) {
            throw new TransportException("it has " + bytes.length + " bytes, more than the " + maxBytes + " allowed");
        }
        payload = Optional.of(Bytes.wrap(bytes));
    }

    /** How much is there, from 0 to 1; an estimate. */
    public double progress() {
        return payload.isPresent() ? 1 : decoder.getEstimatedPercentComplete();
    }

    /** @throws TransportException if frames are missing */
    public Bytes payload() {
        return payload.orElseThrow(() -> new TransportException("frames are missing: there are "
                + decoder.getReceivedPartIndexes().size() + " of " + Math.max(parts, 1)));
    }
}
