package org.quorate.chain.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import org.quorate.chain.Round;
import org.quorate.chain.Shards;

/**
 * When messages were sent. Remembers the last rounds that sent some; for those before the start, and for what has waited very long, the
 * rounds are read.
 */
final class SentRounds {
    private static final int REMEMBERED = 4096;

    private final Shards shards;
    private final ConcurrentSkipListMap<Long, Sent> rounds = new ConcurrentSkipListMap<>();

    /**
     * A round that sent messages.
     *
     * @param first as {@link Round#firstSent}
     */
    record Sent(long round, Instant time, List<Map<Integer, Long>> first) {
        boolean has(int source, int destination, long sequence) {
            return first.get(source).getOrDefault(destination, Long.MAX_VALUE) <= sequence;
        }
    }

    SentRounds(Shards shards) {
        this.shards = shards;
    }

    /** Notes the last round. Development nodes take rounds back, so there may be later ones that are no more. */
    void add(Round round, Instant time) {
        rounds.tailMap(round.number(), true).clear();
        remember(round, time);
        if (rounds.size() > REMEMBERED) {
            rounds.pollFirstEntry();
        }
    }

    private void remember(Round round, Instant time) {
        if (round.firstSent().stream().anyMatch(first -> !first.isEmpty())) {
            rounds.put(round.number(), new Sent(round.number(), time, round.firstSent()));
        }
    }

    /** The round that sent the message of a number in a channel; nothing if it is no longer kept. */
    Optional<Sent> of(int source, int destination, long sequence) {
        for (Sent sent : rounds.descendingMap().values()) {
            if (sent.has(source, destination, sequence)) {
                return Optional.of(sent);
            }
        }
        return read(source, destination, sequence);
    }

    /** Number of the first message of a channel that a round or a later one has sent; nothing if none has. */
    OptionalLong firstSince(int source, int destination, long round) {
        return rounds.tailMap(round, true).values().stream()
                .map(sent -> sent.first().get(source).get(destination))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Rare: of messages that were on their way when the node started. */
    private Optional<Sent> read(int source, int destination, long sequence) {
        long from = rounds.isEmpty() ? shards.head().number() : rounds.firstKey() - 1;
        for (long number = from; number > Math.max(0, from - REMEMBERED); number--) {
            Optional<Round> round = shards.round(number);
            if (round.isEmpty()) {
                return Optional.empty();
            }
            remember(round.get(), round.get().time());
            Sent sent = rounds.get(number);
            if (sent != null && sent.has(source, destination, sequence)) {
                return Optional.of(sent);
            }
        }
        return Optional.empty();
    }
}
