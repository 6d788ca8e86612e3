package org.quorate.app.scan;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.transport.QrPicture;

/** A camera before codes that change: it sees one after the other and, now and then, nothing. */
public final class FakeCamera implements FrameSource {
    private static final int SCALE = 3;
    private static final int WHITE = 0xffffff;

    private final Iterator<String> codes;
    private boolean closed;
    private int looks;

    /** @param codes when they are over it sees nothing new */
    public FakeCamera(List<String> codes) {
        this.codes = codes.iterator();
    }

    @Override
    public Optional<Picture> next() {
        if (closed) {
            throw new IllegalStateException("it is off");
        }
        looks++;
        if (looks % 3 == 0) {
            return Optional.of(blank());
        }
        return codes.hasNext() ? Optional.of(picture(codes.next())) : Optional.empty();
    }

    public boolean isClosed() {
        return closed;
    }

    private static Picture blank() {
        int[] pixels = new int[200 * 100];
        Arrays.fill(pixels, WHITE);
        return new Picture(200, 100, pixels);
    }

    private static Picture picture(String code) {
        boolean[][] modules = QrPicture.modules(code);
        int size = modules.length * SCALE;
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = modules[i / size / SCALE][i % size / SCALE] ? 0 : WHITE;
        }
        return new Picture(size, size, pixels);
    }

    @Override
    public void close() {
        closed = true;
    }
}
