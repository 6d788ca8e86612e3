package org.quorate.protocol.ballot;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.protocol.Bytes;

/** Markings as bytes, in one form each: what is signed must not be sayable in two ways. {@code docs/protocol/ballots.md}. */
public final class Markings {
    /** Of the longest: a share of three bytes for each of the 64 options. */
    public static final int MAX_SIZE = 3 * Tally.MAX_OPTIONS;

    /** Between groups of a ranking; above every option. */
    private static final int NEXT = 0xff;

    private Markings() {}

    /** The bytes of a marking. */
    public static Bytes encode(Marking marking) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (marking) {
            case Marking.Single single -> out.write(single.option());
            case Marking.Approval approval -> approval.options().forEach(out::write);
            case Marking.Ranked ranked -> {
                for (int i = 0; i < ranked.groups().size(); i++) {
                    if (i > 0) {
                        out.write(NEXT);
                    }
                    ranked.groups().get(i).forEach(out::write);
                }
            }
            case Marking.Weighted weighted ->
                weighted.shares().forEach((option, share) -> {
                    out.write(option);
                    out.write(share >> 8);
                    out.write(share);
                });
            case Marking.Quadratic quadratic ->
                quadratic.votes().forEach((option, votes) -> {
                    out.write(option);
                    out.write(votes);
                });
        }
        return Bytes.wrap(out.toByteArray());
    }

    /**
     * Reads a marking.
     *
     * @param options how many there are
     * @throws IllegalArgumentException if the bytes are none that the method accepts on such a paper, or another form of one
     */
    public static Marking decode(Method method, int options, Bytes bytes) {
        if (bytes.isEmpty() || bytes.length() > MAX_SIZE) {
            throw new IllegalArgumentException("a marking has from 1 to " + MAX_SIZE + " bytes");
        }
        Marking marking =
                switch (method) {
                    case SINGLE -> new Marking.Single(at(bytes, 0));
                    case APPROVAL -> new Marking.Approval(group(bytes));
                    case SCHULZE, INSTANT_RUNOFF -> ranked(bytes);
                    case WEIGHTED -> new Marking.Weighted(pairs(bytes, 2));
                    case QUADRATIC -> new Marking.Quadratic(pairs(bytes, 1));
                };
        if (!method.accepts(marking, options) || !encode(marking).equals(bytes)) {
            throw new IllegalArgumentException("not marked as " + method + " of " + options + " options demands");
        }
        return marking;
    }

    private static int at(Bytes bytes, int index) {
        return bytes.get(index) & 0xff;
    }

    private static SortedSet<Integer> group(Bytes bytes) {
        SortedSet<Integer> options = new TreeSet<>();
        for (int i = 0; i < bytes.length(); i++) {
            options.add(at(bytes, i));
        }
        return options;
    }

    private static Marking ranked(Bytes bytes) {
        List<SortedSet<Integer>> groups = new ArrayList<>(List.of(new TreeSet<>()));
        for (int i = 0; i < bytes.length(); i++) {
            if (at(bytes, i) == NEXT) {
                groups.add(new TreeSet<>());
            } else {
                groups.getLast().add(at(bytes, i));
            }
        }
        return new Marking.Ranked(groups);
    }

    private static SortedMap<Integer, Integer> pairs(Bytes bytes, int size) {
        SortedMap<Integer, Integer> pairs = new TreeMap<>();
        for (int i = 0; i + size < bytes.length(); i += 1 + size) {
            int value = 0;
            for (int digit = 1; digit <= size; digit++) {
                value = value << 8 | at(bytes, i + digit);
            }
            pairs.put(at(bytes, i), value);
        }
        return pairs;
    }
}
