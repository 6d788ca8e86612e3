package org.quorate.parallel;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The most frequent places of conflicts in bounded memory (Metwally and others, the Space-Saving algorithm): a new place
 * takes over the entry of the rarest, with its count. Safe for several threads; conflicts are few.
 */
final class HotSpotCounter {
    private static final int CAPACITY = 64;

    private final Map<Place, Long> counts = new HashMap<>();

    synchronized void count(Location location) {
        Place place = Place.of(location);
        Long known = counts.get(place);
        if (known == null && counts.size() == CAPACITY) {
            Map.Entry<Place, Long> rarest =
                    counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
            known = rarest.getValue();
            counts.remove(rarest.getKey());
        }
        counts.put(place, known == null ? 1 : known + 1);
    }

    /** The most frequent ones, first the most frequent of all. */
    synchronized List<ConflictHotSpot> top(int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Place, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(entry -> new ConflictHotSpot(
                        entry.getKey().account(),
                        Optional.ofNullable(entry.getKey().slot()),
                        entry.getValue()))
                .toList();
    }
}
