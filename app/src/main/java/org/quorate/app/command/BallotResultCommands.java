package org.quorate.app.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.app.ballot.PreparedRound;
import org.quorate.app.ballot.RoundPreparation;
import org.quorate.app.ballot.RoundStep;
import org.quorate.protocol.Address;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.RoundResult;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.AnchoredResult;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.dao.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about what comes of a round. */
final class BallotResultCommands {
    private BallotResultCommands() {}

    /** A count, as it is told. */
    record Count(RoundCount found) {
        static Count of(BallotCommand.Session session, String number) {
            return new Count(RoundCount.of(session.ballots(), session.ballots().round(number), _ -> {}));
        }

        OpenRound open() {
            return found.open();
        }

        RoundResult result() {
            return found.result();
        }

        List<String> lines(long now) {
            MarkingText text = new MarkingText(open().paper());
            List<String> lines = new ArrayList<>();
            lines.add(PlainText.line(open().paper().title(), 200));
            if (now <= open().round().closes()) {
                lines.add("NOT CLOSED YET: until "
                        + BallotCommand.time(open().round().closes()));
            }
            int place = 1;
            for (List<Integer> group : result().outcome().ranking()) {
                lines.add("  " + place + ". "
                        + group.stream()
                                .map(option -> text.name(option) + " ("
                                        + result().outcome().scores().get(option) + ")")
                                .collect(Collectors.joining(", tied with ")));
                place += group.size();
            }
            lines.add("  " + result().counted() + " ballots count, " + result().uncounted()
                    + " do not (not opened, or wrongly marked)");
            if (!found.refused().isEmpty()) {
                lines.add("  " + found.refused().size()
                        + " more of this node are in no result: their voters' accounts did not agree to the signature"
                        + " when the last ballots were taken");
            }
            if (!found.isComplete()) {
                lines.add("  " + found.unchecked().size()
                        + " more COULD NOT BE CHECKED HERE and are left out: this node cannot tell any more what their"
                        + " voters' accounts agreed to. Ask another node that gathered them");
            }
            lines.add("  " + anchoredWords());
            return lines;
        }

        private String anchoredWords() {
            if (found.anchored().isEmpty()) {
                return "no result is anchored yet";
            }
            if (!found.agrees() && !found.isComplete()) {
                return "another result is anchored (" + state() + "); whether it is right cannot be told here";
            }
            return found.agrees()
                    ? "this very result is anchored, " + state()
                    : "ANOTHER RESULT IS ANCHORED (" + state()
                            + "): it is not what comes of the ballots of this node. Challenge it: quorate ballot challenge";
        }

        /** Whether what is anchored stands, or until when that is open. */
        String state() {
            AnchoredResult anchored = found.anchored().orElseThrow();
            if (anchored.isFinal()) {
                return "final";
            }
            if (anchored.challenged()) {
                return "challenged: it never becomes final, another one must be anchored until "
                        + BallotCommand.time(open().round().lastAnchor());
            }
            String against = anchored.against().isZero()
                    ? ""
                    : ", " + anchored.against() + " of the " + anchored.needed() + " votes that it takes did";
            return "can be challenged until " + BallotCommand.time(anchored.challengeableUntil(open().round()))
                    + against;
        }

        /** What is anchored, beside the count. */
        Map<String, Object> anchoredJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("anchored", found.anchored().isPresent());
            json.put("final", found.anchored().filter(AnchoredResult::isFinal).isPresent());
            found.anchored().ifPresent(anchored -> {
                json.put("challenged", anchored.challenged());
                json.put("challengedBy", anchored.against().toString());
                json.put("challengeThreshold", anchored.needed().toString());
                json.put("challengeableUntil", anchored.challengeableUntil(open().round()));
            });
            return json;
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("ranking", result().outcome().ranking());
            json.put(
                    "scores",
                    result().outcome().scores().stream().map(Object::toString).toList());
            json.put("counted", result().counted());
            json.put("uncounted", result().uncounted());
            json.put(
                    "refused",
                    found.refused().stream().map(Address::toChecksummed).toList());
            json.put(
                    "unchecked",
                    found.unchecked().stream().map(Address::toChecksummed).toList());
            json.put("root", result().tree().root().toHex());
            json.put("result", result().hash().toHex());
            json.put("agrees", found.agrees());
            json.putAll(anchoredJson());
            return json;
        }
    }

    @Command(
            name = "result",
            mixinStandardHelpOptions = true,
            description = "Check every ballot of the node and count them here.")
    static final class Result implements Callable<Integer> {
        @Mixin
        private EndpointOptions node;

        @Mixin
        private DaoCommand.Answer answer;

        @Parameters(paramLabel = "ROUND", description = "The round's number, or its first digits.")
        private String number;

        @Override
        public Integer call() {
            return BallotCommand.with(node, session -> {
                Count count = Count.of(session, number);
                return answer.give(
                        count.json(),
                        count.lines(session.ballots().time(Clock.systemUTC()).now()));
            });
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Check that a voter's ballot is in the anchored result.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private EndpointOptions node;

        @Mixin
        private DaoCommand.Answer answer;

        @Option(names = "--voter", paramLabel = "ADDRESS", required = true, description = "Whose ballot.")
        private String voter;

        @Parameters(paramLabel = "ROUND", description = "The round's number, or its first digits.")
        private String number;

        @Override
        public Integer call() {
            return BallotCommand.with(node, session -> {
                Count count = Count.of(session, number);
                Address who = DaoOptions.address(voter);
                switch (count.found().inclusion(who)) {
                    case NO_BALLOT ->
                        throw new CommandException(
                                "This node has no ballot of " + who + ". If one was cast, ask the node that took it.");
                    case REFUSED ->
                        throw new CommandException("This node has a ballot of " + who
                                + " that does not count: it is not signed by them, or with a key that was not the"
                                + " account's any more when the last ballots were taken.");
                    case UNCHECKED ->
                        throw new CommandException(
                                "This node has a ballot of " + who + ", and cannot tell any more whether"
                                        + " their account agreed to it. Ask another node that gathered it.");
                    case NOT_ANCHORED -> throw new CommandException("No result is anchored yet.");
                    case NOT_INCLUDED ->
                        throw new CommandException(
                                "NOT IN IT: the anchored result was not made of the ballots of this node."
                                        + " Challenge it while that is possible: quorate ballot challenge.");
                    case INCLUDED -> {}
                }
                GatheredBallot ballot = count.found().ballotOf(who).orElseThrow();
                String marking = ballot.marking(
                                count.open().round(), count.open().paper())
                        .map(new MarkingText(count.open().paper())::words)
                        .orElse("nothing that counts: it was not opened");
                Map<String, Object> json = count.anchoredJson();
                json.put("included", true);
                json.put("marking", marking);
                return answer.give(
                        json,
                        List.of(
                                "The anchored result contains the ballot of " + who + ": " + marking + ".",
                                "  " + count.state()));
            });
        }
    }

    /** A step that is a transaction. */
    abstract static class Step implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private AccountOptions account;

        @Mixin
        private EndpointOptions node;

        @Mixin
        private SendOptions send;

        @Parameters(paramLabel = "ROUND", index = "0", description = "The round's number, or its first digits.")
        private String number;

        abstract RoundStep step(OpenRound open);

        /** What is said below the count. */
        abstract List<String> review();

        @Override
        public final Integer call() {
            return access.run(wallet -> BallotCommand.with(node, session -> {
                RoundStep step = step(session.ballots().round(number));
                Account sender = account.of(wallet, access.unlock(wallet));
                PreparedRound prepared = new RoundPreparation(session.evm()).prepare(step, sender, _ -> {});
                List<String> review = new ArrayList<>(new Count(prepared.count().orElseThrow())
                        .lines(session.ballots().time(Clock.systemUTC()).now()));
                review.addAll(review());
                send.confirm(review);
                SendOptions.Mined mined = send.send(wallet, prepared.call(), "");
                access.answer(
                        Map.of("transaction", mined.hash(), "block", mined.block()),
                        DaoCommand.joined(review) + "\ndone in block " + mined.block() + ", " + mined.hash());
                return 0;
            }));
        }
    }

    @Command(
            name = "anchor",
            mixinStandardHelpOptions = true,
            description =
                    "Count the ballots and write the result down on chain; for the account that opened the round.")
    static final class Anchor extends Step {
        @Override
        RoundStep step(OpenRound open) {
            return new RoundStep.Anchor(open);
        }

        @Override
        List<String> review() {
            return List.of();
        }
    }

    @Command(
            name = "challenge",
            mixinStandardHelpOptions = true,
            description = {
                "Say that the anchored result is wrong. If more than a hundredth of all votes does, it never becomes final.",
                "It is refused if the result is what the ballots of this node come to; see --anyway."
            })
    static final class Challenge extends Step {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Public words.")
        private String reason;

        @Option(
                names = "--anyway",
                description = "Also if it is what the ballots of this node come to, for example because it lacks some.")
        private boolean anyway;

        @Override
        RoundStep step(OpenRound open) {
            return new RoundStep.Challenge(open, reason, anyway);
        }

        @Override
        List<String> review() {
            return List.of("Challenges the anchored result: " + reason);
        }
    }
}
