package org.quorate.app.ui.palette;

import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys that work everywhere in the window. None is one that text fields use: with Ctrl those are A, C, V, X, Y, Z, H, the
 * backslash, arrows, Home, End, Backspace and Delete. Modifiers have to be exactly these: AltGr is Ctrl and Alt to some systems,
 * and people type signs with it.
 */
public enum Shortcut {
    PALETTE(control(KeyCode.K)),
    HELP(new KeyCodeCombination(KeyCode.F1)),
    NODE(control(KeyCode.DIGIT1)),
    WALLET(control(KeyCode.DIGIT2)),
    GOVERNANCE(control(KeyCode.DIGIT3)),
    EXPLORER(control(KeyCode.DIGIT4)),
    SETTINGS(control(KeyCode.DIGIT5), control(KeyCode.COMMA)),
    SEND(controlShift(KeyCode.P)),
    RECEIVE(controlShift(KeyCode.R)),
    MOVE(controlShift(KeyCode.M)),
    ACTIVITY(controlShift(KeyCode.T)),
    AMOUNTS(controlShift(KeyCode.H)),
    LOCK(control(KeyCode.L)),
    PROPOSE(controlShift(KeyCode.N)),
    FILTER(control(KeyCode.F)),
    FIND(controlShift(KeyCode.F)),
    THEME(controlShift(KeyCode.D)),
    /** On many keyboards plus is the shifted equals. */
    LARGER(
            control(KeyCode.PLUS),
            controlShift(KeyCode.EQUALS),
            control(KeyCode.EQUALS),
            controlShift(KeyCode.PLUS),
            control(KeyCode.ADD)),
    SMALLER(control(KeyCode.MINUS), control(KeyCode.SUBTRACT)),
    USUAL_SIZE(control(KeyCode.DIGIT0), control(KeyCode.NUMPAD0)),
    OPEN(control(KeyCode.O)),
    QUIT(control(KeyCode.Q));

    private final List<KeyCombination> combinations;

    Shortcut(KeyCombination... combinations) {
        this.combinations = List.of(combinations);
    }

    private static KeyCombination control(KeyCode key) {
        return new KeyCodeCombination(key, SHORTCUT_DOWN);
    }

    private static KeyCombination controlShift(KeyCode key) {
        return new KeyCodeCombination(key, SHORTCUT_DOWN, SHIFT_DOWN);
    }

    /** What was pressed, if it is one of these. */
    public static Optional<Shortcut> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(shortcut -> shortcut.combinations.stream().anyMatch(keys -> keys.match(event)))
                .findFirst();
    }

    /** All keys that do it; the first is the one that is shown. */
    public List<KeyCombination> combinations() {
        return combinations;
    }

    /** The keys as they are written on this system: {@code Ctrl+K}. */
    public String keys() {
        return combinations.getFirst().getDisplayText();
    }

    /** Part of message keys and ids. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
