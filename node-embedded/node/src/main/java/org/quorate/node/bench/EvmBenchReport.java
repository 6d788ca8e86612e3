package org.quorate.node.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result of the EVM benchmark. */
public record EvmBenchReport(List<Row> rows) {
    public EvmBenchReport {
        rows = List.copyOf(rows);
    }

    /**
     * One kernel.
     *
     * @param gas of one call
     * @param megagasPerCpuSecond of the embedded EVM
     * @param bytesPerMegagas allocated on the Java heap
     * @param anvilMegagasPerCpuSecond nothing if anvil was not there
     */
    public record Row(
            String kernel,
            long gas,
            double megagasPerCpuSecond,
            double bytesPerMegagas,
            Optional<Double> anvilMegagasPerCpuSecond) {

        /** Our speed as a part of anvil's. */
        public Optional<Double> ratio() {
            return anvilMegagasPerCpuSecond.map(anvil -> megagasPerCpuSecond / anvil);
        }
    }

    /** The geometric mean of the ratios to anvil; nothing if anvil was not there. */
    public OptionalDouble geometricMeanRatio() {
        OptionalDouble meanLog = rows.stream()
                .flatMap(row -> row.ratio().stream())
                .mapToDouble(Math::log)
                .average();
        return meanLog.isPresent() ? OptionalDouble.of(Math.exp(meanLog.getAsDouble())) : OptionalDouble.empty();
    }

    /** A table for people. */
    public String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-18s %10s %14s %14s %14s %7s%n",
                "kernel",
                "Mgas/call",
                "Mgas/CPU s",
                "bytes/Mgas",
                "anvil",
                "ratio"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %10.1f %14.1f %14.0f %14s %7s%n",
                    row.kernel(),
                    row.gas() / 1e6,
                    row.megagasPerCpuSecond(),
                    row.bytesPerMegagas(),
                    row.anvilMegagasPerCpuSecond()
                            .map(speed -> format("%.1f", speed))
                            .orElse("-"),
                    row.ratio().map(ratio -> format("%.2f", ratio)).orElse("-")));
        }
        OptionalDouble mean = geometricMeanRatio();
        text.append(
                mean.isPresent()
                        ? format("geometric mean of the ratios: %.2f%n", mean.getAsDouble())
                        : String.format("no anvil binary on the PATH: nothing to compare with%n"));
        return text.toString();
    }

    private static String format(String pattern, double number) {
        return String.format(Locale.ROOT, pattern, number);
    }

    /** The same for programs: {@code {"kernels": [...], "geometricMeanRatio": ...}}. */
    public String toJson() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode kernels = root.putArray("kernels");
        for (Row row : rows) {
            ObjectNode node = kernels.addObject()
                    .put("kernel", row.kernel())
                    .put("gas", row.gas())
                    .put("megagasPerCpuSecond", row.megagasPerCpuSecond())
                    .put("bytesPerMegagas", row.bytesPerMegagas());
            row.anvilMegagasPerCpuSecond().ifPresent(speed -> node.put("anvilMegagasPerCpuSecond", speed));
            row.ratio().ifPresent(ratio -> node.put("ratio", ratio));
        }
        geometricMeanRatio().ifPresent(mean -> root.put("geometricMeanRatio", mean));
        return root.toString();
    }
}
