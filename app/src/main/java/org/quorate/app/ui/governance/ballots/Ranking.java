package org.quorate.app.ui.governance.ballots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.quorate.protocol.ballot.Marking;

/**
 * Options being put into an order. Immutable.
 *
 * @param groups from the best to the worst; options of one group are equal
 * @param rest options that are not ranked, ascending
 */
record Ranking(List<List<Integer>> groups, List<Integer> rest) {
    Ranking {
        groups = groups.stream()
                .filter(group -> !group.isEmpty())
                .map(List::copyOf)
                .toList();
        rest = List.copyOf(rest);
    }

    /** Of nothing yet. */
    static Ranking none(int options) {
        return new Ranking(List.of(), IntStream.range(0, options).boxed().toList());
    }

    /** The option comes last of those that are ranked. */
    Ranking add(int option) {
        if (!rest.contains(option)) {
            return this;
        }
        List<List<Integer>> next = copy();
        next.add(List.of(option));
        return new Ranking(next, rest.stream().filter(each -> each != option).toList());
    }

    /** The option is not ranked any more. */
    Ranking remove(int option) {
        if (rest.contains(option)) {
            return this;
        }
        List<Integer> more = new ArrayList<>(rest);
        more.add(option);
        more.sort(null);
        return new Ranking(groups.stream().map(group -> without(group, option)).toList(), more);
    }

    /** One place better. One of several equals gets before the others. */
    Ranking up(int option) {
        return move(option, -1);
    }

    /** One place worse. One of several equals gets behind the others. */
    Ranking down(int option) {
        return move(option, 1);
    }

    private Ranking move(int option, int by) {
        int at = indexOf(option);
        if (at < 0) {
            return this;
        }
        List<List<Integer>> next = copy();
        List<Integer> group = next.get(at);
        if (group.size() > 1) {
            next.set(at, without(group, option));
            next.add(by < 0 ? at : at + 1, List.of(option));
        } else if (at + by >= 0 && at + by < next.size()) {
            next.add(at + by, next.remove(at));
        }
        return new Ranking(next, rest);
    }

    /** Equal to those before it; or, if it is equal to some, behind them. */
    Ranking tie(int option) {
        int at = indexOf(option);
        if (at >= 0 && groups.get(at).size() > 1) {
            return down(option);
        }
        if (at < 1) {
            return this;
        }
        List<List<Integer>> next = copy();
        List<Integer> equals = new ArrayList<>(next.get(at - 1));
        equals.add(option);
        next.set(at - 1, equals);
        next.remove(at);
        return new Ranking(next, rest);
    }

    /** In which group it is, from 0; -1 if it is not ranked. */
    int indexOf(int option) {
        return IntStream.range(0, groups.size())
                .filter(i -> groups.get(i).contains(option))
                .findFirst()
                .orElse(-1);
    }

    /** The place that people would say, from 1: after two that are first comes the third. */
    int place(int option) {
        return 1 + groups.stream().limit(indexOf(option)).mapToInt(List::size).sum();
    }

    /** Nothing while nothing is ranked. */
    Optional<Marking> marking() {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new Marking.Ranked(groups.stream()
                        .<java.util.SortedSet<Integer>>map(TreeSet::new)
                        .toList()));
    }

    private List<List<Integer>> copy() {
        return new ArrayList<>(groups);
    }

    private static List<Integer> without(List<Integer> group, int option) {
        return group.stream().filter(each -> each != option).toList();
    }
}
