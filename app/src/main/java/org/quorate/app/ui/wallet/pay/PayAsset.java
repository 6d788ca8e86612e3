package org.quorate.app.ui.wallet.pay;

import org.quorate.app.ui.EndpointTexts;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.token.Token;
import org.quorate.wallet.rpc.Endpoint;

/** Something to pay with, on one network. */
public sealed interface PayAsset {
    /** The coin of an EVM chain. */
    record OfCoin(Endpoint endpoint) implements PayAsset {}

    /** A token there. */
    record OfToken(Endpoint endpoint, Token token) implements PayAsset {}

    /** Bitcoin. */
    record OfBitcoin(BitcoinNetwork network) implements PayAsset {}

    /** What it is called: asset and network. */
    default String text(Messages messages) {
        return switch (this) {
            case OfCoin(var endpoint) ->
                messages.text("pay.asset.item", messages.text("pay.asset.coin"), network(messages));
            case OfToken(var endpoint, var token) -> messages.text("pay.asset.item", token.symbol(), network(messages));
            case OfBitcoin(var network) ->
                messages.text("pay.asset.item", messages.text("pay.asset.bitcoin"), network.label());
        };
    }

    /** On which network. */
    default String network(Messages messages) {
        return switch (this) {
            case OfCoin(var endpoint) -> network(messages, endpoint);
            case OfToken(var endpoint, var token) -> network(messages, endpoint);
            case OfBitcoin(var network) -> network.label();
        };
    }

    private static String network(Messages messages, Endpoint endpoint) {
        return EndpointTexts.withChain(endpoint, messages);
    }

    /** In what amounts are told. */
    default String unit(Messages messages) {
        return switch (this) {
            case OfCoin coin -> messages.text("wallet.unit");
            case OfToken(var endpoint, var token) -> token.symbol();
            case OfBitcoin bitcoin -> messages.text("pay.unit.bitcoin");
        };
    }
}
