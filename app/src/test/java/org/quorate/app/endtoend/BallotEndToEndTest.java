package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.genesis.DevDao;
import tools.jackson.databind.JsonNode;

/** A secret question by the command line, from asking it to the final result, with the development DAO's members. */
@Timeout(240)
class BallotEndToEndTest {
    @TempDir
    private Path folder;

    private DaoDriver member;

    private String[] arguments(String... ballot) {
        List<String> all = new ArrayList<>(List.of("ballot"));
        all.addAll(List.of(ballot));
        all.addAll(List.of("--rpc", member.url()));
        return all.toArray(String[]::new);
    }

    private JsonNode ballot(String... arguments) {
        return CommandRunner.json(member.withWallet(arguments(arguments)));
    }

    private String refusal(String... arguments) {
        return CommandRunner.refusal(member.withWallet(arguments(arguments)));
    }

    @Test
    void fromTheQuestionToTheFinalResult() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"))) {
            member = new DaoDriver(folder, node.address());
            String contract = ballot("contract", "--yes").get("contract").asString();
            String round = ballot(
                            "open",
                            "--yes",
                            "--contract",
                            contract,
                            "--token",
                            DevDao.TOKEN.toHex(),
                            "--title",
                            "Where to?",
                            "--option",
                            "Lyon",
                            "--option",
                            "Graz",
                            "--option",
                            "Oslo",
                            "--method",
                            "INSTANT_RUNOFF",
                            "--open-for",
                            "10m",
                            "--secret",
                            "5m",
                            "--challenge-time",
                            "1m")
                    .get("round")
                    .asString();
            assertThat(refusal("cast", round, "Rome", "--yes")).contains("would not count", "2>1");
            assertThat(ballot("cast", round, "Oslo>Lyon", "--yes")
                            .at("/reminders/0")
                            .asString())
                    .contains("must be opened between", "or it does not count");
            assertThat(refusal("cast", round, "Graz", "--yes")).contains("has cast a ballot");
            assertThat(refusal("reveal")).contains("too early");
            assertThat(ballot("rounds").at("/rounds/0/ballots").asInt()).isOne();

            member.pass(601);
            assertThat(ballot("rounds").at("/reminders/0").asString()).startsWith("OPEN YOUR BALLOT NOW");
            assertThat(refusal("anchor", round, "--yes")).contains("is open until");
            assertThat(ballot("reveal").get("opened")).hasSize(1);
            assertThat(ballot("rounds").get("reminders")).isEmpty();

            member.pass(301);
            assertThat(CommandRunner.refusal(arguments("check", round, "--voter", DevAccounts.FIRST.toChecksummed())))
                    .contains("No result is anchored");
            ballot("anchor", round, "--yes");
            JsonNode result = CommandRunner.json(arguments("result", round));
            assertThat(result.at("/ranking/0/0").asInt()).isEqualTo(2);
            assertThat(result.get("agrees").asBoolean()).isTrue();
            assertThat(result.get("final").asBoolean()).isFalse();
            member.pass(62);
            JsonNode check =
                    CommandRunner.json(arguments("check", round, "--voter", DevAccounts.FIRST.toChecksummed()));
            assertThat(check.get("marking").asString()).isEqualTo("Oslo before Lyon");
            assertThat(check.get("final").asBoolean()).isTrue();
            assertThat(refusal("challenge", round, "--reason", "too late", "--yes"))
                    .isNotBlank();
        }
    }
}
