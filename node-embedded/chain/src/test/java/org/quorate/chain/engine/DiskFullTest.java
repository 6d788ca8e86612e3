package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process whose files may not grow any more stops by itself, says why once, and loses nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
class DiskFullTest {
    /** Of 512 bytes. The library of secp256k1, which is unpacked to a file, needs 2,582 of them. */
    private static final int MAX_FILE_BLOCKS = 2_700;

    @TempDir
    private Path folder;

    @Test
    void theReasonIsSaidOnceAndNothingIsLost() throws IOException, InterruptedException {
        ProcessBuilder node = CrashingNode.process(folder, 1);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f " + MAX_FILE_BLOCKS + "; exec \"$@\"", "sh"));
        command.addAll(node.command());
        Process process = node.command(command).redirectErrorStream(true).start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(lines.getLast()).contains("cannot be written: File too large. Make room on the disk");
        assertThat(lines).filteredOn(line -> line.contains("File too large")).hasSize(1);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
        List<String> rounds = lines.stream()
                .filter(line -> line.matches("\\d+ 0x[0-9a-f]{64}"))
                .toList();
        try (TestChains chains = TestChains.in(folder, KillTest.SHARDS)) {
            String[] last = rounds.getLast().split(" ");
            assertThat(chains.engine
                            .shard(0)
                            .block(Long.parseLong(last[0]))
                            .orElseThrow()
                            .hash())
                    .hasToString(last[1]);
        }
    }
}
