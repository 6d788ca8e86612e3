package org.quorate.node.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorate.node.conformance.ConformanceArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Traces that geth made, of every tracer, against ours. */
class TracerConformanceTest {
    @Test
    void everyTraceIsThatOfGeth() throws Exception {
        Path folder = ConformanceArchive.unpack("tracers");
        ImportedChain chain =
                ImportedChain.read(folder.resolve("chain-data/genesis.json"), folder.resolve("chain-data/blocks.bin"));
        List<String> failures = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder.resolve("specs"))) {
            files = tree.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        try (CompatNode node = new CompatNode(chain)) {
            for (Path file : files) {
                JsonNode spec = JsonMapper.shared().readTree(file);
                JsonNode answer = node.ask(spec.get("request").toString());
                Optional<String> difference = AnswerComparison.byValue(spec.get("response"), answer, true);
                difference.ifPresent(text -> failures.add(file.getFileName() + " " + text));
            }
        }
        assertThat(failures).isEmpty();
        assertThat(files).hasSizeGreaterThan(50);
    }
}
