package org.quorate.app.command;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.keys.KeyAction;
import org.quorate.wallet.keys.KeyChange;
import org.quorate.wallet.keys.KeyStatus;
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

    /**
     * The same by one transaction, on one shard, that pays for messages to all others; then waits until they have arrived. With
     * shards named, or only one there, by a transaction on each.
     *
     * @param arrived whether a shard has the change
     */
    int changeAndCarry(
            WalletService wallet,
            SendConsole console,
            KeyAction action,
            String what,
            BiPredicate<KeyStatus, KeyStatus> arrived) {
        List<Endpoint> where = endpoints(wallet);
        if (!shards.isEmpty() || where.size() == 1) {
            return change(wallet, console, where, action, what);
        }
        Account whose = account(wallet);
        KeyChange change = new KeyChange(whose, payer(wallet, whose), where, action, true);
        SendReview review = WalletAccess.await(wallet.keys().prepare(change)).getFirst();
        console.confirm(what + "\n" + SendConsole.describe(review)
                + "\nThe amount pays for messages to the other " + (where.size() - 1)
                + " shards. What they do not use comes back.");
        SendConsole.Outcome outcome = console.send(wallet, List.of(review)).getFirst();
        CarriedChange carried = new CarriedChange(wallet, whose.address(), where, review.chainId(), arrived);
        List<CarriedChange.Place> places = outcome.confirmed() ? carried.await(console.patience()) : List.of();
        access.answer(
                Map.of(
                        "transaction",
                        outcome.json(),
                        "shards",
                        places.stream().map(CarriedChange.Place::json).toList()),
                "chain " + review.chainId() + "  " + outcome.line()
                        + places.stream().map(place -> "\n" + place.line()).collect(Collectors.joining()));
        return outcome.confirmed() && places.stream().allMatch(CarriedChange.Place::arrived)
                ? 0
                : QuorateCommand.FAILED;
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
