package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.command.QuorateCommand;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about keys and attestations, on a real node of two shards. */
@Timeout(180)
class KeyCommandTest {
    private static final String COIN = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    @TempDir
    Path folder;

    private QuorateNode node;
    private String rpc;

    private record Result(int code, String out, String err) {
        JsonNode json() {
            assertThat(err).isEmpty();
            return JsonMapper.shared().readTree(out);
        }
    }

    @BeforeEach
    void start() throws IOException {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(2)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0));
        rpc = node.status().rpc().orElseThrow().toString();
        Files.writeString(folder.resolve("password"), "correct horse\n");
        Files.writeString(folder.resolve("words"), "test test test test test test test test test test test junk\n");
        assertThat(run("wallet", "restore", "--vault", path("vault"), "--phrase-file", path("words"))
                        .err())
                .isEmpty();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aKeyIsRotatedCancelledAndRotatedToTheEnd() {
        String quantum =
                open("wallet", "quantum", "--json").json().get("address").asString();
        for (String shard : List.of("0", "1")) {
            JsonNode sent = ask("wallet", "send", "--to", quantum, "--amount", "5", "--shard", shard, "--yes", "--json")
                    .json();
            assertThat(sent.get("status").asString()).isEqualTo("confirmed");
        }
        assertThat(ask("wallet", "key", "rotate", "--scheme", "mldsa44", "--to", "rsa", "--yes")
                        .err())
                .contains("There is no signature scheme 'rsa'");
        assertThat(ask("wallet", "key", "rotate", "--scheme", "mldsa44", "--to", "mldsa65")
                        .err())
                .contains("no terminal to confirm at. Nothing was sent");
        JsonNode started = ask("wallet", "key", "rotate", "--scheme", "mldsa44", "--to", "mldsa65", "--yes", "--json")
                .json();
        assertThat(started.get("transaction").get("status").asString()).isEqualTo("confirmed");
        assertThat(started.get("shards"))
                .singleElement()
                .satisfies(other -> assertThat(other.get("arrived").asBoolean()).isTrue());
        JsonNode waiting = status(quantum).get(1);
        assertThat(waiting.get("key").get("scheme").asString()).isEqualTo("mldsa44");
        assertThat(waiting.get("rotation").get("scheme").asString()).isEqualTo("mldsa65");
        assertThat(waiting.get("delaySeconds").asInt()).isEqualTo(60);

        assertThat(ask("wallet", "key", "cancel", "--scheme", "mldsa44", "--shard", "1", "--yes")
                        .code())
                .isZero();
        assertThat(status(quantum).get(1).has("rotation")).isFalse();
        for (String shard : List.of("", "/shard/1")) {
            try (JsonRpcCaller caller = new JsonRpcCaller(URI.create(rpc.replaceAll("/$", "") + shard))) {
                caller.call("evm_increaseTime", 61);
                caller.call("evm_mine");
            }
        }
        // Nothing waits on shard 0 any more, and shard 1 had it cancelled: it is proposed there again.
        assertThat(ask("wallet", "key", "finish", "--scheme", "mldsa44", "--shard", "0", "--json")
                        .json()
                        .get("finished")
                        .asBoolean())
                .isTrue();
        assertThat(status(quantum).get(0).get("key").get("scheme").asString()).isEqualTo("mldsa65");
        assertThat(ask("wallet", "key", "cancel", "--scheme", "mldsa44", "--yes")
                        .err())
                .contains("No rotation of this account waits");
    }

    @Test
    void choicesAndCancellationsGoToAllShardsAndWhatWasMissedIsCarried() {
        String quantum =
                open("wallet", "quantum", "--json").json().get("address").asString();
        for (String shard : List.of("0", "1")) {
            ask("wallet", "send", "--to", quantum, "--amount", "5", "--shard", shard, "--yes");
        }
        JsonNode chosen = onAll("set-recovery", "--to", "mldsa65");
        assertThat(chosen.get("arrived").asBoolean()).isTrue();
        assertThat(onAll("set-recovery", "--to", "mldsa87").get("arrived").asBoolean())
                .as("the second choice, too")
                .isTrue();
        assertThat(status(quantum).get(1).get("recovery").get("scheme").asString())
                .isEqualTo("mldsa87");
        assertThat(ask("wallet", "key", "rotate", "--scheme", "mldsa44", "--shard", "0", "--yes")
                        .code())
                .isZero();
        assertThat(status(quantum).get(1).has("rotation")).isFalse();
        JsonNode carried = onAll("carry");
        assertThat(carried.get("arrived").asBoolean()).isTrue();
        assertThat(carried.get("differences")).isEmpty();
        assertThat(status(quantum).get(1).has("rotation")).isTrue();
        assertThat(onAll("cancel").get("arrived").asBoolean()).isTrue();
        for (JsonNode shard : status(quantum)) {
            assertThat(shard.has("rotation")).isFalse();
        }
    }

    /** What became of a change on the other shard. */
    private JsonNode onAll(String... command) {
        List<String> all = new ArrayList<>(List.of("wallet", "key"));
        all.addAll(List.of(command));
        all.addAll(List.of("--scheme", "mldsa44", "--yes", "--json"));
        JsonNode result = ask(all.toArray(String[]::new)).json();
        assertThat(result.get("transaction").get("status").asString()).isEqualTo("confirmed");
        return result.get("shards").get(0);
    }

    @Test
    void ecdsaIsSwitchedOffOnlyForWhoMeansIt() {
        assertThat(ask("wallet", "key", "bind", "--shard", "0", "--yes").code()).isZero();
        assertThat(ask("wallet", "key", "ecdsa-off", "--shard", "0", "--yes").err())
                .contains("no terminal");
        assertThat(ask("wallet", "key", "ecdsa-off", "--shard", "0", "--yes", "--for-good", COIN.toLowerCase())
                        .err())
                .contains("not the account's address. Nothing was sent");
        assertThat(ask("wallet", "key", "ecdsa-off", "--shard", "0", "--yes", "--for-good", COIN)
                        .code())
                .isZero();
        assertThat(status(COIN).get(0).get("ecdsaOff").asBoolean()).isTrue();
        assertThat(status(COIN).get(1).get("ecdsaOff").asBoolean()).isFalse();
    }

    @Test
    void aCoinAccountLeavesEcdsaOnAllShardsByOneTransactionEach() {
        JsonNode bound = ask("wallet", "key", "bind", "--yes", "--json").json();
        assertThat(bound.get("shards").get(0).get("arrived").asBoolean()).isTrue();
        assertThat(ask("wallet", "key", "ecdsa-off", "--yes", "--for-good", COIN)
                        .out())
                .contains("the change is there");
        for (JsonNode shard : status(COIN)) {
            assertThat(shard.get("ecdsaOff").asBoolean()).isTrue();
        }
    }

    @Test
    void anAttestationIsAnchoredAndItsTimestampChecked() {
        assertThat(open("attest", "make", "--out", path("owner.json")).code()).isZero();
        Result before = run("attest", "verify", path("owner.json"), "--anchored", "--rpc", rpc);
        assertThat(before.code()).isEqualTo(1);
        assertThat(before.out()).contains("not anchored on this chain");
        JsonNode anchored =
                ask("attest", "anchor", path("owner.json"), "--yes", "--json").json();
        assertThat(anchored.get("anchoredBy").asString()).isEqualTo(COIN);
        JsonNode checked = run("attest", "verify", path("owner.json"), "--anchored", "--json", "--rpc", rpc)
                .json();
        assertThat(checked.get("valid").asBoolean()).isTrue();
        assertThat(checked.get("anchoredAt")).isEqualTo(anchored.get("anchoredAt"));
        assertThat(ask("attest", "anchor", path("owner.json"), "--yes").out()).contains("It was anchored before");
        assertThat(run("attest", "verify", path("owner.json")).out())
                .contains("Valid: all 2 signatures", "Not checked: whether the account still signs with this key");
        assertThat(checked.get("key").asString()).isEqualTo("counts");
        assertThat(open("attest", "make", "--out", path("owner.json")).err()).contains("is there already");
    }

    private JsonNode status(String address) {
        return run("wallet", "key", "status", "--of", address, "--json", "--rpc", rpc)
                .json();
    }

    /** With the vault and the node. */
    private Result ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--rpc", rpc));
        return open(all.toArray(String[]::new));
    }

    /** With the vault. */
    private Result open(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--vault", path("vault")));
        return run(all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        boolean takesPassword = all.contains("--vault");
        if (takesPassword) {
            all.addAll(List.of("--password-file", path("password")));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(all.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }
}
