package org.quorate.app.command;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyChange;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about keys share: whose key, on which shards, who pays. */
final class KeyOptions {
    private static final long BASE_CHAIN_ID = 31337;

    @Mixin
    private WalletAccess access;

    @Mixin
    private SchemeOption scheme;

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The account's number: of the scheme named, else the coin account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Option(names = "--of", paramLabel = "ADDRESS", description = "An account of another wallet's words instead.")
    private Optional<String> foreign = Optional.empty();

    @Option(
            names = "--payer",
            paramLabel = "KIND:N",
            description = "Who pays, such as coin:0 or mldsa44:1. Without it: the account itself.")
    private Optional<String> payer = Optional.empty();

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8545",
            description = "The node: https, or http to this computer. Without it: ${DEFAULT-VALUE}")
    private URI rpc;

    @Option(names = "--shard", paramLabel = "K", split = ",", description = "Only on these shards. Without it: on all.")
    private List<Integer> shards = List.of();

    @Option(
            names = "--chain-id",
            paramLabel = "ID",
            defaultValue = "" + BASE_CHAIN_ID,
            description = "Of shard 0. Without it: ${DEFAULT-VALUE}")
    private long chainId;

    WalletAccess access() {
        return access;
    }

    /** The account of another wallet, if one is named. */
    Optional<Address> foreign() {
        return foreign.map(text -> Recipient.parse(text).address());
    }

    /** Of the wallet, unlocked; one of another wallet has no key here. */
    Account account(WalletService wallet) {
        return foreign().map(address -> new Account(0, "", address)).orElseGet(() -> scheme.account(wallet, account));
    }

    private Account payer(WalletService wallet, Account otherwise) {
        if (payer.isEmpty()) {
            return otherwise;
        }
        String[] parts = payer.get().split(":");
        if (parts.length != 2 || !parts[1].matches("\\d{1,9}")) {
            throw new CommandException("--payer is a kind and a number, such as coin:0 or mldsa44:1.");
        }
        boolean coin = parts[0].equals("coin");
        return SchemeOption.account(
                wallet,
                coin ? Optional.empty() : Optional.of(SchemeOption.named(parts[0])),
                Integer.parseInt(parts[1]));
    }

    List<Endpoint> endpoints(WalletService wallet) {
        List<Endpoint> all = WalletAccess.await(
                wallet.keys().shards(new Endpoint(String.valueOf(rpc.getHost()), rpc, UInt256.of(chainId))));
        shards.stream().filter(k -> k < 0 || k >= all.size()).findFirst().ifPresent(k -> {
            throw new CommandException("There is no shard " + k + ": the node has " + all.size() + ".");
        });
        return shards.isEmpty() ? all : shards.stream().map(all::get).toList();
    }

    /** Prepares, shows, asks, sends and waits: the way of every change. */
    int change(WalletService wallet, SendConsole console, KeyAction action, String what) {
        return change(wallet, console, endpoints(wallet), action, what);
    }

    int change(WalletService wallet, SendConsole console, List<Endpoint> where, KeyAction action, String what) {
        Account whose = account(wallet);
        KeyChange change = new KeyChange(whose, payer(wallet, whose), where, action);
        List<SendReview> reviews = WalletAccess.await(wallet.keys().prepare(change));
        console.confirm(
                what + "\n" + reviews.stream().map(SendConsole::describe).collect(Collectors.joining("\n\n")));
        List<SendConsole.Outcome> outcomes = console.send(wallet, reviews);
        access.answer(
                outcomes.stream().map(SendConsole.Outcome::json).toList(),
                outcomes.stream()
                        .map(outcome -> "chain " + outcome.review().chainId() + "  " + outcome.line())
                        .collect(Collectors.joining("\n")));
        return outcomes.stream().allMatch(SendConsole.Outcome::confirmed) ? 0 : QuorateCommand.FAILED;
    }
}
