package org.quorate.node.bench;

import java.util.Arrays;
import java.util.List;
import org.quorate.protocol.Bytes;

/**
 * What one process measured of one kernel.
 *
 * @param gas of one call, without the intrinsic gas of a transaction
 * @param output of the call
 * @param megagasPerCpuSecond one for each sample
 * @param bytesPerMegagas allocated on the Java heap, one for each sample; empty if the engine is not Java
 */
record Measurement(
        Kernel kernel, long gas, Bytes output, List<Double> megagasPerCpuSecond, List<Double> bytesPerMegagas) {
    Measurement {
        megagasPerCpuSecond = List.copyOf(megagasPerCpuSecond);
        bytesPerMegagas = List.copyOf(bytesPerMegagas);
    }

    static double median(List<Double> samples) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(Double.NaN);
    }
}
