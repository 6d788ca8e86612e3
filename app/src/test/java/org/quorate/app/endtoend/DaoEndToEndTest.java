package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.WalletOptions;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.vault.Argon2Parameters;
import tools.jackson.databind.JsonNode;

/** The whole life of a proposal by command line on the real node: votes online by ECDSA, offline by ML-DSA-65. */
@Timeout(300)
class DaoEndToEndTest {
    private static final String DEV_PHRASE = "test test test test test test test test test test test junk";
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";
    private static final UInt256 COIN = UInt256.of(1_000_000_000_000_000_000L);

    @TempDir
    private Path folder;

    private RpcCaller rpc;
    private String url;
    private String governor;

    @Test
    void fromTheMakingOfADaoToThePayment() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of("node", "--http", "127.0.0.1:0", "--dev", "--automine"))) {
            url = node.address();
            rpc = new RpcCaller(url);
            restoreDeveloper();
            String first = quantum(0);
            String second = quantum(1);

            JsonNode made = wallet(
                    "dao",
                    "create",
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
            governor = made.get("governor").asString();
            String treasury = made.get("executor").asString();
            wallet("wallet", "send", "--to", treasury, "--amount", "7");
            wallet("wallet", "send", "--to", first, "--amount", "1");
            wallet("wallet", "send", "--to", second, "--amount", "1");
            dao("delegate");
            dao("delegate", "--scheme", "mldsa65", "--account", "0");
            dao("delegate", "--scheme", "mldsa65", "--account", "1");

            assertThat(CommandRunner.refusal(withWallet(
                            "dao",
                            "propose",
                            "--governor",
                            governor,
                            "--rpc",
                            url,
                            "--pay",
                            PAYEE + "=8",
                            "--description",
                            "Too much",
                            "--yes")))
                    .contains("FAILS", "Nothing was sent");
            String id = dao("propose", "--pay", PAYEE + "=5", "--description", "# Pay\u202e <b>them</b>")
                    .get("id")
                    .asString();
            pass(11);

            String shown = CommandRunner.run("dao", "proposal", id, "--governor", governor, "--rpc", url)
                    .out();
            assertThat(shown)
                    .startsWith("WHAT IT DOES\n1. Pays 5 coin to " + PAYEE)
                    .contains("it works", "5 coin from " + treasury + " to " + PAYEE, "<b>them</b>", "ACTIVE")
                    .doesNotContain("\u202e");

            dao("vote", id, "for", "--reason", "fine");
            assertThat(CommandRunner.refusal(
                            withWallet("dao", "vote", id, "against", "--governor", governor, "--rpc", url, "--yes")))
                    .contains("has voted");
            voteByFiles(id, first);
            voteByPictures(id, second);

            pass(3_600);
            dao("queue", id);
            assertThat(CommandRunner.refusal(
                            withWallet("dao", "execute", id, "--governor", governor, "--rpc", url, "--yes")))
                    .isNotEmpty();
            pass(61);
            dao("execute", id);
            assertThat(rpc.call("eth_getBalance", PAYEE, "latest").asString())
                    .isEqualTo(UInt256.of(5).multiplyExact(COIN).toHex());

            JsonNode end = CommandRunner.json("dao", "proposal", id, "--governor", governor, "--rpc", url);
            assertThat(end.get("state").asString()).isEqualTo("EXECUTED");
            assertThat(end.get("tally").get("for").asString())
                    .isEqualTo(UInt256.of(800).multiplyExact(COIN).toString());
            assertThat(end.get("tally").get("against").asString())
                    .isEqualTo(UInt256.of(200).multiplyExact(COIN).toString());
            assertThat(CommandRunner.json(
                                    "vote", "status", "--governor", governor, "--rpc", url, "--request", file("a"))
                            .get("stage")
                            .asString())
                    .isEqualTo("COUNTED");
        }
    }

    private void voteByFiles(String id, String voter) throws Exception {
        JsonNode request = CommandRunner.json(request(id, "for", voter, "--out", file("a")));
        assertThat(request.get("scheme").asString()).isEqualTo("mldsa65");
        CommandRunner.json("vote", "inspect", file("a"));
        CommandRunner.json(withWallet("vote", "sign", file("a"), "--out", file("a.ballot"), "--yes"));
        CommandRunner.json("vote", "verify", "--request", file("a"), file("a.ballot"));

        // Another choice afterwards is refused, until it is said that it is meant.
        CommandRunner.json(request(id, "against", voter, "--out", file("b")));
        assertThat(CommandRunner.refusal(withWallet("vote", "sign", file("b"), "--out", file("b.ballot"), "--yes")))
                .contains("signed for this proposal already");
        assertThat(Path.of(file("b.ballot"))).doesNotExist();
        CommandRunner.json(withWallet("vote", "sign", file("b"), "--out", file("b.ballot"), "--yes", "--replace"));
        assertThat(CommandRunner.refusal("vote", "verify", "--request", file("a"), file("b.ballot")))
                .contains("answers another request");

        // An altered request: one bit of the payee, which is in the middle of the file.
        byte[] altered = Files.readAllBytes(Path.of(file("a")));
        altered[altered.length / 2] ^= 1;
        Files.write(Path.of(file("c")), altered);
        assertThat(CommandRunner.refusal(withWallet("vote", "sign", file("c"), "--yes")))
                .contains("no request");

        broadcast("a", file("a.ballot"), "--receipt", file("a.receipt"));
        // The second ballot comes too late: there is one vote.
        assertThat(CommandRunner.refusal(withWallet(
                        "vote",
                        "broadcast",
                        "--request",
                        file("b"),
                        file("b.ballot"),
                        "--governor",
                        governor,
                        "--rpc",
                        url,
                        "--yes")))
                .contains("has voted");
        assertThat(CommandRunner.json("vote", "check", file("a.receipt"), "--rpc", url)
                        .get("node")
                        .asString())
                .isIn("FINAL", "INCLUDED");
        assertThat(CommandRunner.run("vote", "check", file("a.receipt"), "--rpc", url, "--shard", "1")
                        .out())
                .contains("ANOTHER BLOCK");
        byte[] receipt = Files.readAllBytes(Path.of(file("a.receipt")));
        receipt[receipt.length - 40] ^= 1;
        Files.write(Path.of(file("forged.receipt")), receipt);
        assertThat(CommandRunner.refusal("vote", "check", file("forged.receipt"), "--no-node"))
                .contains("does not prove");
    }

    private void voteByPictures(String id, String voter) {
        CommandRunner.json(request(id, "against", voter, "--qr", file("request-qr"), "--out", file("d")));
        JsonNode signed = CommandRunner.json(withWallet(
                "vote",
                "sign",
                file("request-qr"),
                "--account",
                "1",
                "--qr",
                file("ballot-qr"),
                "--with-key",
                "--yes"));
        assertThat(signed.get("bytes").asInt()).isGreaterThan(5_000);
        CommandRunner.json("vote", "verify", "--request", file("request-qr"), file("ballot-qr"));
        broadcast("request-qr", file("ballot-qr"));
    }

    private void broadcast(String request, String ballot, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "vote",
                "broadcast",
                "--request",
                file(request),
                ballot,
                "--governor",
                governor,
                "--rpc",
                url,
                "--yes"));
        all.addAll(List.of(more));
        CommandRunner.json(withWallet(all.toArray(String[]::new)));
    }

    private String[] request(String id, String choice, String voter, String... more) {
        List<String> all = new ArrayList<>(
                List.of("vote", "request", id, choice, "--voter", voter, "--governor", governor, "--rpc", url));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private JsonNode dao(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dao"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--governor", governor));
        return wallet(all.toArray(String[]::new));
    }

    private JsonNode wallet(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--rpc", url, "--yes"));
        return CommandRunner.json(withWallet(all.toArray(String[]::new)));
    }

    private String[] withWallet(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--vault", file("vault"), "--password-file", file("password")));
        return all.toArray(String[]::new);
    }

    private String quantum(int account) {
        return CommandRunner.json(
                        withWallet("wallet", "quantum", "--scheme", "mldsa65", "--account", String.valueOf(account)))
                .get("address")
                .asString();
    }

    private void restoreDeveloper() throws Exception {
        Files.writeString(Path.of(file("password")), "correct horse");
        // Every command opens the vault anew: the cheapest one that may be.
        WalletOptions options = new WalletOptions(Path.of(file("vault")), Argon2Parameters.MINIMUM, Duration.ZERO);
        try (WalletService wallet = WalletService.open(options);
                RecoveryPhrase phrase = RecoveryPhrase.parse(DEV_PHRASE);
                SecretChars password = SecretChars.wrap("correct horse".toCharArray())) {
            wallet.restore(phrase, password).join();
        }
    }

    private void pass(int seconds) throws Exception {
        rpc.call("evm_increaseTime", seconds);
        rpc.call("evm_mine");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
