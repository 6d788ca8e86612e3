package org.quorate.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMarkerTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aProperEndIsNotWorthAWord() {
        try (RunMarker first = RunMarker.begin(folder, CLOCK)) {
            assertThat(first.previous()).isEmpty();
        }
        try (RunMarker second = RunMarker.begin(folder, CLOCK)) {
            assertThat(second.previous()).isEmpty();
        }
    }

    @Test
    void anEndFromOutsideIsToldOnce() {
        RunMarker.begin(folder, CLOCK);
        try (RunMarker next = RunMarker.begin(folder, CLOCK)) {
            assertThat(next.previous()).hasValueSatisfying(end -> {
                assertThat(end.started()).isEqualTo(NOW);
                assertThat(end.failure()).isEmpty();
            });
        }
        assertThat(RunMarker.begin(folder, CLOCK).previous()).isEmpty();
    }

    @Test
    void whatNobodyCaughtIsToldWithoutWhatIsNobodysBusiness() {
        try (RunMarker run = RunMarker.begin(folder, CLOCK)) {
            run.failed(new IllegalStateException("0x70997970C51812dc3A010C7d01b50e0d17dc79C8 is not there"));
        }
        assertThat(RunMarker.begin(folder, CLOCK).previous()).hasValueSatisfying(end -> {
            assertThat(end.failure().orElseThrow())
                    .contains("IllegalStateException", "RunMarkerTest")
                    .doesNotContain("70997970C51812dc3A010C7d01b50e0d17dc79C8");
            assertThat(end.summary().orElseThrow()).startsWith("java.lang.IllegalStateException");
        });
    }

    @Test
    void veryManyAreBounded() throws Exception {
        try (RunMarker run = RunMarker.begin(folder, CLOCK)) {
            for (int i = 0; i < 1_000; i++) {
                run.failed(new IllegalStateException("x".repeat(100_000)));
            }
        }
        assertThat(Files.size(folder.resolve("failures.txt"))).isLessThan(200_000);
    }

    @Test
    void damagedAndUnwritableFilesDoNotKeepTheProgramFromStarting() throws Exception {
        Files.writeString(folder.resolve("running"), "not a time");
        assertThat(RunMarker.begin(folder, CLOCK).previous())
                .hasValueSatisfying(end -> assertThat(end.started()).isEqualTo(Instant.EPOCH));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(RunMarker.begin(file.resolve("below"), CLOCK).previous()).isEmpty();
    }
}
