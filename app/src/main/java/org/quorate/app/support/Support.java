package org.quorate.app.support;

import java.util.List;
import java.util.Optional;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.UpdateCheck;

/** What a person can have the program do for them when something is wrong or new. Each takes a moment: for background threads. */
public interface Support {
    /** Looks at this computer and the data folder; nothing is changed and nothing leaves the computer. */
    List<Finding> examine();

    /** Puts a bundle together, to be read before it is written. */
    PreparedBundle bundle();

    /** Where {@link #updates} asks; nothing if this build has no release key, or does not say where releases are. */
    Optional<String> releases();

    /**
     * Asks whether there is a newer release.
     *
     * @throws ReleaseException if the list cannot be had or is not to be believed, or there is nobody to ask
     */
    UpdateCheck.Answer updates();
}
