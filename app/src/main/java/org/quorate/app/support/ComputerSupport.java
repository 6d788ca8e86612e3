package org.quorate.app.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.app.diagnostics.ComputerChecks;
import org.quorate.app.diagnostics.DiagnosticBundle;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.UpdateCheck;

/** Looks at the computer alone, for windows whose data folder nobody keeps: pictures, rehearsals, tests. Asks nobody. */
public final class ComputerSupport implements Support {
    private final Path folder;

    /** @param folder where a bundle is written to */
    public ComputerSupport(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Finding> examine() {
        return new ComputerChecks(Optional.empty()).run();
    }

    @Override
    public PreparedBundle bundle() {
        return new PreparedBundle(new DiagnosticBundle().addFindings(examine()), folder.resolve("diagnostics.zip"));
    }

    @Override
    public Optional<String> releases() {
        return Optional.empty();
    }

    @Override
    public UpdateCheck.Answer updates() {
        throw new ReleaseException("This build has no release key.");
    }
}
