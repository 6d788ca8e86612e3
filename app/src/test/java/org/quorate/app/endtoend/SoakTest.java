package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.sim.Soak;
import org.quorate.node.sim.SoakPlan;
import org.quorate.node.sim.SoakReport;

/** A real node under mixed load that is killed by force loses nothing, between all of its shards. */
class SoakTest {
    private static final long SEED = 20_260_901;

    @TempDir
    private Path folder;

    @Test
    void everythingHoldsAfterKills() {
        SoakReport report = run(new SoakPlan(Duration.ofSeconds(9), 2, 3, 60, Duration.ofMillis(100), SEED));
        assertThat(report.kills()).isEqualTo(2);
        assertThat(report.requests()).isPositive();
        assertThat(report.bounces()).isPositive();
        assertThat(report.rounds()).isGreaterThan(20);
    }

    @Test
    @Tag("long")
    void everythingHoldsInAnHourWithFiftyKills() {
        SoakReport report = run(new SoakPlan(Duration.ofHours(1), 50, 4, 20, Duration.ofMillis(500), SEED));
        assertThat(report.kills()).isEqualTo(50);
    }

    private SoakReport run(SoakPlan plan) {
        SoakReport report = new Soak(plan, program(), folder, System.out::println).run();
        assertThat(report.violation()).as("seed %d", plan.seed()).isEmpty();
        return report;
    }

    private static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.quorate.app.Main");
    }
}
