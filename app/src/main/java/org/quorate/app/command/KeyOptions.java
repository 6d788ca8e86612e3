package org.quorate.app.command;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.keys.CarriedChange;
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

    private List<Endpoint> all(WalletService wallet) {
        return WalletAccess.await(
                wallet.keys().shards(new Endpoint(String.valueOf(rpc.getHost()), rpc, UInt256.of(chainId))));
    }

    /** Those that are named, else all. */
    List<Endpoint> endpoints(WalletService wallet) {
        List<Endpoint> all = all(wallet);
        shards.stream().filter(k -> k < 0 || k >= all.size()).findFirst().ifPresent(k -> {
            throw new CommandException("There is no shard " + k + ": the node has " + all.size() + ".");
        });
        return shards.isEmpty() ? all : shards.stream().map(all::get).toList();
    }

    /** Whether shards are named. */
    boolean areShardsNamed() {
        return !shards.isEmpty();
    }

    /** Prepares, shows, asks, sends and waits: the way of every change. */
    int change(WalletService wallet, SendConsole console, KeyAction action, String what) {
        return change(wallet, console, endpoints(wallet), action, what);
    }

    /** As {@link #carry}; with shards named, or only one there, by a transaction on each of them instead. */
    int changeAndCarry(WalletService wallet, SendConsole console, KeyAction action, String what) {
        return changeAndCarry(wallet, console, endpoints(wallet), action, what);
    }

    /** The same where not every shard will do. */
    int changeAndCarry(WalletService wallet, SendConsole console, List<Endpoint> where, KeyAction action, String what) {
        return areShardsNamed() || all(wallet).size() == 1
                ? change(wallet, console, where, action, what)
                : carry(wallet, console, where, action, what);
    }

    /** By one transaction, on one of those shards, that pays for messages to all others; then waits until they have arrived. */
    int carry(WalletService wallet, SendConsole console, List<Endpoint> where, KeyAction action, String what) {
        Account whose = account(wallet);
        List<Endpoint> all = all(wallet);
        KeyChange change = new KeyChange(whose, payer(wallet, whose), where, action, true);
        SendReview review = WalletAccess.await(wallet.keys().prepare(change)).getFirst();
        console.confirm(what + "\n" + SendConsole.describe(review)
                + "\nThe amount pays for messages to the other " + (all.size() - 1)
                + " shards. What they do not use comes back.");
        SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
        Arrivals arrivals = outcome.confirmed()
                ? Arrivals.await(
                        new CarriedChange(wallet.keys(), whose.address(), all, review.chainId(), action),
                        console.patience())
                : Arrivals.NONE;
        access.answer(
                Map.of("transaction", outcome.json(), "shards", arrivals.json()),
                "chain " + review.chainId() + "  " + outcome.line() + arrivals.lines());
        return outcome.confirmed() && arrivals.areComplete() ? 0 : QuorateCommand.FAILED;
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
