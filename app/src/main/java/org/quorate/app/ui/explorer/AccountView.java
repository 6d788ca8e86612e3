package org.quorate.app.ui.explorer;

import javafx.scene.layout.VBox;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Ui;

/** An account on one shard. */
final class AccountView extends VBox {
    /** Of a contract's code so many bytes are shown; all of it is copied. */
    private static final int SHOWN_CODE = 512;

    AccountView(Page.OfAccount page, PageParts parts) {
        super(16);
        setId("explorer-account");
        AccountEntry account = page.account().account();
        boolean contract = account.codeSize() > 0;
        Facts facts = parts.facts().with(parts.text("address"), parts.ownAddress("account-address", account.address()));
        page.name().ifPresent(name -> facts.with(parts.text("name"), name));
        page.token()
                .ifPresent(token ->
                        facts.with(parts.text("token"), parts.text("token.is", token.symbol(), token.decimals())));
        facts.with(parts.text("balance"), parts.formats().coins(account.balance()))
                .with(parts.text("nonce"), parts.messages().number(account.nonce()));
        getChildren()
                .add(Ui.card(
                        parts.heading(parts.text(contract ? "contract.title" : "account.title", account.shard())),
                        facts));
        if (contract) {
            getChildren().add(code(page, parts));
        }
    }

    private static VBox code(Page.OfAccount page, PageParts parts) {
        String hex = page.account().code().toHex();
        boolean cut = hex.length() > 2 * SHOWN_CODE + 2;
        VBox card = parts.card(
                parts.text("code"),
                parts.facts()
                        .with(
                                parts.text("size"),
                                parts.messages()
                                        .plural(
                                                "explorer.code.bytes",
                                                page.account().code().length()))
                        .with(
                                parts.text("codeHash"),
                                parts.hash("account-code-hash", page.account().codeHash())),
                parts.raw("account-code", parts.text("code"), hex, cut ? 2 * SHOWN_CODE + 2 : hex.length()));
        return card;
    }
}
