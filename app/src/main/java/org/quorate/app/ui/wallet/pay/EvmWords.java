package org.quorate.app.ui.wallet.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.wallet.keys.ReviewParts;
import org.quorate.app.ui.wallet.pay.PayReview.Fact;
import org.quorate.app.ui.wallet.pay.PayStatus.Kind;
import org.quorate.protocol.Address;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SendWarning;

/** What reviews and fates have in common on EVM chains. */
final class EvmWords {
    private final Messages messages;
    private final Formats formats;
    private final ReviewParts parts;

    EvmWords(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
        this.parts = new ReviewParts(messages);
    }

    Fact fact(String key, String value, String... styles) {
        return Fact.of(messages.text(key), value, styles);
    }

    Fact address(String key, Address address, String... styles) {
        List<String> all = new ArrayList<>(List.of("mono"));
        all.addAll(List.of(styles));
        return fact(key, Grouped.whole(address.toChecksummed()), all.toArray(String[]::new));
    }

    /** By what it signs, what that costs. */
    List<Fact> fees(SendReview review) {
        return List.of(
                fact("key.signs", parts.signature(review)),
                fact("send.fee.expected", formats.coins(review.expectedFee())),
                fact("send.fee.max", formats.coins(review.maxFee())));
    }

    List<String> notes(SendReview review) {
        return parts.firstUseText(review).stream().toList();
    }

    List<String> warnings(Set<SendWarning> warnings) {
        return warnings.stream()
                .sorted()
                .map(warning -> messages.text("send.warning." + warning.name()))
                .toList();
    }

    PayStatus status(SendStatus status) {
        return switch (status) {
            case SendStatus.Pending pending ->
                new PayStatus(Kind.PENDING, messages.text("send.pending.title"), messages.text("send.pending.text"));
            case SendStatus.Unknown(var problem) ->
                new PayStatus(
                        Kind.UNKNOWN, messages.text("send.unknown.title"), UserError.sentences(problem, messages));
            case SendStatus.Confirmed(var block, var hash, var fee) ->
                new PayStatus(
                        Kind.CONFIRMED,
                        messages.text("send.confirmed.title", messages.number(block)),
                        messages.text("send.confirmed.text", formats.coins(fee)));
            case SendStatus.Reverted(var block, var hash, var fee) ->
                new PayStatus(
                        Kind.REVERTED,
                        messages.text("send.reverted.title", messages.number(block)),
                        messages.text("send.reverted.text", formats.coins(fee)));
            case SendStatus.Replaced() ->
                new PayStatus(Kind.REPLACED, messages.text("send.replaced.title"), messages.text("send.replaced.text"));
        };
    }
}
