package org.quorate.app.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;

/** Markings as people write them: options by name or by number from 1. */
final class MarkingText {
    private final BallotPaper paper;

    MarkingText(BallotPaper paper) {
        this.paper = paper;
    }

    /** How a marking is written for this paper, with its first options. */
    String example() {
        return switch (paper.method()) {
            case SINGLE -> "1";
            case APPROVAL -> "1,2";
            case SCHULZE -> "2>1=3 (best first; those not named are last)";
            case INSTANT_RUNOFF -> "2>1";
            case WEIGHTED -> "1=70%,2=30%";
            case QUADRATIC -> "1=5,2=3 (n votes for an option cost n², 100 together)";
        };
    }

    /** @throws CommandException if it cannot be counted */
    Marking parse(String text) {
        Marking marking;
        try {
            marking = read(text.strip());
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw unfit(text);
        }
        if (!paper.method().accepts(marking, paper.options().size())) {
            throw unfit(text);
        }
        return marking;
    }

    private CommandException unfit(String text) {
        return new CommandException("'" + text + "' would not count. Write for example " + example());
    }

    private Marking read(String text) {
        return switch (paper.method()) {
            case SINGLE -> new Marking.Single(option(text));
            case APPROVAL -> new Marking.Approval(group(text, ","));
            case SCHULZE, INSTANT_RUNOFF ->
                new Marking.Ranked(Arrays.stream(text.split(">", -1))
                        .<SortedSet<Integer>>map(group -> group(group, "="))
                        .toList());
            case WEIGHTED ->
                new Marking.Weighted(numbers(text, share -> new BigDecimal(share.replace("%", ""))
                        .movePointRight(2)
                        .intValueExact()));
            case QUADRATIC -> new Marking.Quadratic(numbers(text, Integer::valueOf));
        };
    }

    private SortedSet<Integer> group(String text, String separator) {
        SortedSet<Integer> options = new TreeSet<>();
        for (String each : text.split(separator, -1)) {
            if (!options.add(option(each))) {
                throw new IllegalArgumentException(each + " twice");
            }
        }
        return options;
    }

    private SortedMap<Integer, Integer> numbers(String text, Function<String, Integer> value) {
        SortedMap<Integer, Integer> numbers = new TreeMap<>();
        for (String each : text.split(",", -1)) {
            int equals = each.lastIndexOf('=');
            if (equals < 0
                    || numbers.put(
                                    option(each.substring(0, equals)),
                                    value.apply(each.substring(equals + 1).strip()))
                            != null) {
                throw new IllegalArgumentException(each);
            }
        }
        return numbers;
    }

    private int option(String text) {
        int named = paper.options().indexOf(text.strip());
        return named >= 0 ? named : Integer.parseInt(text.strip()) - 1;
    }

    /** The marking in words. */
    String words(Marking marking) {
        return switch (marking) {
            case Marking.Single single -> name(single.option());
            case Marking.Approval approval -> names(approval.options(), " and ");
            case Marking.Ranked ranked -> {
                List<String> groups = new ArrayList<>();
                ranked.groups().forEach(group -> groups.add(names(group, " = ")));
                yield String.join(" before ", groups);
            }
            case Marking.Weighted weighted ->
                weighted.shares().entrySet().stream()
                        .map(share -> name(share.getKey()) + " "
                                + BigDecimal.valueOf(share.getValue(), 2)
                                        .stripTrailingZeros()
                                        .toPlainString() + " %")
                        .collect(Collectors.joining(", "));
            case Marking.Quadratic quadratic ->
                quadratic.votes().entrySet().stream()
                        .map(votes -> name(votes.getKey()) + " " + votes.getValue())
                        .collect(Collectors.joining(", "));
        };
    }

    private String names(SortedSet<Integer> options, String separator) {
        return options.stream().map(this::name).collect(Collectors.joining(separator));
    }

    String name(int option) {
        return org.quorate.wallet.dao.PlainText.line(paper.options().get(option), 80);
    }
}
