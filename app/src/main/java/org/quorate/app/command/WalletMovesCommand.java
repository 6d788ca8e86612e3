package org.quorate.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate wallet moves}: what has become of moves, as the chain knows it. */
@Command(
        name = "moves",
        mixinStandardHelpOptions = true,
        description = "Show the last moves between shards and what has become of them, as the node says.")
final class WalletMovesCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private EndpointOptions node;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Of this address; needs no password.")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "At most so many from each shard. Without it: ${DEFAULT-VALUE}")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw new CommandException("--limit is 1 to 1000.");
        }
        return access.run(wallet -> {
            List<Move> moves = addresses(wallet).stream()
                    .flatMap(account -> WalletAccess.await(wallet.moves().recent(node.node(), account, limit)).stream())
                    .sorted(Comparator.comparingLong((Move move) -> move.out().round())
                            .reversed())
                    .toList();
            access.answer(
                    moves.stream().map(MoveWords::json).toList(),
                    moves.isEmpty()
                            ? "No moves."
                            : moves.stream().map(MoveWords::lines).collect(Collectors.joining("\n\n")));
            return 0;
        });
    }

    private List<Address> addresses(WalletService wallet) {
        return address.map(text -> List.of(Recipient.parse(text).address()))
                .orElseGet(() -> access.unlock(wallet).accounts().stream()
                        .map(Account::address)
                        .toList());
    }
}
