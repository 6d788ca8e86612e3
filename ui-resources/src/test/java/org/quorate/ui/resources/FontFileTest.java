package org.quorate.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FontFileTest {
    @ParameterizedTest
    @EnumSource(FontFile.class)
    void isInTheJar(FontFile font) throws IOException {
        try (InputStream bytes = font.open()) {
            assertThat(bytes.readAllBytes()).hasSizeGreaterThan(100_000);
        }
    }
}
