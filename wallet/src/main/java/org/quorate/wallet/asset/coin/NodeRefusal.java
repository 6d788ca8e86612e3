package org.quorate.wallet.asset.coin;

import static org.quorate.wallet.error.SendProblem.*;

import java.util.List;
import java.util.Locale;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;

/** The meaning of a node's "no": JSON-RPC has no error numbers for it, so it is read from geth's words, which others copy. */
final class NodeRefusal {
    /** The first entry whose words occur in the message counts: special ones stand before general ones. */
    private static final List<Rule> RULES = List.of(
            new Rule("nonce too low", NONCE_TOO_LOW),
            new Rule("nonce too high", NONCE_TOO_HIGH),
            new Rule("nonce gap", NONCE_TOO_HIGH),
            new Rule("insufficient funds", INSUFFICIENT_FUNDS),
            new Rule("insufficient balance", INSUFFICIENT_FUNDS),
            new Rule("replacement transaction underpriced", REPLACEMENT_UNDERPRICED),
            new Rule("underpriced", UNDERPRICED),
            new Rule("less than block base fee", UNDERPRICED),
            new Rule("intrinsic gas too low", GAS_TOO_LOW),
            new Rule("floor data gas", GAS_TOO_LOW),
            new Rule("exceeds block gas limit", GAS_ABOVE_BLOCK_LIMIT),
            new Rule("gas limit too high", GAS_ABOVE_BLOCK_LIMIT),
            new Rule("invalid chain id", WRONG_CHAIN_ID),
            new Rule("type not supported", TYPE_NOT_SUPPORTED),
            new Rule("pool is full", POOL_FULL),
            new Rule("execution reverted", RECIPIENT_REFUSES));

    private static final List<String> HAS_IT = List.of("already known", "already imported", "known transaction");

    private NodeRefusal() {}

    /** Whether the node says that it has this very transaction, which is no refusal. */
    static boolean meansAlreadyThere(RpcErrorException error) {
        String message = words(error);
        return HAS_IT.stream().anyMatch(message::contains);
    }

    static WalletException meaningOf(RpcErrorException error) {
        String message = words(error);
        SendProblem problem = RULES.stream()
                .filter(rule -> message.contains(rule.words()))
                .map(Rule::problem)
                .findFirst()
                .orElse(REFUSED);
        return new WalletException(problem, error.getMessage());
    }

    private static String words(RpcErrorException error) {
        return error.getMessage().toLowerCase(Locale.ROOT);
    }

    private record Rule(String words, SendProblem problem) {}
}
