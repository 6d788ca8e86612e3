package org.quorate.chain.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;

/** The main class of a process that makes rounds until it is killed or cannot go on, and says each one when it is
 * announced. */
public final class CrashingNode {
    private CrashingNode() {}

    /** The process, to be started. */
    static ProcessBuilder process(Path folder, long seed) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingNode.class.getName(),
                folder.toString(),
                Long.toString(seed));
    }

    /** @param arguments data folder, seed */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Workload workload = new Workload(new Random(Long.parseLong(arguments[1])));
        TestChains chains = TestChains.withManyCheckpoints(Path.of(arguments[0]), KillTest.SHARDS);
        chains.engine.onRound(round -> say(out, round));
        Shard shard = chains.engine.shard(0);
        say(out, chains.engine.head());
        try {
            while (true) {
                workload.submitSome(shard);
                workload.sendSome(shard, chains.engine.shard(1));
                workload.sendSome(chains.engine.shard(1), shard);
                chains.round();
                workload.note(shard);
            }
        } catch (RuntimeException e) {
            chains.close();
            out.println(chains.engine.failure().orElse(e).getMessage());
        }
    }

    private static void say(PrintStream out, Round round) {
        out.println(round.number() + " " + round.blocks().getFirst().hash());
        out.flush();
    }
}
