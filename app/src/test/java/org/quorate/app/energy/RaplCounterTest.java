package org.quorate.app.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplCounterTest {
    private static final long RANGE = 262_143_328_850L;

    @TempDir
    private Path folder;

    private void zone(String zone, String name, long microjoules) throws IOException {
        Path path = Files.createDirectories(folder.resolve(zone));
        Files.writeString(path.resolve("name"), name + "\n");
        Files.writeString(path.resolve("max_energy_range_uj"), RANGE + "\n");
        Files.writeString(path.resolve("energy_uj"), microjoules + "\n");
    }

    @Test
    void aCounterGoesOnBeyondItsRange() {
        assertThat(RaplCounter.difference(5, 12, 100)).isEqualTo(7);
        assertThat(RaplCounter.difference(12, 12, 100)).isZero();
        assertThat(RaplCounter.difference(98, 3, 100)).isEqualTo(5);
    }

    @Test
    void addsUpPackagesAndNothingElse() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000);
        zone("intel-rapl:1", "package-1", RANGE - 10);
        zone("intel-rapl:2", "psys", 77_000);
        zone("intel-rapl:0:0", "core", 400);
        zone("intel-rapl:0:1", "package-like", 400);
        RaplCounter counter = RaplCounter.in(folder);
        assertThat(counter.microjoules()).hasValue(0);
        zone("intel-rapl:0", "package-0", 1_500);
        zone("intel-rapl:1", "package-1", 90);
        zone("intel-rapl:2", "psys", 99_000);
        zone("intel-rapl:0:1", "package-like", 4_000);
        assertThat(counter.microjoules()).hasValue(600);
        assertThat(counter.microjoules()).hasValue(600);
    }

    @Test
    void onePackageThatCannotBeReadMakesTheSumUnknown() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000);
        zone("intel-rapl:1", "package-1", 1_000);
        Files.delete(folder.resolve("intel-rapl:1/energy_uj"));
        assertThat(RaplCounter.in(folder).microjoules()).isEmpty();
    }

    @Test
    void aCounterThatVanishesOrTellsNonsenseIsUnknown() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000);
        RaplCounter counter = RaplCounter.in(folder);
        Files.writeString(folder.resolve("intel-rapl:0/energy_uj"), "many");
        assertThat(counter.microjoules()).isEmpty();
        Files.delete(folder.resolve("intel-rapl:0/energy_uj"));
        assertThat(counter.microjoules()).isEmpty();
        zone("intel-rapl:0", "package-0", 3_000);
        assertThat(counter.microjoules()).hasValue(2_000);
    }

    @Test
    void whereThereIsNoRaplNothingIsKnown() {
        assertThat(RaplCounter.in(folder).microjoules()).isEmpty();
        assertThat(RaplCounter.in(folder.resolve("none")).microjoules()).isEmpty();
    }
}
