package org.quorate.app.ui.recovery;

import java.util.function.Supplier;
import org.quorate.app.diagnostics.RunMarker.UncleanEnd;
import org.quorate.app.settings.Zoom;
import org.quorate.app.support.PreparedBundle;
import org.quorate.ui.resources.Messages;
import org.quorate.ui.resources.Theme;

/**
 * What the recovery screen is made of.
 *
 * @param end of the last run
 * @param zoom how large the person has everything
 * @param bundle puts the diagnostic bundle together; takes a moment: for background threads
 */
public record Recovery(UncleanEnd end, Messages messages, Theme theme, Zoom zoom, Supplier<PreparedBundle> bundle) {}
