package org.quorate.app.ui.scan;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quorate.app.scan.CodeReading.Progress;
import org.quorate.app.scan.CodeScan;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.UiThread;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;

/** Reads a code that changes from camera or screen while somebody waits for it. */
public final class ScanViewModel implements AutoCloseable {
    private final UiThread ui;
    private final UrType type;
    private final int maxBytes;
    private final Consumer<Bytes> onDone;
    private final Consumer<WalletException> onFailure;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<CodeScan> scan = Optional.empty();
    private Optional<Listener> current = Optional.empty();

    /** @param onDone gets what was read @param onFailure why it ended without */
    public ScanViewModel(
            UiThread ui, UrType type, int maxBytes, Consumer<Bytes> onDone, Consumer<WalletException> onFailure) {
        this.ui = ui;
        this.type = type;
        this.maxBytes = maxBytes;
        this.onDone = onDone;
        this.onFailure = onFailure;
    }

    public void start(FrameSource.Opener source) {
        close();
        running.set(true);
        Listener listener = new Listener();
        current = Optional.of(listener);
        scan = Optional.of(new CodeScan(source, type, maxBytes, listener));
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Of the scan that runs; nothing before its first picture. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Ends what runs; the camera goes off. */
    @Override
    public void close() {
        scan.ifPresent(CodeScan::close);
        scan = Optional.empty();
        current = Optional.empty();
        running.set(false);
        progress.set(Optional.empty());
    }

    /** Brings news to the window's thread; those of a scan before are of no interest. */
    private final class Listener implements CodeScan.Listener {
        @Override
        public void onProgress(Progress now) {
            later(() -> progress.set(Optional.of(now)));
        }

        @Override
        public void onDone(Bytes payload) {
            later(() -> {
                close();
                onDone.accept(payload);
            });
        }

        @Override
        public void onFailure(WalletException why) {
            later(() -> {
                close();
                onFailure.accept(why);
            });
        }

        private void later(Runnable news) {
            ui.execute(() -> {
                if (current.filter(listener -> listener == this).isPresent()) {
                    news.run();
                }
            });
        }
    }
}
