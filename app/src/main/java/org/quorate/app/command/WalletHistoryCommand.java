package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenHistory;
import org.quorate.wallet.asset.token.TokenTransfer;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet history}: of Bitcoin or of a token. Of the coin alone no node keeps a list by account. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Show the transactions of bitcoin or the transfers of a token, newest first.",
            "Of a token the last hundred thousand blocks are read the first time, and with --from-block older ones.",
            "What was read of an account of the wallet is kept; of --address nothing is kept."
        })
final class WalletHistoryCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Mixin
    private BitcoinOptions bitcoin;

    @Option(
            names = "--asset",
            paramLabel = "NAME",
            defaultValue = "btc",
            description = "btc, usdt, or the address or the symbol of another token (ERC-20)."
                    + " Without it: ${DEFAULT-VALUE}")
    private String asset;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The number of the account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private SchemeOption scheme;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Token: of this address; needs no password.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--from-block", paramLabel = "N", description = "Token: the first block to read, 0 for all.")
    private Optional<Long> fromBlock = Optional.empty();

    @Override
    public Integer call() {
        if (asset.equalsIgnoreCase("coin")) {
            throw new CommandException(
                    "Nodes keep no list of an account's transfers of coin. The window shows those of its"
                            + " own node; here there are btc and tokens.");
        }
        return access.run(AssetOption.isBitcoin(asset) ? this::bitcoin : this::token);
    }

    private int token(WalletService wallet) {
        Endpoint endpoint = node.endpoint();
        boolean kept = address.isEmpty();
        Address holder = address.map(text -> Recipient.parse(text).address()).orElseGet(() -> {
            access.unlock(wallet);
            return scheme.account(wallet, account).address();
        });
        Token token = AssetOption.token(asset, wallet, endpoint, access.tokens(wallet));
        OptionalLong since = fromBlock.map(OptionalLong::of).orElse(OptionalLong.empty());
        TokenHistory history = kept
                ? kept(wallet, endpoint, token, holder)
                : WalletAccess.await(wallet.tokens().history(endpoint, List.of(token), holder, since));
        if (history.readFrom() > since.orElse(0)) {
            access.progress("Blocks before " + history.readFrom() + " were not read.");
        }
        access.answer(
                history.transfers().stream()
                        .map(transfer -> facts(transfer, holder))
                        .toList(),
                history.transfers().stream()
                        .map(transfer -> line(transfer, holder))
                        .collect(Collectors.joining("\n")));
        return 0;
    }

    private TokenHistory kept(WalletService wallet, Endpoint endpoint, Token token, Address holder) {
        List<Token> tokens = List.of(token);
        if (fromBlock.isEmpty()) {
            return WalletAccess.await(wallet.tokens().keptHistory(endpoint, tokens, holder));
        }
        long until = fromBlock.get();
        TokenHistory all = WalletAccess.await(wallet.tokens().extendHistory(endpoint, tokens, holder, until, block -> {
            access.progress("read back to block " + block);
            return true;
        }));
        return new TokenHistory(
                all.transfers().stream().filter(each -> each.block() >= until).toList(),
                Math.max(until, all.readFrom()),
                all.readTo(),
                all.finalized());
    }

    private static Map<String, Object> facts(TokenTransfer transfer, Address holder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("transaction", transfer.transaction().toHex());
        facts.put("status", transfer.isFinal() ? "final" : "confirmed");
        facts.put("block", transfer.block());
        facts.put("time", transfer.time().toString());
        facts.put("direction", transfer.from().equals(holder) ? "out" : "in");
        facts.put("amount", transfer.token().format(transfer.amount()));
        facts.put("symbol", transfer.token().symbol());
        facts.put("from", transfer.from().toChecksummed());
        facts.put("to", transfer.to().toChecksummed());
        return facts;
    }

    private static String line(TokenTransfer transfer, Address holder) {
        boolean out = transfer.from().equals(holder);
        return "%s  %-9s %15s %s  %s %s  %s"
                .formatted(
                        transfer.time(),
                        transfer.isFinal() ? "final" : "confirmed",
                        (out ? "-" : "") + transfer.token().format(transfer.amount()),
                        transfer.token().symbol(),
                        out ? "to  " : "from",
                        (out ? transfer.to() : transfer.from()).toChecksummed(),
                        transfer.transaction().toHex());
    }

    private int bitcoin(WalletService wallet) {
        return bitcoin.withWallet(access, wallet, account, opened -> {
            List<HistoryEntry> history = opened.snapshot().history();
            access.answer(
                    history.stream().map(WalletHistoryCommand::facts).toList(),
                    history.stream()
                            .map(entry -> "%s  %-9s %15s  %s"
                                    .formatted(
                                            entry.time(),
                                            name(entry),
                                            BitcoinAmount.format(entry.change()),
                                            entry.txid()))
                            .collect(Collectors.joining("\n")));
            return 0;
        });
    }

    private static String name(HistoryEntry entry) {
        return entry.status().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> facts(HistoryEntry entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("txid", entry.txid());
        facts.put("status", name(entry));
        facts.put("confirmations", entry.confirmations());
        facts.put("height", entry.height());
        facts.put("time", entry.time().toString());
        facts.put("change", BitcoinAmount.format(entry.change()));
        facts.put("received", BitcoinAmount.format(entry.received()));
        facts.put("spent", BitcoinAmount.format(entry.spent()));
        entry.fee().ifPresent(fee -> facts.put("fee", BitcoinAmount.format(fee)));
        facts.put("addresses", entry.addresses());
        facts.put("replaceable", entry.replaceable());
        entry.replacedBy().ifPresent(txid -> facts.put("replacedBy", txid));
        return facts;
    }
}
