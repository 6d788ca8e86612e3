package org.quorate.app.scan;

import java.util.Optional;
import org.quorate.wallet.error.WalletException;

/** Where pictures come from in which there may be codes: a camera, or the screen. For one thread. */
public interface FrameSource extends AutoCloseable {
    /** Opens one; takes up to a second. */
    interface Opener {
        /** @throws WalletException if there is none, or it cannot be used */
        FrameSource open();
    }

    /** The newest picture; nothing if there is no newer one. @throws WalletException if there will be none any more */
    Optional<Picture> next();

    /** Lets go of the device. */
    @Override
    void close();
}
