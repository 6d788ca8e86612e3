package org.quorate.node.bench;

import java.util.List;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a fork tells its parent what it measured: a line for each kernel. */
final class MeasurementJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private MeasurementJson() {}

    static String write(Measurement measurement) {
        ObjectNode node = JSON.createObjectNode()
                .put("kernel", measurement.kernel().name())
                .put("gas", measurement.gas())
                .put("output", measurement.output().toHex());
        measurement.megagasPerCpuSecond().forEach(node.putArray("megagasPerCpuSecond")::add);
        measurement.bytesPerMegagas().forEach(node.putArray("bytesPerMegagas")::add);
        return node.toString();
    }

    static Measurement read(String line) {
        JsonNode node = JSON.readTree(line);
        return new Measurement(
                Kernel.valueOf(node.required("kernel").asString()),
                node.required("gas").asLong(),
                Bytes.fromHex(node.required("output").asString()),
                numbers(node.required("megagasPerCpuSecond")),
                numbers(node.required("bytesPerMegagas")));
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).toList();
    }
}
