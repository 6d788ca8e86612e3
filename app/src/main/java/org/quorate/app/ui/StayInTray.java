package org.quorate.app.ui;

import java.util.Optional;
import org.quorate.app.ui.tray.Tray;
import org.quorate.ui.resources.Messages;

/** Keeps a place in the tray for a window, if the person wants that and the desktop has one. Belongs to the JavaFX thread. */
final class StayInTray {
    private final Tray.Desktop desktop;
    private final UiThread ui;
    private final Runnable onOpen;
    private final Runnable onQuit;
    private Optional<Tray> tray = Optional.empty();
    private Optional<Messages> shown = Optional.empty();
    private boolean said;

    /** Has no place yet. @param onOpen and the next are called on the JavaFX thread */
    StayInTray(Tray.Desktop desktop, UiThread ui, Runnable onOpen, Runnable onQuit) {
        this.desktop = desktop;
        this.ui = ui;
        this.onOpen = onOpen;
        this.onQuit = onQuit;
    }

    /** Takes the place or gives it up; in another language it is taken anew. */
    void follow(boolean wanted, Messages messages) {
        boolean right = wanted
                ? shown.filter(now -> now.language() == messages.language()).isPresent()
                : shown.isEmpty();
        if (right) {
            return;
        }
        close();
        if (wanted) {
            shown = Optional.of(messages);
            Tray.Menu menu = new Tray.Menu(
                    messages.text("app.name"),
                    messages.text("tray.open"),
                    () -> ui.execute(onOpen),
                    messages.text("tray.quit"),
                    () -> ui.execute(onQuit));
            ui.whenDone(desktop.enter(menu), (entered, failure) -> {
                if (failure == null) {
                    entered(messages, entered);
                }
            });
        }
    }

    /** Nobody may want the place any more. */
    private void entered(Messages messages, Optional<Tray> entered) {
        if (shown.filter(now -> now == messages).isPresent()) {
            tray = entered;
        } else {
            entered.ifPresent(Tray::close);
        }
    }

    /** Whether the window can be hidden and found again. */
    boolean isReady() {
        return tray.isPresent();
    }

    /** Says, the first time, that the program goes on. */
    void onHidden() {
        if (!said) {
            said = true;
            tray.ifPresent(place -> place.say(shown.orElseThrow().text("tray.stays")));
        }
    }

    void close() {
        shown = Optional.empty();
        tray.ifPresent(Tray::close);
        tray = Optional.empty();
    }
}
