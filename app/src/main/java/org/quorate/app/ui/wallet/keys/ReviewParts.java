package org.quorate.app.ui.wallet.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.quorate.app.ui.EndpointTexts;
import org.quorate.app.ui.Formats;
import org.quorate.app.ui.components.Facts;
import org.quorate.app.ui.components.Grouped;
import org.quorate.app.ui.components.StateChip;
import org.quorate.app.ui.components.StateChip.Tone;
import org.quorate.app.ui.components.Ui;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SendWarning;
import org.quorate.wallet.keys.CarriedChange;

/** What every review of a signature says: by what it signs, and what it costs. */
public final class ReviewParts {
    private final Messages messages;
    private final Formats formats;

    public ReviewParts(Messages messages) {
        this.messages = messages;
        this.formats = new Formats(messages);
    }

    /** The scheme that signs, with what it withstands. */
    public String signature(SendReview review) {
        SignatureScheme scheme = review.from().key().map(AccountKey::scheme).orElse(SignatureScheme.SECP256K1);
        return messages.text(
                "key.scheme.item", AccountKind.schemeName(scheme, messages), AccountKind.security(scheme, messages));
    }

    /** That the public key goes along, what that costs, and why; nothing if it does not. */
    public Optional<String> firstUseText(SendReview review) {
        return review.keyGas() == 0
                ? Optional.empty()
                : review.from()
                        .key()
                        .map(key -> messages.text(
                                "key.first",
                                messages.number(key.publicKey().length()),
                                formats.coinsShort(review.keyFee())));
    }

    /** As {@link #firstUseText}, to be shown. */
    public Optional<Node> firstUse(SendReview review) {
        return firstUseText(review).map(Ui::notice);
    }

    Facts facts(List<SendReview> reviews) {
        return facts(reviews, false);
    }

    /** One change on several shards: what is the same once, then a line for each transaction, and what messages cost. */
    Facts facts(List<SendReview> reviews, boolean carried) {
        Facts facts = new Facts();
        facts.with(
                messages.text("send.from"),
                Grouped.whole(reviews.getFirst().from().address().toChecksummed()),
                "mono");
        facts.with(
                messages.text("key.signs"),
                reviews.stream().map(this::signature).distinct().collect(Collectors.joining(", ")));
        for (SendReview review : reviews) {
            facts.with(
                    EndpointTexts.withChain(review.endpoint(), messages),
                    messages.text("key.fee", formats.coins(review.expectedFee()), formats.coins(review.maxFee())));
        }
        if (carried) {
            facts.with(
                    messages.text("key.carried"),
                    messages.text(
                            "key.carried.cost", formats.coins(reviews.getFirst().amount())));
        }
        UInt256 total = reviews.stream().map(SendReview::maxTotal).reduce(UInt256.ZERO, UInt256::addExact);
        return facts.with(messages.text("send.total"), formats.coins(total), "summary-total");
    }

    List<Node> notices(List<SendReview> reviews) {
        return Stream.concat(
                        reviews.stream()
                                .map(this::firstUse)
                                .flatMap(Optional::stream)
                                .limit(1),
                        reviews.stream()
                                .flatMap(review -> review.warnings().stream())
                                .filter(warning -> warning == SendWarning.WAITS_FOR_EARLIER)
                                .distinct()
                                .map(warning -> Ui.notice(messages.text("send.warning." + warning.name()))))
                .toList();
    }

    Node progress(SendBatch.Sent sent) {
        StateChip chip = new StateChip();
        SendReview review = sent.transaction().review();
        chip.setId("key-sent-" + review.chainId());
        switch (sent.status()) {
            case SendStatus.Confirmed done ->
                chip.show(messages.text("send.confirmed.title", messages.number(done.blockNumber())), Tone.SUCCESS);
            case SendStatus.Reverted done ->
                chip.show(messages.text("send.reverted.title", messages.number(done.blockNumber())), Tone.DANGER);
            case SendStatus.Replaced() -> chip.show(messages.text("send.replaced.title"), Tone.DANGER);
            case SendStatus.Pending _ -> chip.show(messages.text("send.pending.title"), Tone.NEUTRAL);
            case SendStatus.Unknown _ -> chip.show(messages.text("send.unknown.title"), Tone.WARNING);
        }
        return new Facts()
                .with(EndpointTexts.name(review.endpoint(), messages), chip)
                .with(messages.text("send.hash"), sent.transaction().hash().toHex(), "mono");
    }

    /** The other shards, and whether a change has arrived there. */
    Facts arrivals(List<CarriedChange.Place> places, boolean early) {
        Facts facts = new Facts();
        for (CarriedChange.Place place : places) {
            StateChip chip = new StateChip();
            chip.setId("key-arrival-" + place.endpoint().chainId());
            if (place.problem().isPresent()) {
                chip.show(messages.text("key.arrival.silent"), Tone.WARNING);
            } else if (place.arrived()) {
                chip.show(messages.text("key.arrival.there"), Tone.SUCCESS);
            } else {
                chip.show(
                        messages.text(early ? "key.arrival.way" : "key.arrival.missing"),
                        early ? Tone.NEUTRAL : Tone.DANGER);
            }
            facts.with(EndpointTexts.name(place.endpoint(), messages), chip);
        }
        return facts;
    }
}
