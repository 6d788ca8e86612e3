package org.quorate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bench lotteries                            | expected one of [transfers, erc20, swap, nft, vote, mixed, hotspot, all, evm, signatures]
                    bench --tx 0                               | The number of transactions must be from 1 to 1000000.
                    bench --tx many                            | is not an int
                    bench --accounts 1                         | The number of accounts must be from 2 to 10000000.
                    bench --tx 1000000 --accounts 10000000     | of memory
                    bench --workers 1,0                        | The number of workers must be from 1 to 256.
                    bench --workers two                        | is not an int
                    bench --runs 0                             | There must be a run.
                    bench --seconds 0                          | A sustained run takes from a second to 3600 seconds.
                    bench --seconds 2000000000                 | A sustained run takes from a second to 3600 seconds.
                    bench --signed rsa                         | expected one of [ecdsa, mldsa44, mldsa65, mldsa87, slhdsa, hybrid, none]
                    bench --peer reth                          | expected one of [anvil]
                    bench --data-dir somewhere                 | --data-dir has a meaning only with --durable.
                    bench evm --tx 5                           | --tx has no meaning for the benchmark evm.
                    bench --runs 1 shards                      | --runs before "shards" would not be heeded
                    bench --fast                               | Unknown option
                    """)
    void wrongUseExitsWith2AndSaysWhy(String arguments, String reason) {
        assertThat(run(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(reason).containsPattern("bench( shards)? --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theStateAloneIsOneObject() {
        assertThat(run("bench", "state", "--accounts", "1000", "--tx", "500", "--block", "100", "--json"))
                .as(err::toString)
                .isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.get("create_count").asInt()).isEqualTo(1_000);
        assertThat(report.get("transfer_count").asInt()).isEqualTo(500);
        assertThat(report.get("transfer_cpu_micros").asDouble()).isPositive();
        assertThat(report.get("checkpoints_kept").asInt()).isPositive();
    }

    @Test
    void jsonHasALineForEachMode() {
        assertThat(run(
                        "bench",
                        "erc20",
                        "--tx",
                        "30",
                        "--accounts",
                        "10",
                        "--runs",
                        "1",
                        "--workers",
                        "2",
                        "--signed",
                        "none",
                        "--json"))
                .as(err::toString)
                .isZero();
        List<JsonNode> lines =
                out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).extracting(line -> line.get("mode").asString()).startsWith("sequential");
        assertThat(lines).extracting(line -> line.get("mode").asString()).endsWith("chain");
        for (JsonNode line : lines) {
            assertThat(Set.copyOf(line.propertyNames()))
                    .contains(
                            "workload",
                            "mode",
                            "workers",
                            "tx",
                            "seconds",
                            "tx_per_s",
                            "mgas_per_s",
                            "reexecutions",
                            "ratio");
            assertThat(line.get("workload").asString()).isEqualTo("erc20");
            assertThat(line.get("seconds").asDouble()).isPositive();
        }
        JsonNode sequential = lines.getFirst();
        assertThat(sequential.get("tx").asInt()).isEqualTo(30);
        assertThat(sequential.get("ratio").asDouble()).isEqualTo(1);
        JsonNode chain = lines.getLast();
        assertThat(chain.get("tx").asInt()).isEqualTo(150);
        assertThat(chain.get("signed").asString()).isEqualTo("none");
        assertThat(chain.get("durable").asBoolean()).isFalse();
        assertThat(err.toString()).contains("erc20: executing", "erc20: chain");
    }
}
