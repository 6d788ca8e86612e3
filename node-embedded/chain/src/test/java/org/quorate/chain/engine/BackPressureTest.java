package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot keep up with what is handed in: submitters are refused, and nothing else gives way. */
class BackPressureTest {
    @TempDir
    private Path folder;

    @Test
    void aFloodIsRefusedInPlainWordsAndNothingAcceptedIsLost() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloodedNode.class.getName(),
                        folder.toString(),
                        "3",
                        "100")
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(lines).as(String.join("\n", lines)).last().isEqualTo("failure Optional.empty");
        long accepted = number(lines, "accepted ");
        assertThat(accepted).isPositive();
        assertThat(number(lines, "mined ")).isEqualTo(accepted);
        assertThat(number(lines, "refused ")).isPositive();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("refused "))
                .allMatch(line -> line.endsWith(" transaction underpriced"));
    }

    private static long number(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.split(" ")[1])
                .mapToLong(Long::parseLong)
                .sum();
    }
}
