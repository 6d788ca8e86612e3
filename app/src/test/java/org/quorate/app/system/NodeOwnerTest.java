package org.quorate.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;

class NodeOwnerTest {
    @Test
    void aUnitOfTheUserIsStoppedByTheUser() {
        NodeOwner owner =
                NodeOwner.of(7, "0::/user.slice/user-1000.slice/user@1000.service/app.slice/quorate.service\n");
        assertThat(owner).isEqualTo(new NodeOwner(7, Optional.of("quorate"), true));
        assertThat(owner.stopCommand()).isEqualTo("systemctl --user stop quorate");
        assertThat(owner.words()).isEqualTo("process 7, service quorate");
    }

    @Test
    void aUnitOfTheComputerIsStoppedByItsOperator() {
        assertThat(NodeOwner.of(7, "12:cpu:/\n1:name=systemd:/system.slice/quorate.service\n")
                        .stopCommand())
                .isEqualTo("sudo systemctl stop quorate");
    }

    @Test
    void aTerminalIsNoService() {
        NodeOwner owner = NodeOwner.of(
                7, "0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-gnome-terminal-9.scope\n");
        assertThat(owner.unit()).isEmpty();
        assertThat(owner.stopCommand()).isEqualTo("kill 7");
        assertThat(NodeOwner.of(7, "0::/user.slice/user-1000.slice/user@1000.service\n")
                        .unit())
                .isEmpty();
    }

    @Test
    void whoHasAFolderIsKnownAndWhoHadItIsNot(@TempDir Path folder) throws Exception {
        assertThat(NodeOwner.of(folder)).isEmpty();
        NodeConfig config =
                NodeConfig.dev().withDataFolder(folder).withShards(1).withHttp("127.0.0.1", 0);
        try (QuorateNode node = QuorateNode.start(config)) {
            assertThat(node.status().shards()).hasSize(1);
            assertThat(NodeOwner.of(folder).orElseThrow().isThisProcess()).isTrue();
        }
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("node.lock"), Long.toString(other.pid()));
            assertThat(NodeOwner.of(folder).orElseThrow().pid()).isEqualTo(other.pid());
            assertThat(NodeOwner.of(folder).orElseThrow().isThisProcess()).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(NodeOwner.of(folder)).isEmpty();
        Files.writeString(folder.resolve("node.lock"), "nonsense");
        assertThat(NodeOwner.of(folder)).isEmpty();
    }
}
