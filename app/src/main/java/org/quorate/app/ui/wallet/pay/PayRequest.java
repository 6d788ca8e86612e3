package org.quorate.app.ui.wallet.pay;

import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.label.PaymentUri;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.EthereumUri;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/**
 * What a payment request (BIP-21 or ERC-681) fills into the form.
 *
 * @param amount nothing if it is left to the payer
 */
record PayRequest(PayAsset asset, String to, Optional<String> amount) {
    static boolean looksLike(String text) {
        return PaymentUri.looksLike(text) || EthereumUri.looksLike(text);
    }

    /**
     * Reads a request.
     *
     * @param assets with what can be paid
     * @param chosen taken for a request that names no chain
     * @throws WalletException if it is none, or asks for what cannot be paid here
     */
    static PayRequest parse(String text, List<PayAsset> assets, PayAsset chosen) {
        return PaymentUri.looksLike(text) ? bitcoin(text, assets) : ethereum(EthereumUri.parse(text), assets, chosen);
    }

    private static PayRequest bitcoin(String text, List<PayAsset> assets) {
        PayAsset.OfBitcoin asset = assets.stream()
                .filter(PayAsset.OfBitcoin.class::isInstance)
                .map(PayAsset.OfBitcoin.class::cast)
                .findFirst()
                .orElseThrow(() -> new WalletException(SendProblem.NOT_PAYABLE));
        PaymentUri uri = PaymentUri.parse(text, asset.network());
        return new PayRequest(
                asset,
                uri.address().text(),
                uri.amount().isPresent()
                        ? Optional.of(BitcoinAmount.format(uri.amount().getAsLong()))
                        : Optional.empty());
    }

    private static PayRequest ethereum(EthereumUri uri, List<PayAsset> assets, PayAsset chosen) {
        PayAsset asset = assets.stream()
                .filter(candidate -> fits(uri, candidate))
                .sorted((one, other) -> Boolean.compare(other.equals(chosen), one.equals(chosen)))
                .findFirst()
                .orElseThrow(() -> new WalletException(SendProblem.NOT_PAYABLE));
        return new PayRequest(
                asset,
                uri.to().toChecksummed(),
                uri.amount()
                        .map(units -> asset instanceof PayAsset.OfToken(var endpoint, var token)
                                ? token.format(units)
                                : CoinAmount.format(units)));
    }

    private static boolean fits(EthereumUri uri, PayAsset asset) {
        return switch (asset) {
            case PayAsset.OfCoin(var endpoint) ->
                uri.token().isEmpty()
                        && uri.chainId().map(endpoint.chainId()::equals).orElse(true);
            case PayAsset.OfToken(var endpoint, var token) ->
                uri.token().filter(token.address()::equals).isPresent()
                        && uri.chainId().map(endpoint.chainId()::equals).orElse(true);
            case PayAsset.OfBitcoin bitcoin -> false;
        };
    }
}
