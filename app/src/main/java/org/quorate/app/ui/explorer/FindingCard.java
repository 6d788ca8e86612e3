package org.quorate.app.ui.explorer;

import javafx.scene.layout.VBox;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.Ui;
import org.quorate.ui.resources.Messages;

/** A search result in full. */
record FindingCard(Messages messages, Formats formats) {
    static VBox of(Finding finding, Messages messages, Formats formats) {
        FindingCard card = new FindingCard(messages, formats);
        return switch (finding) {
            case Finding.OfBlock(var block) -> card.block(block);
            case Finding.OfTransaction(var transaction) -> card.transaction(transaction);
            case Finding.OfAccount(var account) -> card.account(account);
        };
    }

    private VBox block(BlockEntry block) {
        String gas = messages.text(
                "explorer.gasOfLimit", messages.number(block.gasUsed()), messages.number(block.gasLimit()));
        return Ui.card(
                Ui.label(name("block.title", messages.number(block.number()), block.shard()), "heading"),
                new Facts()
                        .with(name("hash"), block.hash().toHex(), "mono")
                        .with(name("time"), formats.time(block.time()))
                        .with(name("count"), messages.number(block.transactions()))
                        .with(name("gasUsed"), gas));
    }

    private VBox transaction(TransactionEntry transaction) {
        String recipient =
                transaction.to().map(to -> Grouped.whole(to.toChecksummed())).orElse(name("creation"));
        return Ui.card(
                Ui.label(name("transaction.title", transaction.shard()), "heading"),
                new Facts()
                        .with(name("hash"), transaction.hash().toHex(), "mono")
                        .with(name("result"), name(transaction.succeeded() ? "succeeded" : "reverted"))
                        .with(name("block"), messages.number(transaction.block()))
                        .with(name("time"), formats.time(transaction.time()))
                        .with(name("from"), Grouped.whole(transaction.from().toChecksummed()), "mono")
                        .with(name("to"), recipient, "mono")
                        .with(name("amount"), formats.coins(transaction.value()))
                        .with(name("fee"), formats.coins(transaction.fee()))
                        .with(name("gasUsed"), messages.number(transaction.gasUsed())));
    }

    private VBox account(AccountEntry account) {
        return Ui.card(
                Ui.label(name("account.title", account.shard()), "heading"),
                new Facts()
                        .with(name("address"), Grouped.whole(account.address().toChecksummed()), "mono")
                        .with(name("balance"), formats.coins(account.balance()))
                        .with(name("nonce"), messages.number(account.nonce()))
                        .with(
                                name("code"),
                                account.codeSize() == 0
                                        ? name("code.none")
                                        : messages.plural("explorer.code.bytes", account.codeSize())));
    }

    private String name(String key, Object... parameters) {
        return messages.text("explorer." + key, parameters);
    }
}
