package org.quorate.protocol.ballot;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** How a ballot paper is marked and counted. The order is that of the numbers in {@code docs/protocol/ballots.md}. */
public enum Method {
    SINGLE,
    APPROVAL,
    SCHULZE,
    INSTANT_RUNOFF,
    WEIGHTED,
    QUADRATIC;

    /** Whether a marking fits the method and the paper. @param options how many there are */
    public boolean accepts(Marking marking, int options) {
        return switch (marking) {
            case Marking.Single single -> this == SINGLE && isOption(single.option(), options);
            case Marking.Approval approval -> this == APPROVAL && areOptions(approval.options(), options);
            case Marking.Ranked ranked -> (this == SCHULZE || this == INSTANT_RUNOFF) && isRanking(ranked, options);
            case Marking.Weighted weighted ->
                this == WEIGHTED
                        && areOptions(weighted.shares().keySet(), options)
                        && weighted.shares().values().stream()
                                .allMatch(share -> share > 0 && share <= Marking.Weighted.WHOLE)
                        && weighted.shares().values().stream()
                                        .mapToLong(Integer::longValue)
                                        .sum()
                                == Marking.Weighted.WHOLE;
            case Marking.Quadratic quadratic ->
                this == QUADRATIC
                        && areOptions(quadratic.votes().keySet(), options)
                        && quadratic.votes().values().stream().allMatch(votes -> votes > 0 && votes <= 10)
                        && quadratic.votes().values().stream()
                                        .mapToLong(votes -> (long) votes * votes)
                                        .sum()
                                <= Marking.Quadratic.CREDITS;
        };
    }

    /** In instant runoff a vote is for one option at a time: there are no equals. */
    private boolean isRanking(Marking.Ranked ranked, int options) {
        Set<Integer> seen = new HashSet<>();
        return !ranked.groups().isEmpty()
                && ranked.groups().stream()
                        .allMatch(group -> !group.isEmpty()
                                && (this == SCHULZE || group.size() == 1)
                                && areOptions(group, options)
                                && group.stream().allMatch(seen::add));
    }

    private static boolean areOptions(Collection<Integer> named, int options) {
        return !named.isEmpty() && named.stream().allMatch(option -> isOption(option, options));
    }

    private static boolean isOption(int option, int options) {
        return option >= 0 && option < options;
    }
}
