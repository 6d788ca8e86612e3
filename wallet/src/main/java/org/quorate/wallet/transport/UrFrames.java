package org.quorate.wallet.transport;

import com.sparrowwallet.hummingbird.UR;
import com.sparrowwallet.hummingbird.UREncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quorate.protocol.Bytes;

/**
 * A payload as uniform resources: one text, or the frames of an animated code. Frames beyond the number of parts mix parts
 * (fountain code), so that a reader who missed one need not wait for its turn.
 */
public final class UrFrames {
    /** Bytes in a frame: a code of about 100 modules, which cameras of laptops read. */
    public static final int FRAME_BYTES = 400;

    private static final int SMALLEST_FRAME = 10;

    private UrFrames() {}

    /** One text, for the clipboard. */
    public static String text(UrType type, Bytes payload) {
        return UREncoder.encode(ur(type, payload));
    }

    /**
     * Frames for a code that changes, upper-case, which makes smaller codes.
     *
     * @param extra how many mixed ones after those that are enough if none is missed
     */
    public static List<String> frames(UrType type, Bytes payload, int frameBytes, int extra) {
        UREncoder encoder = new UREncoder(ur(type, payload), frameBytes, SMALLEST_FRAME, 0);
        List<String> frames = new ArrayList<>();
        int count = encoder.isSinglePart() ? 1 : encoder.getSeqLen() + extra;
        for (int i = 0; i < count; i++) {
            frames.add(encoder.nextPart().toUpperCase(Locale.ROOT));
        }
        return frames;
    }

    private static UR ur(UrType type, Bytes payload) {
        try {
            return new UR(type.label(), payload.toArray());
        } catch (UR.InvalidTypeException impossible) {
            throw new IllegalStateException(type.label(), impossible);
        }
    }
}
