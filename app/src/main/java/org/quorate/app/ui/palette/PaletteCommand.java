package org.quorate.app.ui.palette;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Something that can be done from everywhere.
 *
 * @param id names it in tests and node ids
 * @param title what it does, in the person's language
 * @param section where it belongs
 * @param aliases further texts by which it is found, such as its English title
 * @param shortcut its keys, if it has some
 * @param available whether it can be done now; what cannot is not offered
 */
public record PaletteCommand(
        String id,
        String title,
        String section,
        List<String> aliases,
        Optional<Shortcut> shortcut,
        BooleanSupplier available,
        Runnable action) {
    public PaletteCommand {
        aliases = List.copyOf(aliases);
    }
}
