package org.quorate.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvmBenchTest {
    private static final BenchPlan SHORT = new BenchPlan(0, Duration.ZERO, 1, Duration.ZERO);

    /** Values that can be known otherwise: fib(25), 5,000 transfers to 64. */
    @ParameterizedTest
    @CsvSource({"FIBONACCI,75025", "ERC20,79"})
    void kernelsCompute(Kernel kernel, long result) {
        Measurement measurement = new KernelRunner(SHORT).measure(kernel);
        assertThat(new BigInteger(1, measurement.output().toArray())).isEqualTo(BigInteger.valueOf(result));
        assertThat(measurement.gas()).isBetween(10_000_000L, 100_000_000L);
        assertThat(measurement.megagasPerCpuSecond()).hasSize(1).allMatch(speed -> speed > 0);
        assertThat(measurement.bytesPerMegagas()).hasSize(1).allMatch(bytes -> bytes >= 0);
    }

    @Test
    void forksTellWhatTheyMeasured() {
        Measurement measurement =
                new Measurement(Kernel.KECCAK, 123, Bytes.fromHex("0x0102"), List.of(1.5, 2.5), List.of(0.25));
        assertThat(MeasurementJson.read(MeasurementJson.write(measurement))).isEqualTo(measurement);
    }

    @Test
    void medians() {
        assertThat(Measurement.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Measurement.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void reports() {
        EvmBenchReport report = new EvmBenchReport(List.of(
                new EvmBenchReport.Row("a", 1_000_000, 100, 7, Optional.of(200.0)),
                new EvmBenchReport.Row("b", 2_000_000, 800, 7, Optional.of(400.0))));
        assertThat(report.geometricMeanRatio().orElseThrow()).isCloseTo(1.0, within(1e-9));
        assertThat(report.toText()).contains("0.50", "2.00", "geometric mean of the ratios: 1.00");
        JsonNode json = JsonMapper.shared().readTree(report.toJson());
        assertThat(json.get("kernels").get(1).get("ratio").asDouble()).isEqualTo(2.0);
    }

    @Test
    void reportsWithoutAnvil() {
        EvmBenchReport report =
                new EvmBenchReport(List.of(new EvmBenchReport.Row("a", 1_000_000, 100, 7, Optional.empty())));
        assertThat(report.geometricMeanRatio()).isEmpty();
        assertThat(report.toText()).contains("no anvil");
        assertThat(JsonMapper.shared().readTree(report.toJson()).has("geometricMeanRatio"))
                .isFalse();
    }
}
