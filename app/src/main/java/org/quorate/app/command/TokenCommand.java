package org.quorate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate wallet token}: which tokens there are. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Show which tokens are known, add others, or show what a token says of itself.",
        subcommands = {
            TokenCommand.ListTokens.class,
            TokenCommand.Show.class,
            TokenCommand.Add.class,
            TokenCommand.Remove.class
        })
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show the known tokens of all chains.")
    static final class ListTokens implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                access.unlock(wallet);
                List<Token> tokens = Stream.concat(TokenList.listed().stream(), access.tokens(wallet).added().stream())
                        .toList();
                access.answer(
                        tokens.stream().map(TokenCommand::facts).toList(),
                        tokens.stream().map(TokenCommand::line).collect(Collectors.joining("\n")));
                return 0;
            });
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what a token says of itself.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Parameters(paramLabel = "ADDRESS", description = "The token's contract.")
        private String address;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                Token token = WalletAccess.await(wallet.tokens()
                        .describe(node.endpoint(), Recipient.parse(address).address()));
                access.answer(facts(token), line(token));
                return 0;
            });
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a token to those that are known, by what it says of itself.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Parameters(paramLabel = "ADDRESS", description = "The token's contract.")
        private String address;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                Token token = WalletAccess.await(wallet.tokens()
                        .describe(node.endpoint(), Recipient.parse(address).address()));
                access.updateSettings(wallet, now -> now.withToken(token));
                access.answer(facts(token), line(token));
                return 0;
            });
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Take a token away that was added.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Parameters(paramLabel = "ADDRESS", description = "The token's contract.")
        private String address;

        @Override
        public Integer call() {
            return access.run(wallet -> {
                Address contract = Recipient.parse(address).address();
                access.unlock(wallet);
                List<Token> gone = access.tokens(wallet).added().stream()
                        .filter(token -> token.address().equals(contract))
                        .toList();
                if (gone.isEmpty()) {
                    throw new CommandException("No token with this address was added.");
                }
                gone.forEach(token -> access.updateSettings(wallet, now -> now.withoutToken(token)));
                access.answer(gone.stream().map(TokenCommand::facts).toList(), "Taken away.");
                return 0;
            });
        }
    }

    private static Map<String, Object> facts(Token token) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("chainId", token.chainId().toBigInteger());
        facts.put("address", token.address().toChecksummed());
        facts.put("symbol", token.symbol());
        facts.put("name", token.name());
        facts.put("decimals", token.decimals());
        facts.put("listed", token.listed());
        return facts;
    }

    private static String line(Token token) {
        return "%-6s chain %-6s %s  %s, %d decimals"
                .formatted(token.symbol(), token.chainId(), token.address(), token.name(), token.decimals());
    }
}
