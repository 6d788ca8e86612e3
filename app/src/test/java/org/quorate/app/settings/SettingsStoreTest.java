package org.quorate.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Theme;

class SettingsStoreTest {
    @TempDir
    private Path folder;

    @Test
    void remembersAChoiceInTheNextRun() {
        Path file = folder.resolve("new").resolve("settings.properties");
        new SettingsStore(file).update(settings -> settings.withTheme(Theme.DARK));
        assertThat(new SettingsStore(file).settings().get().theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void remembersTheNumberOfWorkersAndThatThereIsNone() {
        Path file = folder.resolve("settings.properties");
        assertThat(new SettingsStore(file).settings().get().workers()).isEmpty();
        new SettingsStore(file).update(settings -> settings.withWorkers(OptionalInt.of(2)));
        assertThat(new SettingsStore(file).settings().get().workers()).hasValue(2);
        new SettingsStore(file).update(settings -> settings.withWorkers(OptionalInt.empty()));
        assertThat(new SettingsStore(file).settings().get().workers()).isEmpty();
    }

    @Test
    void remembersTheLanguageAndThatItFollowsTheSystem() {
        Path file = folder.resolve("settings.properties");
        assertThat(new SettingsStore(file).settings().get().language()).isEmpty();
        new SettingsStore(file).update(settings -> settings.withLanguage(Optional.of(Language.ARABIC)));
        assertThat(new SettingsStore(file).settings().get().language()).hasValue(Language.ARABIC);
        new SettingsStore(file).update(settings -> settings.withLanguage(Optional.empty()));
        assertThat(new SettingsStore(file).settings().get().language()).isEmpty();
    }

    @Test
    void remembersZoomMotionAndPlaceOfTheWindow() {
        Path file = folder.resolve("settings.properties");
        WindowPlace place = new WindowPlace(-1200, 40, 1100, 720, true);
        new SettingsStore(file).update(settings -> settings.withZoom(new Zoom(150))
                .withMotion(false)
                .withTheme(Theme.HIGH_CONTRAST)
                .withWindow(place));
        UserSettings read = new SettingsStore(file).settings().get();
        assertThat(read.zoom()).isEqualTo(new Zoom(150));
        assertThat(read.motion()).isFalse();
        assertThat(read.theme()).isEqualTo(Theme.HIGH_CONTRAST);
        assertThat(read.window()).hasValue(place);
    }

    @Test
    void aPlaceThatIsNoneIsForgotten() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.properties"), "window=1 2 NaN 4 0\nzoom=1000\n");
        UserSettings read = new SettingsStore(file).settings().get();
        assertThat(read.window()).isEmpty();
        assertThat(read.zoom()).isEqualTo(new Zoom(200));
    }

    @Test
    void zoomGoesInSteps() {
        assertThat(Zoom.NONE.larger()).isEqualTo(new Zoom(110));
        assertThat(new Zoom(105).smaller()).isEqualTo(Zoom.NONE);
        assertThat(new Zoom(200).larger()).isEqualTo(new Zoom(200));
        assertThat(new Zoom(75).smaller()).isEqualTo(new Zoom(75));
    }

    @Test
    void takesTheDefaultsWhereTheFileMakesNoSense() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.properties"), "theme=plaid\n");
        assertThat(new SettingsStore(file).settings().get()).isEqualTo(UserSettings.DEFAULT);
    }

    @Test
    void goesOnWhenTheFileCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        SettingsStore store = new SettingsStore(notAFolder.resolve("settings.properties"));
        store.update(settings -> settings.withTheme(Theme.DARK));
        assertThat(store.settings().get().theme()).isEqualTo(Theme.DARK);
    }
}
