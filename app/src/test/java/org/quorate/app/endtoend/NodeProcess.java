package org.quorate.app.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real {@code quorate} with a node in a JVM of its own, ended with the test. */
final class NodeProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("JSON-RPC at (http://\\S+?)/?\\s*$");
    private static final long START_LIMIT_SECONDS = 60;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private NodeProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::readOutput);
    }

    /** Starts {@code quorate} with the given arguments; does not wait. */
    static NodeProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                "org.quorate.app.Main"));
        command.addAll(arguments);
        return new NodeProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** A node that keeps its chain in a folder and makes a block for every transaction, on a free port. */
    static NodeProcess startAutomine(Path dataDir) throws IOException {
        return start(List.of("node", "--http", "127.0.0.1:0", "--data-dir", dataDir.toString(), "--automine"));
    }

    /** A development node on the given HOST:PORT. */
    static NodeProcess startDevAt(String http) throws IOException {
        return start(List.of("node", "--http", http, "--dev"));
    }

    /** The address of shard 0, without a slash at its end; waits until the node serves. */
    String address() throws Exception {
        return address.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the process to end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process is still running\n" + output());
        }
        return process.exitValue();
    }

    /** SIGTERM; by the handle, because {@link Process#destroy} would also close the output that is still to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address.complete(ready.group(1));
                }
            }
            address.completeExceptionally(new IOException("the node ended before it served\n" + output()));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }
}
