package org.quorate.node.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.node.bench.GenesisJson;
import org.quorate.node.bench.TemporaryFolder;
import org.quorate.protocol.Hash;
import tools.jackson.databind.JsonNode;

/**
 * A real node under the simulation's load, in a process that is killed by force again and again. After each kill its folder is
 * copied, as it lies there, and every round since the last time is audited from the copy; the node goes on from the folder
 * itself. At last load ends and everything must arrive.
 */
public final class Soak {
    private static final long TICK_MILLIS = 100;
    private static final long SETTLE_SECONDS = 120;

    private final SoakPlan plan;
    private final List<String> program;
    private final Path folder;
    private final Consumer<String> tell;
    private final Random random;
    private final Genesis genesis;
    private final Path genesisFile;
    private final SoakBooks books;
    private final SoakLoad load;
    /** Rounds that the node has announced in this life. */
    private final Map<Long, Hash> announced = new HashMap<>();

    private int kills;
    private double slowestStart;
    private volatile boolean cancelled;

    /**
     * @param program the command that runs {@code quorate}
     * @param folder empty, for the node's data and more; it stays behind
     * @param tell hears how it goes on
     */
    public Soak(SoakPlan plan, List<String> program, Path folder, Consumer<String> tell) {
        this.plan = plan;
        this.program = List.copyOf(program);
        this.folder = folder;
        this.tell = tell;
        this.random = new Random(~plan.seed());
        this.genesisFile = folder.resolve("genesis.json");
        GenesisJson.write(SimGenesis.make(), genesisFile);
        this.genesis = GenesisFile.read(genesisFile);
        this.books = new SoakBooks(genesis, plan);
        this.load = new SoakLoad(plan);
    }

    /** Ends {@link #run} and the node within a second or so. From any thread. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Runs it to its end or to the first violation.
     *
     * @throws CancellationException if it was cancelled
     */
    public SoakReport run() {
        long started = System.nanoTime();
        Optional<String> violation = Optional.empty();
        try {
            for (int life = 0; life < plan.kills(); life++) {
                live(life);
            }
            lastLife();
        } catch (SimViolation e) {
            violation = Optional.of(e.getMessage());
        }
        return report(violation, (System.nanoTime() - started) / 1e9);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private SoakNode start() {
        long began = System.nanoTime();
        SoakNode node = SoakNode.start(program, plan, genesisFile, data());
        slowestStart = Math.max(slowestStart, (System.nanoTime() - began) / 1e9);
        load.forget();
        announced.clear();
        if (books.rounds() > 0) {
            Optional<Hash> found = round(node, "0x" + Long.toHexString(books.rounds()));
            SimViolation.require(
                    found.equals(Optional.of(books.last())),
                    "the node has another round %d than its folder had",
                    books.rounds());
        }
        return node;
    }

    /** How long each life of the node is on average. */
    private Duration usual() {
        return plan.time().dividedBy(plan.kills() + 1L);
    }

    private void live(int life) {
        try (SoakNode node = start()) {
            Duration time = usual().dividedBy(1_000).multipliedBy(500 + random.nextInt(1_000));
            long kill = System.nanoTime() + time.toNanos();
            Thread killer = Thread.ofPlatform()
                    .daemon()
                    .name("quorate-soak-killer")
                    .start(() -> {
                        sleepUntil(kill);
                        node.kill();
                    });
            try {
                while (System.nanoTime() < kill) {
                    tick(node);
                }
            } catch (UncheckedIOException gone) {
                // It was killed meanwhile; that it has not ended by itself is looked at next.
            }
            SimViolation.require(
                    System.nanoTime() >= kill || node.isAlive(), "the node ended by itself: %s", node.output());
            join(killer);
            node.awaitEnd();
            kills++;
        }
        audit(false);
        tell.accept(String.format(
                Locale.ROOT,
                "killed %d of %d times; %,d rounds, %,d transactions, %,d messages: all hold",
                kills,
                plan.kills(),
                books.rounds(),
                books.transactions(),
                books.ledger().executed()));
    }

    private void tick(SoakNode node) {
        checkCancelled();
        long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        double wanted = plan.rate() * TICK_MILLIS / 1_000.0;
        int count = (int) wanted + (random.nextDouble() < wanted - (int) wanted ? 1 : 0);
        load.send(node, count);
        JsonNode head = node.call(0, "quorate_getRound", "latest");
        announced.put(
                Long.decode(head.required("number").asString()),
                Hash.fromHex(head.required("hash").asString()));
        sleepUntil(next);
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancellationException("the soak was cancelled");
        }
    }

    /** Load, and then none: what is on its way must arrive, and the node stop as it is asked to. */
    private void lastLife() {
        try (SoakNode node = start()) {
            long end = System.nanoTime() + usual().toNanos();
            while (System.nanoTime() < end) {
                tick(node);
            }
            load.calm(node);
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
            while (!isSettled(node)) {
                checkCancelled();
                SimViolation.require(
                        System.nanoTime() < patience,
                        "messages are still on their way %d s after load has ended",
                        SETTLE_SECONDS);
                sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500));
            }
            node.stop();
        } catch (UncheckedIOException e) {
            throw new SimViolation("the node no longer answers: " + e.getMessage(), e);
        }
        audit(true);
    }

    private static boolean isSettled(SoakNode node) {
        for (JsonNode shard : node.call(0, "quorate_shardStatus")) {
            if (Long.decode(shard.required("pending").asString()) > 0) {
                return false;
            }
            for (JsonNode channel : shard.required("channels")) {
                if (Long.decode(channel.required("outstanding").asString()) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Optional<Hash> round(SoakNode node, String number) {
        JsonNode found = node.call(0, "quorate_getRound", number);
        return found.isNull()
                ? Optional.empty()
                : Optional.of(Hash.fromHex(found.required("hash").asString()));
    }

    private void audit(boolean settled) {
        Path copy = folder.resolve("copy");
        copy(data(), copy);
        try {
            books.audit(copy, announced, settled);
        } finally {
            TemporaryFolder.delete(copy);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the node's folder cannot be copied", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node is killed", e);
        }
    }

    private static void sleepUntil(long nanoTime) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private SoakReport report(Optional<String> violation, double seconds) {
        return new SoakReport(
                plan,
                kills,
                books.rounds(),
                books.transactions(),
                load.refused(),
                books.failed(),
                books.ledger().requests(),
                books.ledger().executed(),
                books.ledger().bounces(),
                books.ledger().replies(),
                slowestStart,
                seconds,
                books.last(),
                violation);
    }
}
