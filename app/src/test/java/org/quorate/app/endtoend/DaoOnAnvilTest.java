package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.UInt256;

/** The same client and contracts on another's node: Foundry's anvil, which knows nothing of Quorate. */
@Timeout(300)
class DaoOnAnvilTest {
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";
    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+)");

    @TempDir
    private Path folder;

    @Test
    void aProposalLivesThereAsItDoesHere() throws Exception {
        Optional<Process> started = start();
        assumeThat(started)
                .as("NOT RUN: anvil is not on the PATH; .ci/run puts it there")
                .isPresent();
        Process anvil = started.get();
        try {
            live(new DaoDriver(folder, "http://" + address(anvil)));
        } finally {
            anvil.destroyForcibly().waitFor();
        }
    }

    private void live(DaoDriver member) throws Exception {
        String voter = DevAccounts.FIRST.toChecksummed();
        String treasury = member.create(
                "--name",
                "Anvil",
                "--holder",
                voter + "=1",
                "--voting-delay",
                "10s",
                "--voting-period",
                "1h",
                "--timelock",
                "1m",
                "--busy");
        member.wallet("wallet", "send", "--to", treasury, "--amount", "3");
        member.dao("delegate");
        // A change of the governor's own rules is simulated too, although it only takes calls that it announced.
        String id = member.dao("propose", "--pay", PAYEE + "=2", "--set", "voting-period=7200", "--description", "Go")
                .get("id")
                .asString();
        member.pass(11);
        CommandRunner.json(member.request(id, "for", voter, "--out", member.file("request")));
        CommandRunner.json(
                member.withWallet("vote", "sign", member.file("request"), "--out", member.file("ballot"), "--yes"));
        CommandRunner.json(member.broadcast("request", "ballot", "--receipt", member.file("receipt")));
        assertThat(CommandRunner.json("vote", "check", member.file("receipt"), "--rpc", member.url())
                        .get("proof")
                        .asBoolean())
                .isTrue();
        member.pass(3_600);
        member.dao("queue", id);
        member.pass(61);
        member.dao("execute", id);
        assertThat(member.rpc().call("eth_getBalance", PAYEE, "latest").asString())
                .isEqualTo(UInt256.of(2_000_000_000_000_000_000L).toHex());
        assertThat(CommandRunner.json(member.online("dao", "show"))
                        .get("votingPeriod")
                        .asLong())
                .isEqualTo(7_200);
    }

    private static Optional<Process> start() {
        try {
            return Optional.of(new ProcessBuilder("anvil", "--port", "0")
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static String address(Process anvil) throws Exception {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = anvil.inputReader()) {
                String line;
                while ((line = reader.readLine()) != null) {
                    Matcher listening = LISTENING.matcher(line);
                    if (listening.find()) {
                        address.complete(listening.group(1));
                    }
                }
            } catch (IOException ended) {
                address.completeExceptionally(ended);
            }
        });
        return address.get(60, TimeUnit.SECONDS);
    }
}
