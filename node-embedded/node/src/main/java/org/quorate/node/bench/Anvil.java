package org.quorate.node.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An anvil process of Foundry, to run the same code beside ours. Its CPU time is the whole process's. */
public final class Anvil implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    /** The operating system counts CPU time in hundredths of a second: shorter samples would be too rough. */
    private static final Duration LEAST_SAMPLE = Duration.ofMillis(500);

    private final Process process;
    private final int port;
    private final JsonRpcCaller rpc;

    private Anvil(Process process, int port, JsonRpcCaller rpc) {
        this.process = process;
        this.port = port;
        this.rpc = rpc;
    }

    /** The binary on the PATH, if there is one. */
    public static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> List.of(Path.of(folder, "anvil"), Path.of(folder, "anvil.exe")).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Starts the binary with a high gas limit for calls. */
    static Anvil start(Path binary) {
        return start(binary, List.of("--gas-limit", Long.toString(2 * KernelRunner.GAS_LIMIT)));
    }

    /** Starts the binary on a free port of the loopback interface and waits until it answers. @param options more of them */
    public static Anvil start(Path binary, List<String> options) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    binary.toString(),
                    "--silent",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--hardfork",
                    "osaka"));
            command.addAll(options);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Anvil anvil = new Anvil(process, port, new JsonRpcCaller(URI.create("http://127.0.0.1:" + port)));
            try {
                anvil.awaitAnswer();
            } catch (RuntimeException e) {
                anvil.close();
                throw e;
            }
            return anvil;
        } catch (IOException e) {
            throw new UncheckedIOException("anvil could not be started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try {
                rpc.call("eth_chainId");
                return;
            } catch (UncheckedIOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("anvil started but does not answer", notYet);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil starts", e);
        }
    }

    /** On which it listens, of the loopback interface. */
    public int port() {
        return port;
    }

    public JsonRpcCaller rpc() {
        return rpc;
    }

    /** Measures a kernel whose gas is known from our own run. */
    Measurement measure(Kernel kernel, long gas, BenchPlan plan) {
        rpc.call("anvil_setCode", kernel.address().toHex(), kernel.code().toHex());
        Bytes output = call(kernel);
        long sampleNanos = Math.max(plan.sample().toNanos(), LEAST_SAMPLE.toNanos());
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < plan.samples(); i++) {
            long start = cpuNanos();
            long elapsed;
            int calls = 0;
            do {
                call(kernel);
                calls++;
                elapsed = cpuNanos() - start;
            } while (elapsed < sampleNanos);
            speeds.add(calls * gas * 1e3 / elapsed);
        }
        return new Measurement(kernel, gas, output, speeds, List.of());
    }

    private long cpuNanos() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process's CPU time"))
                .toNanos();
    }

    private Bytes call(Kernel kernel) {
        ObjectNode transaction = JSON.createObjectNode()
                .put("to", kernel.address().toHex())
                .put("data", kernel.callData().toHex())
                .put("gas", "0x" + Long.toHexString(KernelRunner.GAS_LIMIT));
        return Bytes.fromHex(rpc.call("eth_call", transaction, "latest").asString());
    }

    @Override
    public void close() {
        rpc.close();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
