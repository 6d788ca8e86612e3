package org.quorate.protocol.ballot;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a voter marks on a ballot paper. Options are numbered from 0. */
public sealed interface Marking {
    /** One option. */
    record Single(int option) implements Marking {}

    /** All that one could live with. */
    record Approval(SortedSet<Integer> options) implements Marking {
        public Approval {
            options = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(options));
        }
    }

    /**
     * From the best to the worst. Options of one group are equal; those that are not named are equal and worse than all that are.
     */
    record Ranked(List<SortedSet<Integer>> groups) implements Marking {
        public Ranked {
            groups = groups.stream()
                    .<SortedSet<Integer>>map(group -> java.util.Collections.unmodifiableSortedSet(new TreeSet<>(group)))
                    .toList();
        }

        /** Without equals. */
        public static Ranked of(int... options) {
            return new Ranked(java.util.Arrays.stream(options)
                    .<SortedSet<Integer>>mapToObj(option -> new TreeSet<>(List.of(option)))
                    .toList());
        }
    }

    /** Shares of one's weight, in ten-thousandths, which make 10,000 together. */
    record Weighted(SortedMap<Integer, Integer> shares) implements Marking {
        public static final int WHOLE = 10_000;

        public Weighted {
            shares = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }
    }

    /** Votes for options, of which n cost n². Members' tokens only: who could be two would pay less. */
    record Quadratic(SortedMap<Integer, Integer> votes) implements Marking {
        /** What every member can spend. */
        public static final int CREDITS = 100;

        public Quadratic {
            votes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        }
    }
}
