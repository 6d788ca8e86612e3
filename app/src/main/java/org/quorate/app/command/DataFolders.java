package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a user's data is kept when nothing else is said: the place that each system has for it. */
final class DataFolders {
    private final String os;
    private final Path home;
    private final Map<String, String> environment;

    DataFolders(String os, Path home, Map<String, String> environment) {
        this.os = os.toLowerCase(Locale.ROOT);
        this.home = home;
        this.environment = environment;
    }

    static DataFolders ofThisUser() {
        return new DataFolders(
                System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    /** Linux: XDG's data folder; macOS: Application Support; Windows: the roaming profile. */
    Path standard() {
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Quorate");
        }
        if (os.contains("win")) {
            return variable("APPDATA")
                    .orElse(home.resolve("AppData").resolve("Roaming"))
                    .resolve("Quorate");
        }
        return variable("XDG_DATA_HOME")
                .orElse(home.resolve(".local").resolve("share"))
                .resolve("quorate");
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
