package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.genesis.DevDao;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Opening;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.QuestionDrafts;
import tools.jackson.databind.JsonNode;

/** A secret question by the command line, from asking it to the final result, with the development DAO's members. */
@Timeout(240)
class BallotEndToEndTest {
    @TempDir
    private Path folder;

    private DaoDriver member;
    private String contract;

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
            String round = secretRound();
            assertThat(refusal("cast", round, "Rome", "--yes")).contains("would not count", "2>1");
            assertThat(ballot("cast", round, "Oslo>Lyon", "--yes")
                            .at("/reminders/0")
                            .asString())
                    .contains("must be opened between", "or it does not count");
            assertThat(refusal("cast", round, "Graz", "--yes")).contains("has cast a ballot");
            assertThat(refusal("reveal")).contains("Voting is not over yet");
            assertThat(refusal("reveal", "--chain-time")).contains("too early");
            assertThat(refusal("reveal", round.substring(0, 6) + "zz")).contains("No ballot is kept here");
            assertThat(ballot("rounds").at("/rounds/0/ballots").asInt()).isOne();

            member.pass(601);
            assertThat(ballot("rounds").at("/reminders/0").asString()).startsWith("OPEN YOUR BALLOT NOW");
            assertThat(refusal("anchor", round, "--yes")).contains("still open", "open until 20");
            assertThat(refusal("reveal", round))
                    .as("this computer's clock is not that far, whatever the node says")
                    .contains("Voting is not over yet");
            assertThat(ballot("reveal", round, "--chain-time").get("opened")).hasSize(1);
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

    private String secretRound() {
        contract = ballot("contract", "--yes").get("contract").asString();
        return ballot(
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
    }

    /** The words of a question are on disk before it is asked, and get to a node later if they do not at once. */
    @Test
    void wordsThatGotToNoNodeAreHandedInLater() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"));
                DeafNode deaf = new DeafNode(node.address(), "quorate_openBallot")) {
            member = new DaoDriver(folder, node.address());
            contract = ballot("contract", "--yes").get("contract").asString();
            // As if the program had ended between the block and the handing in.
            assertThat(CommandRunner.refusal(member.withWallet(open("Where to?", deaf.address()))))
                    .contains("It is asked on the chain", "quorate ballot hand-in");
            assertThat(ballot("rounds").at("/reminders/0").asString())
                    .startsWith("THIS NODE DOES NOT HAVE YOUR QUESTION 'Where to?'");
            assertThat(ballot("rounds").get("rounds")).isEmpty();

            String round = ballot("hand-in").at("/rounds/0").asString();
            assertThat(ballot("rounds").at("/rounds/0/round").asString()).isEqualTo(round);
            assertThat(ballot("rounds").get("reminders")).isEmpty();
            assertThat(ballot("hand-in").get("rounds")).isEmpty();
            ballot("cast", round, "Graz", "--yes");

            // What cannot be kept is not asked.
            Path ballots = folder.resolve("ballots");
            for (QuestionDrafts.Asked asked : new QuestionDrafts(ballots).all().asked()) {
                new QuestionDrafts(ballots).done(asked.round());
            }
            Files.delete(ballots);
            Files.writeString(ballots, "no folder");
            JsonNode before = member.rpc().call("eth_getTransactionCount", DevAccounts.FIRST.toHex(), "latest");
            assertThat(CommandRunner.refusal(member.withWallet(open("When?", member.url()))))
                    .contains("nothing can be kept in");
            assertThat(member.rpc().call("eth_getTransactionCount", DevAccounts.FIRST.toHex(), "latest"))
                    .isEqualTo(before);
        }
    }

    private String[] open(String title, String url) {
        return new String[] {
            "ballot",
            "open",
            "--yes",
            "--rpc",
            url,
            "--contract",
            contract,
            "--token",
            DevDao.TOKEN.toHex(),
            "--title",
            title,
            "--option",
            "Lyon",
            "--option",
            "Graz",
            "--open-for",
            "10m"
        };
    }

    /** Asks, votes, anchors and challenges with an ML-DSA-65 account. */
    @Test
    void aQuantumResistantAccountDoesEverything() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"))) {
            member = new DaoDriver(folder, node.address());
            String voter = member.quantum(0);
            member.create(
                    "--name", "Club", "--holder", DevAccounts.FIRST.toChecksummed() + "=60", "--holder", voter + "=40");
            member.wallet("wallet", "send", "--to", voter, "--amount", "5");
            member.dao("delegate");
            member.dao("delegate", "--scheme", "mldsa65");
            contract = quantum("contract", "--yes").get("contract").asString();
            member.pass(1);
            String round = quantum(
                            "open",
                            "--yes",
                            "--token",
                            member.token(),
                            "--title",
                            "Where to?",
                            "--option",
                            "Lyon",
                            "--option",
                            "Graz",
                            "--open-for",
                            "10m",
                            "--challenge-time",
                            "10m")
                    .get("round")
                    .asString();
            ballot("cast", round, "Lyon", "--yes");
            quantum("cast", round, "Graz", "--yes");
            member.pass(601);

            assertThat(refusal("anchor", round, "--yes")).contains(voter);
            assertQuantum(quantum("anchor", round, "--yes"), voter);
            JsonNode result = CommandRunner.json(arguments("result", round));
            assertThat(result.get("agrees").asBoolean()).isTrue();
            assertThat(result.get("counted").asInt()).isEqualTo(2);
            assertThat(result.at("/ranking/0/0").asInt())
                    .as("Lyon, by 60 to 40")
                    .isZero();
            String[] challenge = {"challenge", round, "--reason", "A ballot is missing.", "--scheme", "mldsa65", "--yes"
            };
            assertThat(refusal(challenge)).contains("is what the ballots of this node come to");
            assertQuantum(quantum("challenge", round, "--reason", "A ballot is missing.", "--anyway", "--yes"), voter);
            member.pass(601);
            assertThat(CommandRunner.json(arguments("result", round))
                            .get("final")
                            .asBoolean())
                    .as("it was challenged")
                    .isFalse();

            assertQuantum(quantum("anchor", round, "--yes"), voter);
            member.pass(601);
            JsonNode check = CommandRunner.json(arguments("check", round, "--voter", voter));
            assertThat(check.get("marking").asString()).isEqualTo("Graz");
            assertThat(check.get("final").asBoolean()).isTrue();
        }
    }

    private JsonNode quantum(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--scheme", "mldsa65"));
        return ballot(all.toArray(String[]::new));
    }

    private void assertQuantum(JsonNode done, String sender) throws Exception {
        JsonNode sent = member.rpc()
                .call("eth_getTransactionByHash", done.get("transaction").asString());
        assertThat(sent.get("type").asString()).isEqualTo("0x51");
        assertThat(sent.get("from").asString()).isEqualToIgnoringCase(sender);
    }

    /** Whatever lies in the folder from before, a ballot can be cast and opened. */
    @Test
    void whatIsLeftOverBlocksNothing() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"))) {
            member = new DaoDriver(folder, node.address());
            String round = secretRound();
            BallotDrafts drafts = BallotDrafts.beside(Path.of(member.file("vault")));
            // Signed and kept; whether the node has it nobody knows, as its answer never came.
            Opening lost = new Opening(Hash.keccak256(new byte[1]), Markings.encode(Marking.Ranked.of(1)));
            drafts.keep(new Waiting(Hash.fromHex(round), DevAccounts.FIRST, lost, 0, 4_000_000_000L, false));
            assertThat(refusal("cast", round, "Oslo>Lyon", "--yes")).contains("for Graz", "--replace");
            assertThat(drafts.find(Hash.fromHex(round), DevAccounts.FIRST)
                            .orElseThrow()
                            .opening())
                    .isEqualTo(lost);
            ballot("cast", round, "Graz", "--yes");
            assertThat(drafts.find(Hash.fromHex(round), DevAccounts.FIRST)
                            .orElseThrow()
                            .opening())
                    .as("the same one was handed in")
                    .isEqualTo(lost);
            assertThat(refusal("cast", round, "Graz", "--yes")).contains("has cast a ballot");

            String other = ballot(
                            "open",
                            "--yes",
                            "--contract",
                            contract,
                            "--token",
                            DevDao.TOKEN.toHex(),
                            "--title",
                            "When?",
                            "--option",
                            "Now",
                            "--option",
                            "Never",
                            "--open-for",
                            "5m",
                            "--secret",
                            "10m")
                    .get("round")
                    .asString();
            drafts.keep(new Waiting(
                    Hash.fromHex(other),
                    DevAccounts.FIRST,
                    new Opening(Hash.ZERO, Bytes.fromHex("0x00")),
                    0,
                    1,
                    false));
            ballot("cast", other, "Never", "--yes", "--replace");
            assertThat(drafts.find(Hash.fromHex(other), DevAccounts.FIRST)
                            .orElseThrow()
                            .opening()
                            .marking())
                    .isEqualTo(Bytes.fromHex("0x01"));

            drafts.keep(new Waiting(Hash.keccak256(new byte[2]), DevAccounts.FIRST, lost, 0, 4_000_000_000L, false));
            Files.writeString(folder.resolve("ballots").resolve("damaged.opening"), "?");
            member.pass(601);
            assertThat(ballot("rounds").get("reminders").toString()).contains("damaged.opening IS DAMAGED");
            CommandRunner.Result reveal = CommandRunner.run(member.withWallet(arguments("reveal", "--chain-time")));
            assertThat(reveal.code()).as("some could not be opened").isNotZero();
            assertThat(reveal.out()).contains("2 opened", "this node does not have that round", "IS DAMAGED");
            assertThat(drafts.all().waiting())
                    .as("what could not be opened waits")
                    .filteredOn(waiting -> waiting.state() == BallotDrafts.State.SIGNED)
                    .hasSize(1);
        }
    }
}
