package org.quorate.node.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quorate.node.bench.JsonRpcCaller;
import tools.jackson.databind.JsonNode;

/** A node in a process of its own, and what is asked of it. */
final class SoakNode implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("JSON-RPC at (http://\\S+?)/?\\s*$");
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 60;
    private static final int LINES_KEPT = 40;

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    /** The last lines of its output; guarded by itself. */
    private final Deque<String> lines = new ArrayDeque<>();

    private final Thread reader;
    private List<JsonRpcCaller> callers = List.of();

    private SoakNode(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("quorate-soak-output").start(this::read);
    }

    /**
     * Starts a node and waits until it answers.
     *
     * @param program that runs {@code quorate}
     * @throws SimViolation if it does not
     */
    static SoakNode start(List<String> program, SoakPlan plan, Path genesis, Path folder) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("node", "--http", "127.0.0.1:0", "--data-dir", folder.toString()));
        command.addAll(List.of("--genesis", genesis.toString(), "--shards", Integer.toString(plan.shards())));
        command.addAll(List.of("--block-time", plan.blockTime().toMillis() + "ms"));
        command.addAll(List.of("--state-history", Long.toString(plan.stateHistory())));
        SoakNode node;
        try {
            node = new SoakNode(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException("the node's process cannot be started", e);
        }
        try {
            String http = node.address.get(START_SECONDS, TimeUnit.SECONDS);
            node.callers = IntStream.range(0, plan.shards())
                    .mapToObj(shard -> new JsonRpcCaller(URI.create(http + "/shard/" + shard)))
                    .toList();
            return node;
        } catch (ExecutionException | TimeoutException e) {
            node.close();
            throw new SimViolation("the node does not start: " + node.output(), e);
        } catch (InterruptedException e) {
            node.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node starts", e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                keep(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address.complete(ready.group(1));
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        address.completeExceptionally(new IOException("it ended before it answered"));
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > LINES_KEPT) {
                lines.remove();
            }
        }
    }

    /** The last that it said. */
    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * @throws UncheckedIOException if it no longer answers
     * @throws IllegalStateException if it refuses
     */
    JsonNode call(int shard, String method, Object... parameters) {
        return callers.get(shard).call(method, parameters);
    }

    /** Ends the process by force, as a power failure would. From any thread. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for the end after {@link #kill}. */
    void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node's process does not end");
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node ends", e);
        } finally {
            callers.forEach(JsonRpcCaller::close);
            callers = List.of();
        }
    }

    /** Asks it to stop, and waits until it has. @throws SimViolation if it ends with an error */
    void stop() {
        process.toHandle().destroy();
        awaitEnd();
        int code = process.exitValue();
        // 128 + SIGTERM where the signal's own code is passed on.
        SimViolation.require(code == 0 || code == 143, "the node stopped with the exit code %d: %s", code, output());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
            awaitEnd();
        }
    }
}
