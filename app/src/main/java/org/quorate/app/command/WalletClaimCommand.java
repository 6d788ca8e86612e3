package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quorate.protocol.Address;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.move.Claimable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet claim}: coin of messages between shards that nobody took. */
@Command(
        name = "claim",
        mixinStandardHelpOptions = true,
        description = {
            "Claim coin that messages between shards brought and that could not be paid out, on all shards or one.",
            "It goes to the account itself unless --to names another one."
        })
final class WalletClaimCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(names = "--only-shard", paramLabel = "K", description = "Only on this shard. Without it: on all.")
    private Optional<Integer> only = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description =
                    "Who gets it. Without it: the account itself, which fails while it has delegated to code that refuses coin.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "N",
            defaultValue = "0",
            description = "The account. Without it: ${DEFAULT-VALUE}")
    private int account;

    @Mixin
    private SchemeOption scheme;

    @Mixin
    private SendConsole console;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            access.unlock(wallet);
            Account owner = scheme.account(wallet, account);
            Address receiver = to.map(DaoOptions::address).orElse(owner.address());
            List<Claimable> all = WalletAccess.await(wallet.moves().claimable(node.node(), owner.address())).stream()
                    .filter(each -> only.isEmpty() || only.get() == each.shard())
                    .toList();
            if (all.isEmpty() && only.isPresent()) {
                // Says whether there is such a shard.
                WalletAccess.await(wallet.moves().prepareClaim(node.node(), owner, only.get(), receiver));
            }
            if (all.isEmpty()) {
                access.answer(List.of(), "Nothing to claim.");
                return 0;
            }
            List<SendReview> reviews = all.stream()
                    .map(each ->
                            WalletAccess.await(wallet.moves().prepareClaim(node.node(), owner, each.shard(), receiver)))
                    .toList();
            console.confirm(IntStream.range(0, all.size())
                    .mapToObj(i -> describe(all.get(i), receiver, reviews.get(i)))
                    .collect(Collectors.joining("\n\n")));
            return answer(all, console.send(wallet, reviews));
        });
    }

    private static String describe(Claimable claim, Address receiver, SendReview review) {
        return "  claim    %s on shard %d\n  for      %s\n%s"
                .formatted(
                        CoinAmount.format(claim.amount()),
                        claim.shard(),
                        receiver.toChecksummed(),
                        SendConsole.describe(review));
    }

    private int answer(List<Claimable> all, List<SendConsole.Outcome> outcomes) {
        List<Map<String, Object>> json = IntStream.range(0, all.size())
                .mapToObj(i -> json(all.get(i), outcomes.get(i)))
                .toList();
        access.answer(
                json,
                IntStream.range(0, all.size())
                        .mapToObj(i -> "shard " + all.get(i).shard() + ": "
                                + CoinAmount.format(all.get(i).amount()) + "  "
                                + outcomes.get(i).line())
                        .collect(Collectors.joining("\n")));
        return outcomes.stream().allMatch(SendConsole.Outcome::confirmed) ? 0 : QuorateCommand.FAILED;
    }

    private static Map<String, Object> json(Claimable claim, SendConsole.Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>(outcome.json());
        json.put("shard", claim.shard());
        json.put("wei", claim.amount().toBigInteger());
        return json;
    }
}
