package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real desktop in a process of its own, on JavaFX's headless platform. */
class DesktopEndToEndTest {
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path folder;

    @Test
    void opensAndOnSigtermClosesInOrder() throws Exception {
        List<String> arguments = List.of("--http", "127.0.0.1:0", "--data-dir", folder.toString());
        try (NodeProcess desktop = NodeProcess.start(arguments)) {
            RpcCaller rpc = new RpcCaller(desktop.address());
            assertThat(rpc.call("eth_chainId").asString()).isEqualTo("0x7a69");
            desktop.terminate();
            assertThat(desktop.exitCode()).as(desktop.output()).isEqualTo(SIGTERM_EXIT);
            assertThat(desktop.output()).doesNotContain("javafx");
        }
        try (NodeProcess again = NodeProcess.start(arguments)) {
            assertThat(again.address()).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void aSecondStartHandsOverAndEnds() throws Exception {
        List<String> arguments = List.of("--http", "127.0.0.1:0", "--data-dir", folder.toString());
        try (NodeProcess desktop = NodeProcess.start(arguments)) {
            desktop.address();
            try (NodeProcess second = NodeProcess.start(
                    Stream.concat(arguments.stream(), Stream.of("quorate:transaction/1/0x" + "ab".repeat(32)))
                            .toList())) {
                assertThat(second.exitCode()).as(second.output()).isZero();
                assertThat(second.output()).contains("was asked to come forward");
            }
            assertThat(new RpcCaller(desktop.address()).call("eth_chainId").asString())
                    .isEqualTo("0x7a69");
        }
    }
}
