package org.quorate.app.command;

import java.util.Locale;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.asset.token.TokenList;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Option;

/** Which asset a wallet command is about. */
final class AssetOption {
    @Option(
            names = "--asset",
            paramLabel = "NAME",
            defaultValue = "coin",
            description = "coin, btc, usdt, or the address or the symbol of another token (ERC-20)."
                    + " Without it: ${DEFAULT-VALUE}")
    private String asset;

    boolean isBitcoin() {
        return isBitcoin(asset);
    }

    static boolean isBitcoin(String asset) {
        return switch (asset.toLowerCase(Locale.ROOT)) {
            case "btc", "bitcoin" -> true;
            default -> false;
        };
    }

    boolean isCoin() {
        return asset.equalsIgnoreCase("coin");
    }

    /** The token that is meant on the chain of the endpoint; one that is not known describes itself. */
    Token token(WalletService wallet, Endpoint endpoint, TokenList known) {
        return token(asset, wallet, endpoint, known);
    }

    /** As above, of an asset's name. */
    static Token token(String asset, WalletService wallet, Endpoint endpoint, TokenList known) {
        if (!asset.startsWith("0x")) {
            return known.find(endpoint.chainId(), asset)
                    .orElseThrow(() ->
                            new CommandException("No token \"" + asset + "\" is known on chain " + endpoint.chainId()
                                    + ". Name it by its address, or add it: quorate wallet token add ADDRESS."));
        }
        Address address = Recipient.parse(asset).address();
        Optional<Token> listed = known.find(endpoint.chainId(), address);
        return listed.orElseGet(() -> WalletAccess.await(wallet.tokens().describe(endpoint, address)));
    }
}
