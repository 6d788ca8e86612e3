package org.quorate.app.ui.screenshots;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;

/** Through the parts of the open wallet: assets, a token, activity, coins, exposure, settings. */
final class AssetTour {
    private static final String FRIEND = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final UInt256 TOKENS = CoinAmount.parse("1250.5");
    private static final int TOKEN_LINE = 1;

    private final WindowDriver driver;
    private final Messages messages;
    private final Consumer<String> picture;

    AssetTour(WindowDriver driver, Messages messages, Consumer<String> picture) {
        this.messages = messages;
        this.driver = driver;
        this.picture = picture;
    }

    /** @param mine the account that is shown */
    void run(SampleTraffic traffic, Address mine) {
        Address token = traffic.deployToken(0);
        Hash paid = traffic.payTokens(0, token, mine, TOKENS);
        driver.await("the token is on the chain", () -> traffic.isIncluded(0, paid));
        driver.press("wallet-tab-settings");
        driver.awaitShown("vault-token-address");
        picture.accept("wallet-settings");
        driver.type("vault-token-address", token.toChecksummed());
        driver.press("vault-token-add");
        driver.awaitShown("vault-token-remove-0");
        driver.press("wallet-tab-account");
        driver.await("the tokens have arrived", () -> driver.textNow("asset-" + TOKEN_LINE + "-amount")
                // Not at its start: where texts go from right to left, a mark is before it.
                .contains(messages.exact(new BigDecimal("1250.5"))));
        picture.accept("wallet-assets");
        receive();
        sendToken();
        driver.press("wallet-tab-activity");
        driver.awaitShown("activity-table");
        picture.accept("wallet-activity");
        driver.press("wallet-tab-coins");
        driver.awaitShown("bitcoin-settings");
        picture.accept("wallet-coins-off");
        driver.press("wallet-tab-exposure");
        driver.await("the accounts are looked at", () -> driver.rowsNow("exposure-accounts") > 1);
        picture.accept("wallet-exposure");
        driver.press("wallet-tab-account");
        driver.awaitShown("wallet-address");
    }

    private void receive() {
        driver.press("asset-0-receive");
        driver.awaitShown("receive-address");
        driver.type("receive-amount", messages.typed("2.5"));
        picture.accept("wallet-receive");
        driver.press("wizard-close");
        driver.awaitShown("wallet-address");
    }

    private void sendToken() {
        driver.press("asset-" + TOKEN_LINE + "-send");
        driver.type("send-recipient", FRIEND);
        driver.type("send-amount", messages.typed("12.5"));
        picture.accept("send-token-form");
        driver.press("wizard-next");
        driver.awaitShown("send-facts");
        picture.accept("send-token-review");
        driver.press("send-confirm");
        driver.awaitShown("send-status-confirmed");
        picture.accept("send-token-confirmed");
        driver.press("wizard-close");
        driver.awaitShown("wallet-address");
    }
}
