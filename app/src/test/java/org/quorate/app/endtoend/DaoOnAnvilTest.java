package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.protocol.UInt256;

/** The same client and contracts on another's node: Foundry's anvil, which knows nothing of Quorate. */
@Timeout(300)
class DaoOnAnvilTest {
    private static final String PAYEE = "0x00000000000000000000000000000000000D0a0b";

    @TempDir
    private Path folder;

    @Test
    void aProposalLivesThereAsItDoesHere() throws Exception {
        Optional<AnvilProcess> started = AnvilProcess.start();
        assumeThat(started)
                .as("NOT RUN: anvil is neither on the PATH, where .ci/run puts it, nor in the folder QUORATE_NPM")
                .isPresent();
        try (AnvilProcess anvil = started.get()) {
            live(new DaoDriver(folder, anvil.url()));
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
}
