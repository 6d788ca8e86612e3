package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;

/** A process that is killed by force at any instant loses no round that it has announced. */
class KillTest {
    static final int SHARDS = 2;
    /** A line that the kill cut off was never said. */
    private static final int HASH_DIGITS = 66;

    @TempDir
    private Path folder;

    @Test
    void noAnnouncedRoundIsLost() throws Exception {
        killRepeatedly(3);
    }

    @Test
    @Tag("long")
    void noAnnouncedRoundIsLostInManyRuns() throws Exception {
        killRepeatedly(200);
    }

    private void killRepeatedly(int times) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long height = 0;
        for (int i = 0; i < times; i++) {
            Map<Long, String> announced = new LinkedHashMap<>(killWhileItStarts(random));
            announced.putAll(runAndKill(random));
            try (TestChains chains = TestChains.in(folder, SHARDS)) {
                check(chains.engine.shard(0), announced, seed);
                Roots.check(chains.engine, "run " + i + ", seed " + seed);
                Channels.check(chains.engine, "run " + i + ", seed " + seed);
                assertThat(chains.engine.head().number())
                        .as("run %d, seed %d", i, seed)
                        .isGreaterThan(height);
                height = chains.engine.head().number();
            }
        }
    }

    private static void check(Shard shard, Map<Long, String> announced, long seed) {
        announced.forEach((number, hash) -> assertThat(shard.block(number).map(CommittedBlock::hash))
                .as("block %d, seed %d", number, seed)
                .hasValueSatisfying(found -> assertThat(found).hasToString(hash)));
    }

    /** Kills a node while it opens its folder, which may be what a kill before has left behind. */
    private Map<Long, String> killWhileItStarts(Random random) throws IOException, InterruptedException {
        Process process = CrashingNode.process(folder, random.nextLong())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Long, String> announced = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            // Within the second or two that the process takes from its first instruction to its first round.
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(1_200));
            process.toHandle().destroyForcibly();
            collect(lines, announced);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return announced;
    }

    /** Runs a node until some time after it has announced some rounds, kills it, and gives all that it announced. */
    private Map<Long, String> runAndKill(Random random) throws IOException, InterruptedException {
        // The first line is the head that it begins with.
        int rounds = 2 + random.nextInt(300);
        Process process = CrashingNode.process(folder, random.nextLong())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Long, String> announced = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            while (announced.size() < rounds) {
                String[] line = lines.readLine().split(" ");
                announced.put(Long.parseLong(line[0]), line[1]);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            // Not Process.destroyForcibly: it closes the pipe, and what was announced until the kill would be lost.
            process.toHandle().destroyForcibly();
            collect(lines, announced);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(announced.size()).isGreaterThanOrEqualTo(rounds);
        return announced;
    }

    private static void collect(BufferedReader lines, Map<Long, String> announced) {
        lines.lines()
                .map(line -> line.split(" "))
                .filter(line -> line.length == 2 && line[1].length() == HASH_DIGITS)
                .forEach(line -> announced.put(Long.parseLong(line[0]), line[1]));
    }
}
