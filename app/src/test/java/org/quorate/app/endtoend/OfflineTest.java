package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code quorate --offline} opens no socket: neither when it is asked to, nor as anybody outside can see. */
@Timeout(120)
class OfflineTest {
    @TempDir
    private Path folder;

    @Test
    void nothingGetsASocketWhoeverAsks() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String printed = run(List.of(), "org.quorate.app.endtoend.OfflineProbe", "" + server.getLocalPort());
            assertThat(printed)
                    .contains("Socket refused", "ServerSocket refused", "SocketChannel refused")
                    .contains("DatagramSocket refused", "HttpClient refused")
                    .doesNotContain("OPENED");
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(printed).contains("enforced by KERNEL");
            }
        }
    }

    /** A window comes by a socket inside of this computer; the network is refused all the same. */
    @Test
    void aWindowGetsNoNetworkEither() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String printed =
                    run(List.of(), "org.quorate.app.endtoend.OfflineProbe", "" + server.getLocalPort(), "display");
            assertThat(printed)
                    .contains("Socket refused", "ServerSocket refused", "SocketChannel refused")
                    .contains("DatagramSocket refused", "HttpClient refused")
                    .doesNotContain("OPENED");
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(printed).contains("enforced by KERNEL_BUT_DISPLAY");
            }
        }
    }

    @Test
    void commandsThatNeedANetworkDoNotExist() {
        for (String command : List.of("rpc", "node", "dao show", "vote request", "vote broadcast", "wallet send")) {
            List<String> all = new ArrayList<>(List.of("--offline"));
            all.addAll(List.of(command.split(" ")));
            if (command.startsWith("dao") || command.endsWith("broadcast") || command.endsWith("request")) {
                all.addAll(List.of("--governor", "0x0000000000000000000000000000000000000001"));
            }
            String said = CommandRunner.refusal(all.toArray(String[]::new));
            assertThat(said).as(command).matches("(?s).*(does not exist offline|Missing required).*");
        }
    }

    @Test
    void aSystemCallTraceShowsNone() throws Exception {
        assumeThat(hasStrace()).as("NOT RUN: strace is not installed").isTrue();
        Path trace = folder.resolve("trace");
        Path request = Files.write(folder.resolve("request"), new byte[] {1, 2, 3});
        String printed = run(
                List.of("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind", "-o", trace.toString()),
                "org.quorate.app.Main",
                "--offline",
                "vote",
                "inspect",
                request.toString());
        assertThat(printed).contains("no request that can be signed");
        // Before main, the C library asks its own service for the user's name, through a socket in the file system.
        List<String> calls = Files.readAllLines(trace).stream()
                .filter(line -> !line.contains("AF_UNIX") && !line.contains("--- SIG"))
                .toList();
        assertThat(calls)
                .allMatch(line -> line.contains("socket(") && line.endsWith("= -1 EPERM (Operation not permitted)"));
    }

    private static boolean hasStrace() throws InterruptedException {
        try {
            Process strace = new ProcessBuilder("strace", "-qq", "true").start();
            return strace.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private String run(List<String> before, String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("it does not end");
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
