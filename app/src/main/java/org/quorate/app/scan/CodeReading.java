package org.quorate.app.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.TransportException;
import org.quorate.wallet.transport.UrReader;
import org.quorate.wallet.transport.UrType;

/** Looks at pictures until a code that changes was seen as a whole. Codes of other things do no harm. For one thread. */
public final class CodeReading {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(60);

    private final UrType type;
    private final int maxBytes;
    private UrReader reader;
    private Optional<String> trouble = Optional.empty();

    /** @param maxBytes a payload can have */
    public CodeReading(UrType type, int maxBytes) {
        this.type = type;
        this.maxBytes = maxBytes;
        this.reader = new UrReader(type, maxBytes);
    }

    /**
     * How far it is.
     *
     * @param done from 0 to 1, an estimate
     * @param picture the newest
     * @param trouble why the newest code is of no use; nothing if it is, or if there is none
     */
    public record Progress(double done, Picture picture, Optional<String> trouble) {}

    /**
     * Looks until all was seen.
     *
     * @param patience so long without a useful code before it gives up: a camera must not stay on for ever
     * @param onProgress told of every picture, on this thread
     * @param stopped asked between pictures
     * @return nothing if it was stopped
     * @throws WalletException with {@link DaoProblem#CODE_NOT_SEEN}, or of the source
     */
    public Optional<Bytes> read(
            FrameSource source, Duration patience, Consumer<Progress> onProgress, BooleanSupplier stopped)
            throws InterruptedException {
        long lastUse = System.nanoTime();
        while (!stopped.getAsBoolean()) {
            Optional<Picture> picture = source.next();
            if (picture.isPresent()) {
                if (look(picture.get())) {
                    lastUse = System.nanoTime();
                }
                onProgress.accept(new Progress(reader.progress(), picture.get(), trouble));
                if (reader.progress() == 1) {
                    return Optional.of(reader.payload());
                }
            }
            if (System.nanoTime() - lastUse > patience.toNanos()) {
                throw new WalletException(DaoProblem.CODE_NOT_SEEN, trouble.orElse(""));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return Optional.empty();
    }

    /** Whether there was a code of use. */
    private boolean look(Picture picture) {
        Optional<String> text = QrPicture.read(picture.width(), picture.height(), picture.pixels());
        trouble = text.flatMap(this::receive);
        return text.isPresent() && trouble.isEmpty();
    }

    /** @return why not */
    private Optional<String> receive(String frame) {
        Optional<String> refusal = receive(reader, frame);
        if (refusal.isEmpty()) {
            return refusal;
        }
        // What is shown now may be another message than before.
        UrReader anew = new UrReader(type, maxBytes);
        if (receive(anew, frame).isPresent()) {
            return refusal;
        }
        reader = anew;
        return Optional.empty();
    }

    private static Optional<String> receive(UrReader reader, String frame) {
        try {
            reader.receive(frame);
            return Optional.empty();
        } catch (TransportException | CborException useless) {
            return Optional.of(String.valueOf(useless.getMessage()));
        }
    }
}
