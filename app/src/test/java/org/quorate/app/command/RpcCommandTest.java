package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RpcCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void wrongUseExitsWithTwo(@TempDir Path folder) {
        assertThat(run("rpc")).isEqualTo(2);
        assertThat(run("rpc", "compat")).isEqualTo(2);
        assertThat(run("rpc", "compat", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("missing is not a folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFolderWithoutTestsCannotBeRun(@TempDir Path folder) throws Exception {
        assertThat(run("rpc", "compat", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there are no .io files");
        Files.writeString(folder.resolve("a.io"), ">> {}\n<< {}\n");
        assertThat(run("rpc", "compat", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("genesis.json");
    }

    @Test
    void failuresAreNamedAndTheLastLineCountsThem(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("genesis.json"), """
                {"config": {"chainId": 7, "terminalTotalDifficulty": 0}, "gasLimit": "0x1c9c380", "alloc": {}}
                """);
        Files.write(folder.resolve("chain.rlp"), new byte[0]);
        Files.writeString(folder.resolve("right.io"), """
                // the chain's id
                >> {"jsonrpc":"2.0","id":1,"method":"eth_chainId"}
                << {"jsonrpc":"2.0","id":1,"result":"0x7"}
                """);
        assertThat(run("rpc", "compat", folder.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly("1 passed, 0 failed, 0 skipped");
        Files.writeString(folder.resolve("wrong.io"), """
                >> {"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}
                << {"jsonrpc":"2.0","id":1,"result":"0x5"}
                """);
        out.getBuffer().setLength(0);
        assertThat(run("rpc", "compat", folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly("FAILED wrong.io /result: \"0x0\", expected \"0x5\"", "1 passed, 1 failed, 0 skipped");
    }
}
