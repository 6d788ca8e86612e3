package org.quorate.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.move.Move;
import org.quorate.wallet.move.Move.Leg;
import org.quorate.wallet.move.MoveReview;
import org.quorate.wallet.move.MoveStatus;

/** Moves between shards in words and as JSON. */
final class MoveWords {
    private MoveWords() {}

    /** What is about to happen. @param why the shard was suggested; empty if it was chosen */
    static String describe(MoveReview review, String why) {
        String suggested = why.isEmpty() ? "" : "\n           suggested: " + why;
        String contract = review.toContract()
                ? "\n  warning  the recipient has code there: if that does not take the coin, it comes back"
                : "";
        return """
                  leaves   shard %d, account %s
                  arrives  shard %d, account %s%s
                  amount   %s
                  message  %s prepaid; what it does not use arrives on shard %d, too
                  fee      at most %s, now about %s
                  total    at most %s%s""".formatted(
                        review.source(),
                        review.transaction().from().address(),
                        review.destination(),
                        review.to(),
                        suggested,
                        CoinAmount.format(review.amount()),
                        CoinAmount.format(review.messageFee()),
                        review.destination(),
                        CoinAmount.format(review.transaction().maxFee()),
                        CoinAmount.format(review.transaction().expectedFee()),
                        CoinAmount.format(review.maxTotal()),
                        contract);
    }

    /** Where a move is, in one line. */
    static String progress(MoveStatus status) {
        return switch (status) {
            case MoveStatus.Sending(SendStatus.Unknown unknown) ->
                unknown.problem().what();
            case MoveStatus.Sending _ -> "waits for a block";
            case MoveStatus.NotMoved(SendStatus.Reverted mined) ->
                "refused in block " + mined.blockNumber() + ": the coin stayed, the fee of "
                        + CoinAmount.format(mined.fee()) + " is spent";
            case MoveStatus.NotMoved _ -> "replaced by another transaction of the account: the coin stayed";
            case MoveStatus.Moving(Move move) -> step(move);
        };
    }

    private static String step(Move move) {
        return switch (move.state()) {
            case ON_ITS_WAY ->
                "left shard " + move.source() + " in round " + move.out().round() + ", on its way to shard "
                        + move.destination();
            case RETURNING -> "not taken on shard " + move.destination() + ", on its way back";
            case RECEIVED -> "received on shard " + move.destination();
            case RETURNED -> "returned to shard " + move.source();
            case CLAIMABLE ->
                "not taken on shard " + move.destination() + " nor back: quorate wallet claim gets it on shard "
                        + move.source();
        };
    }

    /** A move with its legs, for people. */
    static String lines(Move move) {
        String head = name(move.state()) + "  " + CoinAmount.format(move.amount()) + "  shard " + move.source() + " to "
                + move.destination() + "  " + move.to();
        return legs(move).stream()
                .map(leg -> "  %-8s shard %d  round %d  %s"
                        .formatted(
                                leg.what(),
                                leg.leg().shard(),
                                leg.leg().round(),
                                leg.leg().transaction()))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    /** The same for programs. */
    static Map<String, Object> json(Move move) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", move.id().toHex());
        json.put("status", name(move.state()));
        json.put("source", move.source());
        json.put("destination", move.destination());
        json.put("sender", move.sender().toChecksummed());
        json.put("to", move.to().toChecksummed());
        json.put("amount", CoinAmount.format(move.amount()));
        json.put(
                "legs",
                legs(move).stream()
                        .map(leg -> Map.of(
                                "event", leg.what(),
                                "shard", leg.leg().shard(),
                                "round", leg.leg().round(),
                                "transaction", leg.leg().transaction().toHex()))
                        .toList());
        return json;
    }

    /** @param what happened in it */
    private record Named(String what, Leg leg) {}

    private static List<Named> legs(Move move) {
        List<Named> legs = new ArrayList<>();
        legs.add(new Named("left", move.out()));
        boolean taken = move.state() == Move.State.RECEIVED;
        move.in().ifPresent(in -> legs.add(new Named(taken ? "received" : "refused", in)));
        move.back()
                .ifPresent(back ->
                        legs.add(new Named(move.state() == Move.State.RETURNED ? "returned" : "claimable", back)));
        return legs;
    }

    private static String name(Move.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
