package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/** The whole life of a proposal by command line on the real node: votes online by ECDSA, offline by ML-DSA-65. */
@Timeout(300)
class DaoEndToEndTest {
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);

    @TempDir
    private Path folder;

    private DaoDriver member;

    @Test
    void fromTheMakingOfADaoToThePayment() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"))) {
            member = new DaoDriver(folder, node.address());
            String first = member.quantum(0);
            String second = member.quantum(1);
            String treasury = member.create(
                    "--name",
                    "Test DAO",
                    "--holder",
                    DevAccounts.FIRST.toChecksummed() + "=500",
                    "--holder",
                    first + "=300",
                    "--holder",
                    second + "=200",
                    "--voting-delay",
                    "10s",
                    "--voting-period",
                    "1h",
                    "--timelock",
                    "1m");
            member.wallet("wallet", "send", "--to", treasury, "--amount", "7");
            member.wallet("wallet", "send", "--to", first, "--amount", "1");
            member.wallet("wallet", "send", "--to", second, "--amount", "1");
            member.dao("delegate");
            member.dao("delegate", "--scheme", "mldsa65", "--account", "0");
            member.dao("delegate", "--scheme", "mldsa65", "--account", "1");

            assertThat(member.daoRefusal("propose", "--pay", PAYEE + "=8", "--description", "Too much"))
                    .contains("FAILS", "Nothing was sent");
            String id = member.dao("propose", "--pay", PAYEE + "=5", "--description", "# Pay\u202e <b>them</b>")
                    .get("id")
                    .asString();
            member.pass(11);

            String shown =
                    CommandRunner.run(member.online("dao", "proposal", id)).out();
            assertThat(shown)
                    .startsWith("WHAT IT DOES\n1. Pays 5 coin to " + PAYEE)
                    .contains("it works", "5 coin from " + treasury + " to " + PAYEE, "<b>them</b>", "ACTIVE")
                    .doesNotContain("\u202e");

            member.dao("vote", id, "for", "--reason", "fine");
            assertThat(member.daoRefusal("vote", id, "against")).contains("has voted");
            voteByFiles(id, first);
            voteByPictures(id, second);
            finish(id);
        }
    }

    private void finish(String id) throws Exception {
        member.pass(3_600);
        member.dao("queue", id);
        assertThat(member.daoRefusal("execute", id)).isNotEmpty();
        member.pass(61);
        member.dao("execute", id);
        assertThat(member.rpc().call("eth_getBalance", PAYEE, "latest").asString())
                .isEqualTo(UInt256.of(5).multiplyExact(COIN).toHex());

        JsonNode end = CommandRunner.json(member.online("dao", "proposal", id));
        assertThat(end.get("state").asString()).isEqualTo("EXECUTED");
        assertThat(end.get("tally").get("for").asString())
                .isEqualTo(UInt256.of(800).multiplyExact(COIN).toString());
        assertThat(end.get("tally").get("against").asString())
                .isEqualTo(UInt256.of(200).multiplyExact(COIN).toString());
        assertThat(CommandRunner.json(member.online("vote", "status", "--request", member.file("a")))
                        .get("stage")
                        .asString())
                .isEqualTo("COUNTED");
    }

    private void voteByFiles(String id, String voter) throws Exception {
        JsonNode request = CommandRunner.json(member.request(id, "for", voter, "--out", member.file("a")));
        assertThat(request.get("scheme").asString()).isEqualTo("mldsa65");
        JsonNode action =
                CommandRunner.json("vote", "inspect", member.file("a")).at("/actions/0");
        assertThat(action.get("kind").asString()).isEqualTo("PayCoin");
        assertThat(action.get("target").asString()).isEqualToIgnoringCase(PAYEE);
        assertThat(action.get("value").asString())
                .isEqualTo(UInt256.of(5).multiplyExact(COIN).toString());
        assertThat(action.get("words").asString()).startsWith("Pays 5 coin to");
        warnedOf("a");
        JsonNode signed = CommandRunner.json(sign("a", "a.ballot"));
        assertThat(signed.get("warnings")).isEmpty();
        assertThat(signed.get("words").toString()).contains("Pays 5 coin to " + PAYEE, "YOU VOTE FOR it");
        CommandRunner.json("vote", "verify", "--request", member.file("a"), member.file("a.ballot"));

        // Another choice afterwards is refused, until it is said that it is meant.
        CommandRunner.json(member.request(id, "against", voter, "--out", member.file("b")));
        assertThat(CommandRunner.refusal(sign("b", "b.ballot"))).contains("signed for this proposal already");
        assertThat(Path.of(member.file("b.ballot"))).doesNotExist();
        assertThat(CommandRunner.run(sign("b", "b.ballot", "--replace")).out())
                .startsWith("SIGNED BEFORE: FOR, on ")
                .contains("; NOW AGAINST.", "TWO VALID BALLOTS. Whichever is cast first counts");
        assertThat(CommandRunner.refusal("vote", "verify", "--request", member.file("a"), member.file("b.ballot")))
                .contains("answers another request");

        // An altered request: one bit in the middle of the file.
        byte[] altered = Files.readAllBytes(Path.of(member.file("a")));
        altered[altered.length / 2] ^= 1;
        Files.write(Path.of(member.file("c")), altered);
        assertThat(CommandRunner.refusal(sign("c", "c.ballot"))).contains("no request");

        CommandRunner.json(member.broadcast("a", "a.ballot", "--receipt", member.file("a.receipt")));
        // The second ballot comes too late: there is one vote.
        assertThat(CommandRunner.refusal(member.broadcast("b", "b.ballot"))).contains("has voted");
        checkReceipt();
    }

    /** The signer knows another address that the payee looks like: nobody signs that unseen. */
    private void warnedOf(String request) throws Exception {
        Path log = folder.resolve("signed-votes.jsonl");
        Files.writeString(
                log,
                "{\"proposal\":\"0x00\",\"choice\":\"FOR\",\"chain\":31337,\"governor\":\"0x" + "0".repeat(20) + "1"
                        + "0".repeat(14) + "d0a0b\"}\n");
        assertThat(CommandRunner.refusal(sign(request, "w.ballot")))
                .contains("it only looks like it", "Nothing was signed", "--accept-warnings");
        assertThat(Path.of(member.file("w.ballot"))).doesNotExist();
        JsonNode inspected =
                CommandRunner.json("vote", "inspect", member.file(request), "--vault", member.file("vault"));
        assertThat(inspected.get("warnings")).hasSize(1);
        assertThat(CommandRunner.json("vote", "inspect", member.file(request)).get("warnings"))
                .isEmpty();
        assertThat(CommandRunner.json(sign(request, "w.ballot", "--accept-warnings"))
                        .get("warnings"))
                .isEqualTo(inspected.get("warnings"));
        Files.delete(log);
    }

    private String[] sign(String request, String ballot, String... more) {
        List<String> all =
                new ArrayList<>(List.of("vote", "sign", member.file(request), "--out", member.file(ballot), "--yes"));
        all.addAll(List.of(more));
        return member.withWallet(all.toArray(String[]::new));
    }

    private void checkReceipt() throws Exception {
        String receipt = member.file("a.receipt");
        assertThat(CommandRunner.json("vote", "check", receipt, "--rpc", member.url())
                        .get("node")
                        .asString())
                .isIn("FINAL", "INCLUDED");
        assertThat(CommandRunner.run("vote", "check", receipt, "--rpc", member.url(), "--shard", "1")
                        .out())
                .contains("ANOTHER BLOCK");
        byte[] forged = Files.readAllBytes(Path.of(receipt));
        forged[forged.length - 40] ^= 1;
        Files.write(Path.of(member.file("forged.receipt")), forged);
        assertThat(CommandRunner.refusal("vote", "check", member.file("forged.receipt"), "--no-node"))
                .contains("does not prove");
    }

    private void voteByPictures(String id, String voter) throws Exception {
        CommandRunner.json(member.request(id, "against", voter, "--qr", member.file("request-qr")));
        JsonNode signed = CommandRunner.json(member.withWallet(
                "vote",
                "sign",
                member.file("request-qr"),
                "--account",
                "1",
                "--qr",
                member.file("ballot-qr"),
                "--with-key",
                "--yes"));
        assertThat(signed.get("bytes").asInt()).isGreaterThan(5_000);
        CommandRunner.json("vote", "verify", "--request", member.file("request-qr"), member.file("ballot-qr"));
        tooEarlyAndOnAnotherChain(id, voter);
        tooLate(id, voter);
        CommandRunner.json(member.broadcast("request-qr", "ballot-qr"));
    }

    /** Voting goes on, but not with this ballot. */
    private void tooLate(String id, String voter) throws Exception {
        Instant soon = Instant.ofEpochSecond(Long.decode(member.rpc()
                        .call("eth_getBlockByNumber", "latest", false)
                        .get("timestamp")
                        .asString())
                + 20);
        CommandRunner.json(
                member.request(id, "against", voter, "--deadline", soon.toString(), "--out", member.file("late")));
        CommandRunner.json(sign("late", "late.ballot", "--account", "1"));
        member.pass(21);
        assertThat(CommandRunner.refusal(member.broadcast("late", "late.ballot")))
                .contains("time is over");
    }

    private void tooEarlyAndOnAnotherChain(String id, String voter) {
        Instant hour = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        String[] window = {
            "--not-before",
            hour.toString(),
            "--deadline",
            hour.plusSeconds(60).toString(),
            "--out",
            member.file("early")
        };
        CommandRunner.json(member.request(id, "against", voter, window));
        CommandRunner.json(sign("early", "early.ballot", "--account", "1"));
        assertThat(CommandRunner.refusal(member.broadcast("early", "early.ballot")))
                .contains("not valid yet");
        assertThat(CommandRunner.refusal(member.broadcast("request-qr", "ballot-qr", "--shard", "1")))
                .contains("for another chain");
    }
}
