package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisplayCheckTest {
    private String platform;

    /** The tests themselves run on the headless platform, where nothing would be missing. */
    @BeforeEach
    void forgetTheHeadlessPlatform() {
        platform = System.clearProperty("glass.platform");
    }

    @AfterEach
    void restore() {
        if (platform != null) {
            System.setProperty("glass.platform", platform);
        }
    }

    @Test
    void withoutADisplayItSaysSoAndOffersTheNode() {
        assertThat(new DisplayCheck("Linux", Map.of(), library -> true).problem())
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY", "quorate node"));
    }

    @Test
    void withoutGtkItNamesThePackages() {
        assertThat(new DisplayCheck("Linux", Map.of("DISPLAY", ":0"), library -> false).problem())
                .hasValueSatisfying(text -> assertThat(text).contains("libgtk-3-0", "gtk3", "quorate node"));
    }

    @Test
    void withBothAWindowCanBeOpened() {
        assertThat(new DisplayCheck("Linux", Map.of("DISPLAY", ":0"), library -> true).problem())
                .isEmpty();
    }

    @Test
    void otherSystemsAlwaysHaveAScreen() {
        assertThat(new DisplayCheck("Mac OS X", Map.of(), library -> false).problem())
                .isEmpty();
        assertThat(new DisplayCheck("Windows 11", Map.of(), library -> false).problem())
                .isEmpty();
    }
}
