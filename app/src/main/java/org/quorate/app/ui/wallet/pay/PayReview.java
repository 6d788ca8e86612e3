package org.quorate.app.ui.wallet.pay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;

/**
 * What is about to be signed, in words.
 *
 * @param title of the review; without it, a transfer's
 * @param facts from top to bottom
 * @param notes what to know
 * @param warnings what to think about
 * @param send signs exactly that and sends it
 * @param handover of a wallet that only watches: what is signed elsewhere; {@code send} then is refused
 */
public record PayReview(
        Optional<String> title,
        List<Fact> facts,
        List<String> notes,
        List<String> warnings,
        Supplier<CompletableFuture<PaySent>> send,
        Optional<Handover> handover) {
    public PayReview {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /** Of a transfer. */
    public PayReview(
            List<Fact> facts, List<String> notes, List<String> warnings, Supplier<CompletableFuture<PaySent>> send) {
        this(Optional.empty(), facts, notes, warnings, send, Optional.empty());
    }

    /**
     * A transaction whose signatures come from elsewhere.
     *
     * @param unsigned for the signer
     * @param send checks that what came back is this one, completely signed, and gives it to the network
     */
    public record Handover(PartiallySigned unsigned, Function<PartiallySigned, CompletableFuture<PaySent>> send) {}

    /** A line of a review. @param styles how the value is set */
    public record Fact(String name, String value, List<String> styles) {
        static Fact of(String name, String value, String... styles) {
            return new Fact(name, value, List.of(styles));
        }
    }
}
