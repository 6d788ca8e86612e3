package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a user's data is kept when nothing else is said: the place that each system has for it. */
final class DataFolders {
    /** In a data folder: what was chosen in the window. */
    static final String SETTINGS = "settings.properties";
    /** In a data folder: the log's files. */
    static final String LOGS = "logs";

    /** In a data folder: lock and socket of the window that is open. */
    static final String INSTANCE = "instance";

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

    /** The wallet's file in a data folder. */
    static Path vault(Path folder) {
        return folder.resolve("wallet").resolve("wallet.vault");
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
