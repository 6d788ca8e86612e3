package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    private final DurationConverter durations = new DurationConverter();

    @Test
    void durationsHaveAUnitOrAreSeconds() {
        assertThat(durations.convert("12")).isEqualTo(Duration.ofSeconds(12));
        assertThat(durations.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(durations.convert("1s")).isEqualTo(Duration.ofSeconds(1));
        assertThat(durations.convert("2m")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1w", "1 s", "9999999999s"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> durations.convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void aPlaceToListenIsAHostAndAPort() {
        assertThat(HostAndPort.parse("127.0.0.1:8545")).isEqualTo(new HostAndPort("127.0.0.1", 8545));
        assertThat(HostAndPort.parse("[::1]:0")).isEqualTo(new HostAndPort("::1", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8545", ":8545", "localhost", "localhost:", "localhost:x", "localhost:65536", "localhost:-1"
            })
    void otherPlacesAreRefused(String text) {
        assertThatThrownBy(() -> HostAndPort.parse(text)).isInstanceOf(TypeConversionException.class);
    }
}
