package org.quorate.node.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.Anvil;

/**
 * Foundry, Hardhat, ethers and viem as contract developers use them, from outside, against a development node and against anvil.
 * What they do is in {@code src/test/tools}.
 */
@Timeout(400)
class ToolsTest {
    private static final int HARDHAT_TESTS = 10;

    @TempDir
    private static Path folder;

    private static ToolFolder tools;

    @BeforeAll
    static void compile() throws Exception {
        tools = ToolFolder.in(folder);
        tools.run("foundry", "", List.of(tools.binary("forge").toString(), "build"));
    }

    private static QuorateNode start() {
        return QuorateNode.start(NodeConfig.dev()
                .withHttp("127.0.0.1", 0)
                .withSealing(new Sealing.Automine())
                .withDevMethods(true));
    }

    private static String url(QuorateNode node) {
        return node.status().rpc().orElseThrow().toString();
    }

    /** A script prints what it saw, but for what differs from run to run. */
    @ParameterizedTest
    @CsvSource({"foundry.mjs, 28", "ethers.mjs, 26", "viem.mjs, 22"})
    void aToolSeesTheSameAsOnAnvil(String script, int observations) throws Exception {
        List<String> ours;
        try (QuorateNode node = start()) {
            ours = run(script, url(node));
        }
        assertThat(ours).hasSizeGreaterThanOrEqualTo(observations);
        try (Anvil anvil = Anvil.start(tools.binary("anvil"), List.of())) {
            assertThat(ours).isEqualTo(run(script, "http://127.0.0.1:" + anvil.port()));
        }
    }

    private static List<String> run(String script, String url) throws IOException, InterruptedException {
        return tools.run(".", url, List.of("node", script));
    }

    /** Not on anvil: it has no hardhat_setPrevRandao. */
    @Test
    void hardhatsHelpersControlTheNode() throws Exception {
        try (QuorateNode node = start()) {
            List<String> output = tools.run(
                    "hardhat", url(node), List.of("node", "../node_modules/hardhat/internal/cli/bootstrap.js", "test"));
            assertThat(output).anyMatch(line -> line.strip().startsWith(HARDHAT_TESTS + " passing"));
            assertThat(output).noneMatch(line -> line.endsWith(" pending"));
        }
    }
}
