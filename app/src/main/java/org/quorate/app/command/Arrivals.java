package org.quorate.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.keys.CarriedChange;
import org.quorate.wallet.keys.CarriedChange.Place;
import org.quorate.wallet.keys.KeyDifference;

/** On which other shards a change of an account's key has arrived. */
record Arrivals(List<Place> places) {
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Messages take two rounds: who has not got one after so long does not get it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static final Arrivals NONE = new Arrivals(List.of());

    /** Waits until all have it, but no longer than that. */
    static Arrivals await(CarriedChange change, Duration patience) {
        Duration longest = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
        return new Polling(PAUSE, longest)
                .until(Arrivals::areComplete, () -> new Arrivals(WalletAccess.await(change.look())));
    }

    boolean areComplete() {
        return places.stream().allMatch(Place::arrived);
    }

    List<Map<String, Object>> json() {
        return places.stream().map(Arrivals::json).toList();
    }

    private static Map<String, Object> json(Place place) {
        return Map.of(
                "chainId",
                place.endpoint().chainId().toBigInteger(),
                "arrived",
                place.arrived(),
                "differences",
                place.differences().stream()
                        .map(difference -> difference.name().toLowerCase(Locale.ROOT))
                        .toList(),
                "problem",
                place.problem().map(Problem::what).orElse(""));
    }

    /** Each beginning a line of its own. */
    String lines() {
        return places.stream().map(place -> "\n" + line(place)).collect(Collectors.joining());
    }

    private static String line(Place place) {
        String state = place.problem()
                .map(Problem::what)
                .orElse(
                        place.arrived()
                                ? "the change is there"
                                : "the change is not there: try wallet key carry, or make it there with --shard");
        String others = place.differences().stream()
                .map(Arrivals::words)
                .sorted()
                .map(words -> "; " + words)
                .collect(Collectors.joining());
        return "chain " + place.endpoint().chainId() + "  " + state + others;
    }

    private static String words(KeyDifference difference) {
        return switch (difference) {
            case KEY -> "another key there";
            case CHOICES -> "another recovery key or other guardians there";
            case ECDSA -> "ECDSA on one of them, off on the other";
        };
    }
}
