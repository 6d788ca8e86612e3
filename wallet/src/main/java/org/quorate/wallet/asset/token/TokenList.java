package org.quorate.wallet.asset.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Which tokens are known: those that Quorate brings, USDT first, then those that the person added. Immutable.
 *
 * <p>Source of the addresses: tether.to and circle.com for what they issue; on BNB Smart Chain nobody issues USDT, what goes by the name
 * there is backed by Binance.
 */
public record TokenList(List<Token> added) {
    private static final List<Token> LISTED = List.of(
            usdt(1, "0xdAC17F958D2ee523a2206206994597C13D831ec7", "Tether USD", 6),
            usdt(10, "0x94b008aA00579c1307B0EF2c499aD98a8ce58e58", "Tether USD", 6),
            usdt(56, "0x55d398326f99059fF775485246999027B3197955", "Binance-Peg BSC-USD", 18),
            usdt(137, "0xc2132D05D31c914a87C6611C10748AEb04B58e8F", "Tether USD", 6),
            usdt(42_161, "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9", "Tether USD", 6),
            usdt(43_114, "0x9702230A8Ea53601f5cD2dc00fDBc13d4dF4A8c7", "Tether USD", 6),
            listed(1, "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "USDC", "USD Coin", 6));

    /** What Quorate brings, alone. */
    public static final TokenList STANDARD = new TokenList(List.of());

    public TokenList {
        added = List.copyOf(added);
    }

    private static Token usdt(long chain, String address, String name, int decimals) {
        return listed(chain, address, "USDT", name, decimals);
    }

    private static Token listed(long chain, String address, String symbol, String name, int decimals) {
        return new Token(UInt256.of(chain), Address.fromHex(address), symbol, name, decimals, true);
    }

    /** All that Quorate brings, on every chain. */
    public static List<Token> listed() {
        return LISTED;
    }

    /** The tokens of a chain. */
    public List<Token> of(UInt256 chainId) {
        List<Token> tokens = new ArrayList<>(LISTED);
        tokens.addAll(added);
        return tokens.stream().filter(token -> token.chainId().equals(chainId)).toList();
    }

    /** By address; nothing if the token is not known. */
    public Optional<Token> find(UInt256 chainId, Address address) {
        return of(chainId).stream()
                .filter(token -> token.address().equals(address))
                .findFirst();
    }

    /** By symbol, without regard to case. Of several with the same, the one that Quorate brings, or the one added first. */
    public Optional<Token> find(UInt256 chainId, String symbol) {
        return of(chainId).stream()
                .filter(token -> token.symbol().toUpperCase(Locale.ROOT).equals(symbol.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether a token says that it is one of those that Quorate brings, but is not: a common fraud. */
    public boolean isImpostor(Token token) {
        return !token.listed()
                && LISTED.stream()
                        .anyMatch(known -> known.symbol().equalsIgnoreCase(token.symbol())
                                && known.chainId().equals(token.chainId()));
    }

    /** With one more; one that is known already changes nothing. */
    public TokenList with(Token token) {
        if (find(token.chainId(), token.address()).isPresent()) {
            return this;
        }
        List<Token> more = new ArrayList<>(added);
        more.add(token);
        return new TokenList(more);
    }

    /** Without one that was added. */
    public TokenList without(UInt256 chainId, Address address) {
        return new TokenList(added.stream()
                .filter(token ->
                        !(token.chainId().equals(chainId) && token.address().equals(address)))
                .toList());
    }
}
