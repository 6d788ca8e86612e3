package org.quorate.app.ui.screenshots;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.shell.ShellViewModel;
import org.quorate.chain.genesis.DevDao;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;

/** The way through the window, with a picture at every stop worth one. */
final class Tour {
    private static final String PASSWORD = "seven calm herons by the weir";
    private static final String RECIPIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final UInt256 GIFT = CoinAmount.parse("250");
    private static final UInt256 TOKENS = CoinAmount.parse("1250.5");
    private static final UInt256 VOTES = CoinAmount.parse("40");
    private static final int WORDS = 24;
    private static final int LATER_SHARD = 2;
    /** Long enough for the chart to show a line, not a dot. */
    private static final Duration CHART_TIME = Duration.ofSeconds(30);

    private final WindowDriver driver;
    private final Messages messages;
    private final ShellViewModel shell;
    private final Consumer<String> picture;
    private final long begin = System.nanoTime();

    /** @param picture takes one, under the name it is given */
    Tour(WindowDriver driver, ShellViewModel shell, Messages messages, Consumer<String> picture) {
        this.messages = messages;
        this.driver = driver;
        this.shell = shell;
        this.picture = picture;
    }

    void visit(Screen screen, String name) {
        go(screen);
        picture.accept(name);
    }

    private void go(Screen screen) {
        WindowDriver.onWindow(() -> {
            shell.screenProperty().set(screen);
            return true;
        });
        driver.awaitShown("screen-" + screen.key());
    }

    /** @param artifact of the sample token */
    void wallet(SampleTraffic traffic, Path artifact) {
        visit(Screen.WALLET, "wallet-empty");
        restoreWithTypo();
        create();
        Address mine = Address.fromHex(driver.textOf("wallet-address").replace(" ", ""));
        traffic.pay(mine, GIFT, 0);
        traffic.pay(mine, GIFT, LATER_SHARD);
        driver.await(
                "the gift has arrived", () -> driver.textNow("wallet-balance").equals("250"));
        send();
        picture.accept("wallet-account");
        new AssetTour(driver, messages, picture).run(traffic, mine);
        new KeyTour(driver, messages, picture).run(traffic, artifact.resolveSibling("owner.json"));
        workbench(traffic, artifact);
        traffic.payTokens(0, DevDao.TOKEN, mine, VOTES);
        go(Screen.GOVERNANCE);
        new BallotTour(driver, picture).run();
        go(Screen.WALLET);
        lock();
    }

    private void workbench(SampleTraffic traffic, Path artifact) {
        Address token = traffic.deployToken(0);
        Hash paid = traffic.payTokens(0, token, Address.fromHex(RECIPIENT), TOKENS);
        driver.await("the token is paid", () -> traffic.isIncluded(0, paid));
        go(Screen.EXPLORER);
        driver.press("explorer-tab-contracts");
        driver.type("bench-path", artifact.toString());
        driver.press("bench-load");
        driver.press("bench-deploy");
        driver.type("bench-argument-0", "Quorate Members");
        driver.type("bench-argument-1", "QUO");
        driver.type("bench-argument-2", RECIPIENT);
        driver.type("bench-argument-3", "1000000");
        driver.press("bench-review");
        driver.awaitShown("bench-facts");
        driver.scrollTo("bench-form");
        picture.accept("explorer-contract-review");
        driver.press("bench-confirm");
        driver.await(
                "it is deployed",
                () -> driver.isShownNow("bench-status")
                        && !driver.textNow("bench-status").equals(messages.text("send.pending.title")));
        driver.type("bench-attach-address", token.toChecksummed());
        driver.press("bench-attach");
        driver.press("bench-call-balanceOf");
        driver.type("bench-argument-0", RECIPIENT);
        driver.press("bench-read");
        driver.await(
                "the balance is told", () -> !driver.textNow("bench-answer").isEmpty());
        driver.scrollTo("bench-functions");
        picture.accept("explorer-contract");
        driver.press("explorer-tab-chain");
    }

    private void restoreWithTypo() {
        driver.press("wallet-restore");
        driver.type("restore-words", "gravity machine north sort sistem female filter attitude ");
        driver.awaitShown("restore-typo");
        picture.accept("wallet-restore");
        driver.press("wizard-cancel");
    }

    private void create() {
        driver.press("wallet-create");
        driver.type("password", PASSWORD);
        driver.type("password-repeat", PASSWORD);
        picture.accept("wallet-create-password");
        driver.press("wizard-next");
        driver.awaitShown("words-reveal");
        picture.accept("wallet-create-words-covered");
        driver.press("words-reveal");
        picture.accept("wallet-create-words");
        String[] words = IntStream.rangeClosed(1, WORDS)
                .mapToObj(i -> driver.textOf("word-" + i))
                .toArray(String[]::new);
        driver.press("wizard-next");
        IntStream.rangeClosed(1, WORDS)
                .filter(i -> driver.exists("check-" + i))
                .forEach(i -> driver.type("check-" + i, words[i - 1]));
        picture.accept("wallet-create-check");
        driver.press("wizard-next");
        driver.awaitShown("wizard-done");
        picture.accept("wallet-create-done");
        driver.press("wizard-done");
        driver.awaitShown("wallet-address");
    }

    private void send() {
        driver.press("wallet-send");
        driver.type("send-recipient", RECIPIENT.replace("79C8", "79c8"));
        driver.type("send-amount", messages.typed("12.5"));
        driver.press("wizard-next");
        driver.awaitShown("error-cause");
        picture.accept("send-mistyped");
        driver.type("send-recipient", RECIPIENT);
        picture.accept("send-form");
        driver.press("wizard-next");
        driver.awaitShown("send-facts");
        picture.accept("send-review");
        driver.press("send-confirm");
        driver.awaitShown("send-status-confirmed");
        picture.accept("send-confirmed");
        driver.press("wizard-close");
        driver.await("the fee is gone", () -> driver.textNow("wallet-balance").startsWith(messages.typed("237.")));
    }

    private void lock() {
        driver.press("wallet-lock");
        driver.awaitShown("wallet-unlock");
        picture.accept("wallet-locked");
        driver.type("password", "not the password");
        driver.press("wallet-unlock");
        driver.awaitShown("error-cause");
        picture.accept("wallet-wrong-password");
    }

    void explorer(SampleTraffic traffic) {
        Address token = traffic.deployToken(0);
        Hash paid = traffic.payTokens(0, token, Address.fromHex(RECIPIENT), TOKENS);
        visit(Screen.EXPLORER, "explorer");
        search(RECIPIENT, "explorer-open-0");
        picture.accept("explorer-search");
        driver.await("the token is paid", () -> traffic.isIncluded(0, paid));
        search(paid.toHex(), "explorer-transaction");
        picture.accept("explorer-transaction");
        driver.press("transaction-events");
        driver.awaitShown("transaction-events-list");
        picture.accept("explorer-events");
        driver.press("transaction-calls");
        driver.awaitShown("call-table");
        picture.accept("explorer-calls");
        driver.press("transaction-overview");
        driver.press("block-open");
        driver.awaitShown("explorer-block");
        picture.accept("explorer-block");
        search(token.toHex(), "explorer-open-0");
        driver.press("explorer-open-0");
        driver.awaitShown("explorer-account");
        picture.accept("explorer-account");
        driver.press("explorer-clear");
        driver.press("explorer-tab-logs");
        driver.awaitShown("log-table");
        picture.accept("explorer-log");
        driver.press("explorer-tab-workspaces");
        driver.type("workspace-name", "Before the vote");
        driver.press("workspace-save");
        driver.await(
                "the state is saved", () -> !driver.textNow("workspace-outcome").isEmpty());
        picture.accept("explorer-states");
        driver.press("explorer-tab-chain");
    }

    private void search(String text, String shown) {
        driver.type("explorer-query", text);
        driver.press("explorer-search");
        driver.awaitShown(shown);
    }

    void governance() {
        go(Screen.GOVERNANCE);
        driver.awaitShown("governance-treasury");
        picture.accept("governance");
    }

    void node() {
        go(Screen.NODE);
        WindowDriver.pause(CHART_TIME.minusNanos(System.nanoTime() - begin));
        picture.accept("node");
        driver.scrollTo("node-resources");
        picture.accept("node-resources");
        driver.scrollTo("shard-heat");
        picture.accept("node-load");
        driver.scrollTo("message-matrix");
        picture.accept("node-shards");
        driver.scrollTo("node-state");
        measure();
        driver.press("node-restart");
        driver.awaitShown("dialog-cancel");
        picture.accept("node-restart-question");
        driver.press("dialog-cancel");
    }

    private void measure() {
        driver.press("measure-start");
        driver.scrollTo("measure-card");
        driver.await(
                "a workload is measured",
                () -> driver.rowsNow("measure-table") >= 3,
                () -> driver.textNow("measure-status"));
        driver.scrollTo("measure-card");
        picture.accept("node-measure");
        driver.press("measure-cancel");
        driver.await("the measurement has stopped", () -> !driver.isShownNow("measure-cancel"));
        driver.scrollTo("measure-card");
        picture.accept("node-measured");
        driver.scrollTo("node-state");
    }

    void nodeError() {
        go(Screen.NODE);
        driver.press("node-restart");
        driver.press("dialog-confirm");
        driver.awaitShown("error-cause");
        picture.accept("node-error");
    }
}
