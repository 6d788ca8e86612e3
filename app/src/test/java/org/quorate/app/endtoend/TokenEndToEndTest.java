package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.asset.coin.FeeOffer;
import org.quorate.wallet.asset.coin.Replacement;
import org.quorate.wallet.asset.coin.SendRequest;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.asset.token.IssuerPower;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenHistory;
import org.quorate.wallet.asset.token.TokenReview;
import org.quorate.wallet.asset.token.TokenStatus;
import org.quorate.wallet.asset.token.TokenWarning;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/** Tokens as bad as Tether's and worse, fees, replacing and cancelling: on our own node and on anvil. */
@Timeout(300)
class TokenEndToEndTest {
    private static final UInt256 SUPPLY = UInt256.of(1_000_000_000_000L);
    private static final Address STRANGER = Address.fromHex("0x00000000000000000000000000000000000A11cE");

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Scenario {
        void on(TokenDriver driver) throws Exception;
    }

    private void onOurNode(Scenario scenario) throws Exception {
        try (QuorateNode node = QuorateNode.start(NodeConfig.dev()
                        .withSealing(new Sealing.Automine())
                        .withDev(Optional.of(DevConfig.DEFAULT))
                        .withHttp("127.0.0.1", 0));
                TokenDriver driver = new TokenDriver(
                        folder, node.status().rpc().orElseThrow().toString())) {
            scenario.on(driver);
        }
    }

    private void onAnvil(Scenario scenario) throws Exception {
        Optional<AnvilProcess> started = AnvilProcess.start();
        assumeThat(started)
                .as("NOT RUN: anvil is neither on the PATH, where .ci/run puts it, nor in the folder QUORATE_NPM")
                .isPresent();
        try (AnvilProcess anvil = started.get();
                TokenDriver driver = new TokenDriver(folder, anvil.url())) {
            scenario.on(driver);
        }
    }

    @Test
    void tetherIsSentWithWordsOfWarningHere() throws Exception {
        onOurNode(TokenEndToEndTest::tether);
    }

    @Test
    void tetherIsSentWithWordsOfWarningOnAnvil() throws Exception {
        onAnvil(TokenEndToEndTest::tether);
    }

    private static void tether(TokenDriver driver) throws Exception {
        Address contract = driver.deploy("TetherLike", SUPPLY);
        Token usdt = driver.token(contract);
        assertThat(usdt.symbol()).isEqualTo("USDT");
        assertThat(usdt.decimals()).isEqualTo(6);
        Address second = driver.account(1).address();

        TokenReview plain = driver.review(usdt, 0, second, "1000.5");
        assertThat(plain.tokenFee()).isEqualTo(UInt256.ZERO);
        assertThat(plain.powers()).containsExactlyInAnyOrder(IssuerPower.values());
        assertThat(plain.warnings()).containsExactly(TokenWarning.NOT_LISTED);
        TokenStatus arrived = driver.send(plain);
        assertThat(arrived.chain()).isInstanceOf(SendStatus.Confirmed.class);
        assertThat(arrived.received().map(usdt::format)).contains("1000.5");
        assertThat(usdt.format(driver.balance(usdt, 1))).isEqualTo("1000.5");

        // 0.1 %, at most 0.5
        driver.issue(contract, "setParams(uint256,uint256)", number(10), number(500_000));
        TokenReview charged = driver.review(usdt, 1, STRANGER, "100");
        assertThat(charged.warnings()).contains(TokenWarning.CHARGES_FEE);
        assertThat(usdt.format(charged.tokenFee())).isEqualTo("0.1");
        assertThat(driver.send(charged).received().map(usdt::format)).contains("99.9");
        assertThat(usdt.format(driver.review(usdt, 1, STRANGER, "900").tokenFee()))
                .isEqualTo("0.5");

        assertThat(driver.refusal(usdt, 1, STRANGER, "900.500001")).isEqualTo(SendProblem.INSUFFICIENT_TOKENS);
        driver.issue(contract, "pause()");
        assertThat(driver.refusal(usdt, 1, STRANGER, "1")).isEqualTo(SendProblem.TOKEN_PAUSED);
        driver.issue(contract, "unpause()");
        driver.issue(contract, "addBlackList(address)", AbiValue.of(second));
        assertThat(driver.refusal(usdt, 1, STRANGER, "1")).isEqualTo(SendProblem.SENDER_BLOCKED);
        assertThat(driver.review(usdt, 0, second, "1").warnings()).contains(TokenWarning.RECIPIENT_BLOCKED);
        driver.issue(contract, "removeBlackList(address)", AbiValue.of(second));

        Address successor = driver.deploy("Successor", TokenDriver.word(second), UInt256.of(7_000_000));
        driver.issue(contract, "deprecate(address)", AbiValue.of(successor));
        TokenReview passedOn = driver.review(usdt, 1, STRANGER, "7");
        assertThat(passedOn.warnings()).contains(TokenWarning.SUPERSEDED);
        assertThat(driver.send(passedOn).received().map(usdt::format)).contains("7");
    }

    @Test
    void transfersAreReadBackHere() throws Exception {
        onOurNode(TokenEndToEndTest::history);
    }

    @Test
    void transfersAreReadBackOnAnvil() throws Exception {
        onAnvil(TokenEndToEndTest::history);
    }

    private static void history(TokenDriver driver) throws Exception {
        Token usdt = driver.token(driver.deploy("TetherLike", SUPPLY));
        Token other = driver.token(driver.deploy("TetherLike", SUPPLY));
        Address second = driver.account(1).address();
        // 0.1 %, which is an event of its own, to the issuer.
        driver.issue(usdt.address(), "setParams(uint256,uint256)", number(10), number(50_000_000));
        driver.send(driver.review(usdt, 0, second, "1000"));
        driver.send(driver.review(usdt, 1, STRANGER, "100"));
        driver.send(driver.review(other, 0, second, "5"));
        TokenHistory history = driver.wallet
                .tokens()
                .history(driver.endpoint, List.of(usdt, other), second, OptionalLong.empty())
                .join();
        assertThat(history.readFrom()).isZero();
        assertThat(history.transfers())
                .extracting(transfer ->
                        transfer.token().address() + " " + transfer.token().format(transfer.amount()) + " "
                                + transfer.from().equals(second))
                .startsWith(other.address() + " 5 false")
                .contains(usdt.address() + " 99.9 true", usdt.address() + " 0.1 true");
        assertThat(history.transfers().getLast().time()).isAfter(Instant.now().minusSeconds(600));
        TokenHistory since = driver.wallet
                .tokens()
                .history(driver.endpoint, List.of(usdt, other), second, OptionalLong.of(history.readTo()))
                .join();
        assertThat(since.transfers()).hasSize(1);
    }

    @Test
    void whatLiesOrIsNoTokenIsRefused() throws Exception {
        onOurNode(TokenEndToEndTest::liars);
    }

    private static void liars(TokenDriver driver) throws Exception {
        Token liar = driver.token(driver.deploy("FalseToken"));
        assertThat(liar.symbol()).isEqualTo("FALSE");
        assertThat(driver.refusal(liar, 0, STRANGER, "1")).isEqualTo(SendProblem.TOKEN_REFUSES);
        assertThat(problem(() -> driver.token(STRANGER))).isEqualTo(SendProblem.NOT_A_TOKEN);
    }

    @Test
    void aTransferIsSpedUpAndCancelledHere() throws Exception {
        onOurNode(TokenEndToEndTest::replace);
    }

    @Test
    void aTransferIsSpedUpAndCancelledOnAnvil() throws Exception {
        onAnvil(TokenEndToEndTest::replace);
    }

    private static void replace(TokenDriver driver) throws Exception {
        driver.rpc.call("evm_setAutomine", false);
        FeeOffer offer = driver.wallet.coin().fees(driver.endpoint).join();
        assertThat(max(offer, FeeChoice.Speed.SLOW)).isLessThan(max(offer, FeeChoice.Speed.NORMAL));
        assertThat(max(offer, FeeChoice.Speed.NORMAL)).isLessThan(max(offer, FeeChoice.Speed.FAST));
        SendRequest request = new SendRequest(
                driver.account(0),
                driver.endpoint,
                STRANGER.toChecksummed(),
                CoinAmount.parse("3"),
                new FeeChoice.Custom(offer.base().add(offer.base()), UInt256.ONE));
        SentTransaction first =
                send(driver, driver.wallet.coin().prepare(request).join());
        SignedTransaction waiting =
                driver.wallet.coin().find(driver.endpoint, first.hash()).join();
        assertThat(waiting).isEqualTo(first.signed());

        SendReview faster = replacement(driver, waiting, Replacement.Kind.SPEED_UP);
        assertThat(faster.to()).isEqualTo(STRANGER);
        assertThat(faster.amount()).isEqualTo(CoinAmount.parse("3"));
        assertThat(faster.replaces()).contains(first.hash());
        SentTransaction second = send(driver, faster);
        SendReview cancel = replacement(driver, second.signed(), Replacement.Kind.CANCEL);
        assertThat(cancel.to()).isEqualTo(driver.account(0).address());
        assertThat(cancel.amount()).isEqualTo(UInt256.ZERO);
        assertThat(cancel.transaction().maxFeePerGas())
                .isGreaterThan(faster.transaction().maxFeePerGas());
        SentTransaction third = send(driver, cancel);
        // What comes next does not take the number of what waits.
        assertThat(driver.wallet.coin().prepare(request).join().transaction().nonce())
                .isEqualTo(first.signed().transaction().nonce() + 1);

        driver.rpc.call("evm_mine");
        assertThat(driver.settled(third)).isInstanceOf(SendStatus.Confirmed.class);
        assertThat(driver.settled(first)).isInstanceOf(SendStatus.Replaced.class);
        assertThat(driver.settled(second)).isInstanceOf(SendStatus.Replaced.class);
        assertThat(driver.wallet.coin().balance(driver.endpoint, STRANGER).join())
                .isEqualTo(UInt256.ZERO);
        assertThat(problem(() ->
                        driver.wallet.coin().find(driver.endpoint, third.hash()).join()))
                .isEqualTo(SendProblem.MINED_ALREADY);
        assertThat(problem(() -> replacement(driver, first.signed(), Replacement.Kind.CANCEL)))
                .isEqualTo(SendProblem.MINED_ALREADY);
    }

    private static SentTransaction send(TokenDriver driver, SendReview review) {
        return driver.wallet.coin().send(review).join();
    }

    private static SendReview replacement(TokenDriver driver, SignedTransaction original, Replacement.Kind kind) {
        return driver.wallet
                .coin()
                .prepare(new Replacement(driver.account(0), driver.endpoint, original, kind, FeeChoice.Speed.SLOW))
                .join();
    }

    private static UInt256 max(FeeOffer offer, FeeChoice.Speed speed) {
        return offer.speeds().get(speed).max();
    }

    private static Problem problem(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(cause).isInstanceOf(WalletException.class);
        return ((WalletException) cause).problem();
    }

    @Test
    void theCommandLineSendsTokens() throws Exception {
        onOurNode(this::commands);
    }

    private void commands(TokenDriver driver) throws Exception {
        Address contract = driver.deploy("TetherLike", SUPPLY);
        Path password = Files.writeString(folder.resolve("password"), "correct horse");
        String asset = contract.toChecksummed();
        JsonNode sent = CommandRunner.json(command(
                driver,
                password,
                "send",
                "--asset",
                asset,
                "--to",
                STRANGER.toChecksummed(),
                "--amount",
                "12.5",
                "--speed",
                "fast",
                "--yes"));
        assertThat(sent.get("status").asString()).isEqualTo("confirmed");
        assertThat(sent.get("received").asString()).isEqualTo("12.5");
        JsonNode balance = CommandRunner.json(
                command(driver, password, "balance", "--asset", asset, "--address", STRANGER.toChecksummed()));
        assertThat(balance.get(0).get("balance").asString()).isEqualTo("12.5");
        assertThat(balance.get(0).get("symbol").asString()).isEqualTo("USDT");
        assertThat(CommandRunner.refusal(command(driver, password, "balance", "--asset", "usdt")))
                .contains("No token \"usdt\" is known on chain 31337");
        CommandRunner.json(command(driver, password, "token", "add", asset));
        assertThat(CommandRunner.json(command(driver, password, "balance", "--asset", "usdt"))
                        .get(1)
                        .get("balance")
                        .asString())
                .isEqualTo("0");
        JsonNode history = CommandRunner.json(command(driver, password, "history", "--asset", "usdt"));
        assertThat(history.get(0).get("amount").asString()).isEqualTo("12.5");
        assertThat(history.get(0).get("direction").asString()).isEqualTo("out");
        assertThat(history.get(0).get("to").asString()).isEqualTo(STRANGER.toChecksummed());
        assertThat(history.get(0).get("transaction")).isEqualTo(sent.get("hash"));
        assertThat(CommandRunner.json(command(
                        driver,
                        password,
                        "history",
                        "--asset",
                        asset,
                        "--address",
                        STRANGER.toChecksummed(),
                        "--from-block",
                        "1000")))
                .isEmpty();
        assertThat(CommandRunner.run(
                                "wallet",
                                "token",
                                "remove",
                                asset,
                                "--vault",
                                vault(),
                                "--password-file",
                                password.toString())
                        .code())
                .isZero();
        assertThat(CommandRunner.refusal(
                        "wallet", "token", "remove", asset, "--vault", vault(), "--password-file", password.toString()))
                .contains("No token with this address was added");
        assertThat(CommandRunner.json(
                                "wallet", "fees", "--rpc", driver.endpoint.uri().toString())
                        .has("fast"))
                .isTrue();
        driver.rpc.call("evm_setAutomine", false);
        // Both commands end while the transaction waits, which is not yet a success.
        String waiting = CommandRunner.run(command(
                        driver,
                        password,
                        "send",
                        "--to",
                        STRANGER.toChecksummed(),
                        "--amount",
                        "1",
                        "--max-fee",
                        "5",
                        "--wait",
                        "0s",
                        "--yes"))
                .out();
        assertThat(waiting).contains("not mined yet");
        String hash = waiting.substring(0, 66);
        CommandRunner.Result cancelled =
                CommandRunner.run(command(driver, password, "replace", hash, "--cancel", "--wait", "0s", "--yes"));
        assertThat(cancelled.out()).contains("not mined yet").doesNotContain(hash);
        driver.rpc.call("evm_mine");
        assertThat(driver.wallet.coin().balance(driver.endpoint, STRANGER).join())
                .isEqualTo(UInt256.ZERO);
        // Of what earlier runs sent each is known, newest first.
        JsonNode log = CommandRunner.json(command(driver, password, "sent"));
        assertThat(log.get(0).get("status").asString()).isEqualTo("final");
        assertThat(log.get(0).get("replaces").asString()).isEqualTo(hash);
        assertThat(log.get(1).get("hash").asString()).isEqualTo(hash);
        assertThat(log.get(1).get("status").asString()).isEqualTo("replaced");
        assertThat(log.get(1).get("replacedBy")).isEqualTo(log.get(0).get("hash"));
        assertThat(log.values())
                .filteredOn(each -> each.get("hash").equals(sent.get("hash")))
                .hasSize(1);
        String dropped = CommandRunner.run(command(
                        driver,
                        password,
                        "send",
                        "--to",
                        STRANGER.toChecksummed(),
                        "--amount",
                        "2",
                        "--wait",
                        "0s",
                        "--yes"))
                .out()
                .substring(0, 66);
        driver.rpc.call("anvil_dropTransaction", dropped);
        assertThat(statusOfNewest(driver, password)).isEqualTo(dropped + " dropped");
        assertThat(CommandRunner.json(command(driver, password, "sent", "--send-again", dropped))
                        .get("accepted")
                        .asBoolean())
                .isTrue();
        assertThat(statusOfNewest(driver, password)).isEqualTo(dropped + " pending");
        driver.rpc.call("evm_mine");
        assertThat(statusOfNewest(driver, password)).isEqualTo(dropped + " final");
        assertThat(driver.wallet.coin().balance(driver.endpoint, STRANGER).join())
                .isEqualTo(CoinAmount.parse("2"));
        assertThat(CommandRunner.refusal(command(driver, password, "sent", "--send-again", dropped)))
                .contains("waits");
    }

    private String statusOfNewest(TokenDriver driver, Path password) {
        JsonNode newest = CommandRunner.json(command(driver, password, "sent")).get(0);
        return newest.get("hash").asString() + " " + newest.get("status").asString();
    }

    private String vault() {
        return folder.resolve("vault").toString();
    }

    private String[] command(TokenDriver driver, Path password, String... arguments) {
        List<String> all = new ArrayList<>(List.of("wallet"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--rpc", driver.endpoint.uri().toString()));
        all.addAll(List.of("--vault", vault()));
        all.addAll(List.of("--password-file", password.toString()));
        return all.toArray(String[]::new);
    }

    private static AbiValue number(long value) {
        return AbiValue.of(UInt256.of(value));
    }
}
