package org.quorate.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Quorate " + version() + " (Java " + Runtime.version().feature() + ")"
        };
    }

    /** For example {@code 0.1.0}; {@code development} when classes are run from a folder. */
    public static String version() {
        return Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
