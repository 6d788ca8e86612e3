package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFoldersTest {
    private static final Path HOME = Path.of("home");

    @Test
    void eachSystemHasItsPlace() {
        assertThat(new DataFolders("Linux", HOME, Map.of()).standard())
                .isEqualTo(Path.of("home", ".local", "share", "quorate"));
        assertThat(new DataFolders("Mac OS X", HOME, Map.of()).standard())
                .isEqualTo(Path.of("home", "Library", "Application Support", "Quorate"));
        assertThat(new DataFolders("Windows 11", HOME, Map.of("APPDATA", "roaming")).standard())
                .isEqualTo(Path.of("roaming", "Quorate"));
    }

    @Test
    void theUsersOwnChoiceComesFirstOnLinux() {
        assertThat(new DataFolders("Linux", HOME, Map.of("XDG_DATA_HOME", "elsewhere")).standard())
                .isEqualTo(Path.of("elsewhere", "quorate"));
    }
}
