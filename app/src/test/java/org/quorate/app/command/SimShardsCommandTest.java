package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command of the simulation says what it has found, and refuses what it cannot simulate. */
class SimShardsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void aRunGivesItsSeedAndItsDigest() {
        assertThat(run("sim", "shards", "--rounds", "20", "--shards", "2", "--faults", "--seed", "7", "--json"))
                .isZero();
        JsonNode result = JsonMapper.shared().readTree(out.toString());
        assertThat(result.required("holds").asBoolean()).isTrue();
        assertThat(result.required("seed").asLong()).isEqualTo(7);
        assertThat(result.required("rounds").asLong()).isGreaterThanOrEqualTo(20);
        assertThat(result.required("digest").asString()).startsWith("0x").hasSize(66);
    }

    @Test
    void oneShardSendsNoMessages() {
        assertThat(run("sim", "shards", "--shards", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("Shards must be from 2 to 64.");
    }
}
