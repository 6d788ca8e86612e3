package org.quorate.app.ui.recovery;

import java.io.IOException;
import java.nio.file.Path;
import org.quorate.app.diagnostics.RunMarker.UncleanEnd;
import org.quorate.app.settings.Zoom;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/**
 * What the recovery screen is made of.
 *
 * @param end of the last run
 * @param zoom how large the person has everything
 * @param bundle writes the diagnostic bundle
 */
public record Recovery(UncleanEnd end, Messages messages, Theme theme, Zoom zoom, Bundle bundle) {
    /** Writes a diagnostic bundle and says where it is. Takes a moment: for background threads. */
    @FunctionalInterface
    public interface Bundle {
        Path write() throws IOException;
    }
}
