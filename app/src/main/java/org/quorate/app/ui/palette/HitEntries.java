package org.quorate.app.ui.palette;

import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.search.SearchHit;
import org.quorate.app.ui.components.Grouped;
import org.quorate.ui.resources.Messages;

/** Puts what was found into lines. */
final class HitEntries {
    private final Messages messages;

    HitEntries(Messages messages) {
        this.messages = messages;
    }

    PaletteEntry entry(SearchHit hit, Runnable open) {
        return switch (hit) {
            case SearchHit.OnChain(Finding.OfBlock(BlockEntry block)) ->
                line(
                        "hit-block",
                        messages.text("palette.block", messages.number(block.number()), messages.number(block.shard())),
                        "palette.section.block",
                        open);
            case SearchHit.OnChain(Finding.OfTransaction(TransactionEntry transaction)) ->
                line(
                        "hit-transaction",
                        messages.text(
                                "palette.onShard",
                                Grouped.ends(transaction.hash().toHex()),
                                messages.number(transaction.shard())),
                        "palette.section.transaction",
                        open);
            case SearchHit.OnChain(Finding.OfAccount(AccountEntry account)) ->
                line(
                        "hit-address",
                        messages.text(
                                "palette.onShard",
                                Grouped.ends(account.address().toChecksummed()),
                                messages.number(account.shard())),
                        "palette.section.address",
                        open);
            case SearchHit.Contract(int shard, var contract) ->
                line(
                        "hit-contract",
                        messages.text("palette.onShard", contract.name(), messages.number(shard)),
                        "palette.section.contract",
                        open);
            case SearchHit.OfProposal(var proposal) ->
                line(
                        "hit-proposal",
                        messages.text(
                                "palette.ofDao",
                                proposal.title(),
                                proposal.dao().name()),
                        "palette.section.proposal",
                        open);
            case SearchHit.OfBallot(var ballot) ->
                line(
                        "hit-ballot",
                        messages.text(
                                "palette.ofDao", ballot.title(), ballot.dao().name()),
                        "palette.section.ballot",
                        open);
            case SearchHit.OfDao(var dao) -> line("hit-dao", dao.name(), "palette.section.dao", open);
            case SearchHit.OfAccount(String name, var address) ->
                line(
                        "hit-account",
                        messages.text("palette.named", name, Grouped.ends(address.toChecksummed())),
                        "palette.section.account",
                        open);
        };
    }

    private PaletteEntry line(String id, String title, String section, Runnable open) {
        return new PaletteEntry(id, title, messages.text(section), "", open);
    }
}
