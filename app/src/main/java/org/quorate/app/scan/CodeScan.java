package org.quorate.app.scan;

import java.time.Duration;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.transport.UrType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads a code that changes, until it has it, fails or is closed. The source is opened and closed there. */
public final class CodeScan implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CodeScan.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Thread thread;
    private volatile boolean closed;

    /** What becomes of it, told on its thread; nothing any more once it is closed. */
    public interface Listener {
        void onProgress(CodeReading.Progress progress);

        void onDone(Bytes payload);

        void onFailure(WalletException why);
    }

    /** Begins. */
    public CodeScan(FrameSource.Opener opener, UrType type, int maxBytes, Listener listener) {
        thread = Thread.ofPlatform().daemon().name("code-scan").unstarted(() -> run(opener, type, maxBytes, listener));
        thread.start();
    }

    private void run(FrameSource.Opener opener, UrType type, int maxBytes, Listener listener) {
        try (FrameSource source = opener.open()) {
            new CodeReading(type, maxBytes)
                    .read(source, PATIENCE, listener::onProgress, () -> closed)
                    .filter(_ -> !closed)
                    .ifPresent(listener::onDone);
        } catch (WalletException failed) {
            fail(listener, failed);
        } catch (InterruptedException _) {
            // Closed: nobody wants to know any more.
        } catch (RuntimeException unexpected) {
            LOG.error("Reading of codes failed", unexpected);
            fail(
                    listener,
                    new WalletException(
                            WalletProblem.INTERNAL, unexpected.getClass().getSimpleName()));
        }
    }

    private void fail(Listener listener, WalletException why) {
        if (!closed) {
            listener.onFailure(why);
        }
    }

    /** Ends it; the camera goes off within a picture's time. */
    @Override
    public void close() {
        closed = true;
    }
}
