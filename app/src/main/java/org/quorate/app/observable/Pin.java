package org.quorate.app.observable;

import java.util.List;

/** A registration that is held until it is released. Releasing twice is harmless. */
@FunctionalInterface
public interface Pin {
    void release();

    /** One pin for several. */
    static Pin all(Pin... pins) {
        List<Pin> held = List.of(pins);
        return () -> held.forEach(Pin::release);
    }
}
