package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.app.settings.Zoom;
import org.quorate.app.ui.screenshots.Looks;
import org.quorate.app.ui.screenshots.Screenshots;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate screenshots}: a picture of every screen, without a display. */
@Command(
        name = "screenshots",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Render every screen in every theme to PNG files; needs no display and touches no data of yours.")
final class ScreenshotsCommand implements Callable<Integer> {
    private static final int LEAST_SIZE = 640;

    @Parameters(paramLabel = "DIR", description = "Where the pictures go; made if missing.")
    private Path folder;

    @Option(names = "--width", paramLabel = "PX", defaultValue = "1200", description = "Of the window (default: 1200).")
    private int width;

    @Option(names = "--height", paramLabel = "PX", defaultValue = "820", description = "Of the window (default: 820).")
    private int height;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "Of the window: en, de, fr, es, pt, zh, ja, ar or tr (default: en).")
    private String language;

    @Option(names = "--zoom", paramLabel = "PERCENT", defaultValue = "100", description = "75 to 200 (default: 100).")
    private int zoom;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            split = ",",
            description = "LIGHT, DARK or HIGH_CONTRAST, several with commas (default: all).")
    private List<Theme> themes = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (width < LEAST_SIZE || height < LEAST_SIZE) {
            throw new CommandException("--width and --height must be " + LEAST_SIZE + " or more.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandException("The folder " + folder + " cannot be made: " + e.getMessage() + ".");
        }
        Screenshots.useHeadlessPlatform();
        new Screenshots(folder, VersionProvider.version(), looks(), this::say, this::say).run();
        return 0;
    }

    private void say(Object line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private Looks looks() {
        Zoom chosen = new Zoom(zoom);
        if (chosen.percent() != zoom) {
            throw new CommandException("--zoom must be from 75 to 200.");
        }
        return new Looks(themes.isEmpty() ? List.of(Theme.values()) : themes, language(), chosen, width, height);
    }

    private Language language() {
        return Language.ofTag(language)
                .orElseThrow(() -> new CommandException("--language " + language + ": there are "
                        + Stream.of(Language.values()).map(Language::tag).collect(Collectors.joining(", ")) + "."));
    }
}
