package org.quorate.app.ui.screenshots;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;

/** The way through the keys of accounts, from the coin account's page and back to it. */
final class KeyTour {
    private static final int COIN = 0;
    private static final int ML_DSA_44 = 1;
    private static final int SHARDS = 4;
    private static final long BASE_CHAIN_ID = 31337;
    private static final UInt256 GIFT = CoinAmount.parse("40");
    private static final String FRIEND = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final String OTHER_FRIEND = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

    private final WindowDriver driver;
    private final Messages messages;
    private final Consumer<String> picture;

    KeyTour(WindowDriver driver, Messages messages, Consumer<String> picture) {
        this.messages = messages;
        this.driver = driver;
        this.picture = picture;
    }

    /** @param attestation where one may be written */
    void run(SampleTraffic traffic, Path attestation) {
        String coin = driver.textOf("wallet-address");
        driver.choose("wallet-kind", ML_DSA_44);
        driver.await("the account is shown", () -> !coin.equals(driver.textNow("wallet-address")));
        Address quantum = Address.fromHex(driver.textOf("wallet-address").replace(" ", ""));
        for (int shard = 0; shard < SHARDS; shard++) {
            traffic.pay(quantum, GIFT, shard);
        }
        driver.await(
                "the gift has arrived", () -> driver.textNow("wallet-balance").equals("40"));
        driver.awaitShown("key-state-" + BASE_CHAIN_ID);
        picture.accept("wallet-quantum");
        sendTheFirstTime();
        rotate();
        choices();
        attest(attestation);
        leaveEcdsa(coin);
    }

    private void sendTheFirstTime() {
        driver.press("wallet-send");
        driver.type("send-recipient", FRIEND);
        driver.type("send-amount", messages.typed("2.5"));
        driver.press("wizard-next");
        driver.awaitShown("send-facts");
        picture.accept("send-quantum-review");
        driver.press("send-confirm");
        driver.awaitShown("send-status-confirmed");
        driver.press("wizard-close");
    }

    private void rotate() {
        driver.press("key-rotate");
        driver.awaitShown("key-scheme");
        picture.accept("key-rotate");
        driver.press("wizard-next");
        driver.awaitShown("key-review");
        picture.accept("key-rotate-review");
        driver.press("key-confirm");
        driver.await(
                "the change has arrived on the last shard",
                () -> driver.isGoodNow("key-arrival-" + (BASE_CHAIN_ID + SHARDS - 1)));
        picture.accept("key-rotate-sent");
        driver.press("wizard-close");
        driver.awaitShown("key-progress-" + BASE_CHAIN_ID);
        driver.scrollTo("key-card");
        picture.accept("key-waiting");
    }

    private void choices() {
        driver.press("key-recovery");
        driver.awaitShown("key-scheme");
        picture.accept("key-recovery");
        driver.press("wizard-close");
        driver.press("key-guardians");
        driver.type("key-guardians-list", FRIEND + "\n" + OTHER_FRIEND);
        driver.type("key-threshold", "2");
        picture.accept("key-guardians");
        driver.press("wizard-close");
    }

    private void attest(Path file) {
        driver.press("key-attest");
        driver.type("attest-file", file.toString());
        picture.accept("attest");
        driver.press("attest-make");
        driver.awaitShown("attest-facts");
        driver.await("the chain was asked", () -> driver.textNow("attest-anchored")
                .equals(messages.text("attest.notAnchored")));
        driver.press("attest-anchor");
        driver.awaitShown("attest-review");
        picture.accept("attest-anchor");
        driver.press("attest-confirm");
        driver.await("it is anchored", () -> driver.isGoodNow("attest-anchored"));
        picture.accept("attest-checked");
        driver.press("wizard-close");
    }

    private void leaveEcdsa(String coin) {
        driver.choose("wallet-kind", COIN);
        driver.await("the coin account is shown", () -> coin.equals(driver.textNow("wallet-address")));
        driver.press("key-bind");
        driver.awaitShown("key-scheme");
        for (int shard = 1; shard < SHARDS; shard++) {
            driver.press("key-place-" + (BASE_CHAIN_ID + shard));
        }
        picture.accept("key-bind");
        driver.press("wizard-next");
        driver.press("key-confirm");
        driver.await("it is bound", () -> driver.isGoodNow("key-sent-" + BASE_CHAIN_ID));
        driver.press("wizard-close");
        driver.press("key-ecdsa-off");
        picture.accept("key-ecdsa-off");
        driver.press("wizard-next");
        driver.awaitShown("key-typed");
        picture.accept("key-ecdsa-off-review");
        driver.press("wizard-back");
        driver.press("wizard-close");
        driver.awaitShown("wallet-address");
    }
}
