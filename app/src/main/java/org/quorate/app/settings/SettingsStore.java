package org.quorate.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.quorate.app.energy.EcoMode;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in a small properties file. A file that is missing or cannot be understood gives the defaults; one that
 * cannot be written costs the person their choice at the next start, not the program: both are only logged.
 */
public final class SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";
    private static final String ZOOM = "zoom";
    private static final String MOTION = "motion";
    private static final String WINDOW = "window";
    private static final String WORKERS = "workers";
    private static final String ADDRESS_INDEX = "address-index";
    private static final String ECO = "eco";

    private final Path file;
    private final MutableObservable<UserSettings> settings;

    public SettingsStore(Path file) {
        this.file = file;
        this.settings = new MutableObservable<>(read());
    }

    public Observable<UserSettings> settings() {
        return settings;
    }

    /** Changes the settings and writes them. */
    public synchronized void update(UnaryOperator<UserSettings> change) {
        settings.set(change.apply(settings.get()));
        write();
    }

    private UserSettings read() {
        if (!Files.exists(file)) {
            return UserSettings.DEFAULT;
        }
        try {
            return read(file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The settings in {} cannot be read; the defaults are used: {}", file, e.toString());
            return UserSettings.DEFAULT;
        }
    }

    /**
     * What a file says.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it cannot be understood
     */
    public static UserSettings read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            String theme =
                    properties.getProperty(THEME, UserSettings.DEFAULT.theme().name());
            return new UserSettings(
                    Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(properties.getProperty(LANGUAGE)).flatMap(Language::ofTag),
                    new Zoom(Integer.parseInt(properties.getProperty(ZOOM, "100"))),
                    Boolean.parseBoolean(properties.getProperty(MOTION, "true")),
                    Optional.ofNullable(properties.getProperty(WINDOW)).flatMap(WindowPlace::parse),
                    workers(properties),
                    Boolean.parseBoolean(properties.getProperty(ADDRESS_INDEX, "true")),
                    EcoMode.valueOf(properties
                            .getProperty(ECO, UserSettings.DEFAULT.eco().name())
                            .toUpperCase(Locale.ROOT)));
        }
    }

    private static OptionalInt workers(Properties properties) {
        String number = properties.getProperty(WORKERS);
        return number == null ? OptionalInt.empty() : OptionalInt.of(Math.max(1, Integer.parseInt(number)));
    }

    private void write() {
        Properties properties = new Properties();
        properties.setProperty(ZOOM, Integer.toString(settings.get().zoom().percent()));
        properties.setProperty(MOTION, Boolean.toString(settings.get().motion()));
        settings.get().window().ifPresent(place -> properties.setProperty(WINDOW, place.written()));
        settings.get().language().ifPresent(language -> properties.setProperty(LANGUAGE, language.tag()));
        settings.get().workers().ifPresent(count -> properties.setProperty(WORKERS, Integer.toString(count)));
        properties.setProperty(ADDRESS_INDEX, Boolean.toString(settings.get().addressIndex()));
        properties.setProperty(ECO, settings.get().eco().name().toLowerCase(Locale.ROOT));
        properties.setProperty(THEME, settings.get().theme().name().toLowerCase(Locale.ROOT));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "settings", ".tmp");
            try (Writer writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The settings cannot be written to {}: {}", file, e.toString());
        }
    }
}
