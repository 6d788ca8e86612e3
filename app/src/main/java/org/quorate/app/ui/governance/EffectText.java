package org.quorate.app.ui.governance;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;

/**
 * An effect as it is shown.
 *
 * @param verb what is done
 * @param what the amount, with its unit, or whatever else it is about: shown largest
 * @param parties who has to do with it, whole
 * @param warning what makes it dangerous; nothing if nothing does
 * @param carried what the calls do that this one carries
 */
record EffectText(String verb, String what, List<Party> parties, Optional<String> warning, List<EffectText> carried) {
    EffectText {
        parties = List.copyOf(parties);
        carried = List.copyOf(carried);
    }

    EffectText(String verb, String what, List<Party> parties, Optional<String> warning) {
        this(verb, what, parties, warning, List.of());
    }

    /** The same, carrying other calls. */
    EffectText carrying(List<EffectText> calls) {
        return new EffectText(verb, what, parties, warning, calls);
    }

    /**
     * @param role "to", "from", "token" …
     * @param name what the address is to this DAO; nothing if it is nothing
     * @param alike the known address that it only looks like
     */
    record Party(String role, Address address, Optional<String> name, Optional<Address> alike) {}

    /** In one line, for a table. */
    String line() {
        return verb + " " + what;
    }
}
