package org.quorate.app.command;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.BallotCasting;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionHandIn;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate ballot}: questions with several answers, voted on off chain. */
@Command(
        name = "ballot",
        mixinStandardHelpOptions = true,
        description = {
            "Vote on questions with several answers. Nodes gather the ballots, the result is anchored on chain.",
            "docs/protocol/ballots.md says how ballots are marked and counted."
        },
        subcommands = {
            BallotRoundCommands.Contract.class,
            BallotRoundCommands.Open.class,
            BallotRoundCommands.HandIn.class,
            BallotCommand.Rounds.class,
            BallotCommand.Cast.class,
            BallotCommand.Reveal.class,
            BallotResultCommands.Result.class,
            BallotResultCommands.Anchor.class,
            BallotResultCommands.Check.class,
            BallotResultCommands.Challenge.class
        })
final class BallotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** What a command works with. */
    record Session(EvmClient evm, BallotClient ballots) {}

    /** Connects, and turns what can go wrong into its two sentences. */
    static <T> T with(EndpointOptions node, Function<Session, T> work) {
        try (EvmClients clients = new EvmClients()) {
            EvmClient evm = clients.of(node.endpoint());
            return work.apply(new Session(evm, new BallotClient(evm)));
        } catch (WalletException e) {
            throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
        } catch (RpcErrorException refused) {
            throw new CommandException("The node refuses: " + refused.getMessage());
        } catch (java.io.UncheckedIOException disk) {
            throw new CommandException(disk.getMessage());
        }
    }

    private static BallotCasting casting(Session session, WalletAccess access) {
        return new BallotCasting(session.ballots(), BallotDrafts.beside(access.vaultFile()), Clock.systemUTC());
    }

    /** Files that should open ballots and cannot be read. */
    private static List<String> damaged(BallotDrafts.Kept kept) {
        return kept.damaged().stream()
                .map(file ->
                        "THE FILE " + file + " IS DAMAGED: restore it from a backup, or the ballot does not count.")
                .toList();
    }

    static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    /** What a secret ballot still needs, which must not be forgotten. */
    static List<String> reminders(List<BallotDrafts.Waiting> waiting, ChainTime time) {
        List<String> lines = new ArrayList<>();
        for (BallotDrafts.Waiting each : waiting) {
            if (each.state() != BallotDrafts.State.SIGNED) {
                continue;
            }
            String number = each.round().toHex().substring(0, 12);
            if (time.isPast(each.closes())) {
                lines.add("NOT OPENED IN TIME: the ballot of " + each.voter() + " in round " + number
                        + " does not count.");
            } else if (time.now() > each.opensAfter()) {
                lines.add("OPEN YOUR BALLOT NOW: quorate ballot reveal " + number + ", until " + time(each.closes())
                        + ". Else it does not count.");
            } else {
                lines.add("Your secret ballot in round " + number + " must be opened between "
                        + time(each.opensAfter() + 1) + " and " + time(each.closes()) + ", or it does not count.");
            }
        }
        return lines;
    }

    @Command(
            name = "rounds",
            mixinStandardHelpOptions = true,
            description = "List the rounds that the node gathers ballots of, and ballots that you have to open.")
    static final class Rounds implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Option(
                names = "--token",
                paramLabel = "ADDRESS",
                description = "Only rounds in which this token's votes count. Anybody can open rounds of any token.")
        private Optional<String> token = Optional.empty();

        @Override
        public Integer call() {
            return with(node, session -> {
                ChainTime time = session.ballots().time(Clock.systemUTC());
                BallotDrafts.Kept kept = BallotDrafts.beside(access.vaultFile()).all();
                List<String> reminders = new ArrayList<>(reminders(kept.waiting(), time));
                reminders.addAll(damaged(kept));
                reminders.addAll(toHandIn(session));
                List<String> lines = new ArrayList<>(reminders);
                List<Map<String, Object>> json = new ArrayList<>();
                for (OpenRound each : session.ballots().rounds(token.map(DaoOptions::address))) {
                    lines.addAll(lines(each, time.now()));
                    json.add(json(each));
                }
                if (json.isEmpty()) {
                    lines.add("The node gathers ballots of no such round on this chain.");
                }
                access.answer(Map.of("rounds", json, "reminders", reminders), DaoCommand.joined(lines));
                return 0;
            });
        }

        /** Questions of this chain whose words this node does not have. */
        private List<String> toHandIn(Session session) {
            return new QuestionHandIn(session.ballots(), QuestionDrafts.beside(access.vaultFile()))
                    .missing(Instant.now().getEpochSecond()).stream()
                            .map(asked -> "THIS NODE DOES NOT HAVE YOUR QUESTION '"
                                    + PlainText.line(asked.paper().title(), 200)
                                    + "': quorate ballot hand-in. Else nobody can vote on it. It never got it, or rounds"
                                    + " with more votes behind them took its place.")
                            .toList();
        }

        private static List<String> lines(OpenRound open, long now) {
            BallotPaper paper = open.paper();
            MarkingText text = new MarkingText(paper);
            List<String> lines = new ArrayList<>();
            lines.add(PlainText.line(paper.title(), 200));
            for (int option = 0; option < paper.options().size(); option++) {
                lines.add("  " + (option + 1) + " " + text.name(option));
            }
            long last = open.round().lastCast(paper);
            lines.add("  round " + open.round().number() + ", " + open.ballots() + " ballots, "
                    + (now <= last ? "open until " + time(last) : "closed for ballots since " + time(last))
                    + (paper.isSecret()
                            ? "; secret, opened until " + time(open.round().closes())
                            : ""));
            lines.add("  counted by " + paper.method() + "; mark it as " + text.example());
            return lines;
        }

        private static Map<String, Object> json(OpenRound open) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("round", open.round().number().toHex());
            json.put("title", open.paper().title());
            json.put("options", open.paper().options());
            json.put("method", open.paper().method().name());
            json.put("secret", open.paper().isSecret());
            json.put("closes", open.round().closes());
            json.put("ballots", open.ballots());
            return json;
        }
    }

    @Command(name = "cast", mixinStandardHelpOptions = true, description = "Cast your ballot. It cannot be changed.")
    static final class Cast implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private AccountOptions account;

        @Mixin
        private EndpointOptions node;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean confirmed;

        @Option(
                names = "--replace",
                description = "In place of another secret ballot that was signed and that the node does not have.")
        private boolean replace;

        @Parameters(paramLabel = "ROUND", index = "0", description = "The round's number, or its first digits.")
        private String number;

        @Parameters(paramLabel = "MARKING", index = "1", description = "As 'ballot rounds' says.")
        private String marking;

        @Override
        public Integer call() {
            return access.run(wallet -> with(node, session -> {
                OpenRound open = session.ballots().round(number);
                MarkingText text = new MarkingText(open.paper());
                Marking chosen = text.parse(marking);
                Account voter = account.of(wallet, access.unlock(wallet));
                BallotCasting casting = casting(session, access);
                BallotCasting.Order order = new BallotCasting.Order(open, voter, chosen, false, replace);
                requireFirst(casting, order, session, text);
                WalletAccess.confirm(
                        PlainText.line(open.paper().title(), 200) + "\n  " + voter.address() + " votes "
                                + text.words(chosen) + ".\n  It cannot be changed.",
                        confirmed);
                Optional<BallotDrafts.Waiting> waiting =
                        casting.cast(order, ballot -> WalletAccess.await(wallet.signBallot(ballot)));
                List<String> reminders =
                        reminders(waiting.stream().toList(), session.ballots().time(Clock.systemUTC()));
                List<String> lines = new ArrayList<>(List.of("The node has your ballot."));
                lines.addAll(reminders);
                access.answer(
                        Map.of("round", open.round().number().toHex(), "reminders", reminders),
                        DaoCommand.joined(lines));
                return 0;
            }));
        }

        /** Before anything is asked or signed. */
        private void requireFirst(BallotCasting casting, BallotCasting.Order order, Session session, MarkingText text) {
            try {
                casting.check(order);
            } catch (WalletException blocked) {
                if (blocked.problem() != DaoProblem.BALLOT_ELSEWHERE) {
                    throw blocked;
                }
                String earlier = BallotDrafts.beside(access.vaultFile())
                        .find(order.open().round().number(), order.voter().address())
                        .map(kept -> text.words(Markings.decode(
                                order.open().paper().method(),
                                order.open().paper().options().size(),
                                kept.opening().marking())))
                        .orElse("");
                throw new CommandException(
                        "This account signed another secret ballot for this round before, for " + earlier
                                + ", and this node does not have it.\nGive the same marking to hand that one in. With"
                                + " --replace another takes its place: then nobody can open it any more, and if another"
                                + " node has it, it counts there as not opened.");
            }
        }
    }

    @Command(
            name = "reveal",
            mixinStandardHelpOptions = true,
            description = "Open your secret ballots that wait for it. Needs no password.")
    static final class Reveal implements Callable<Integer> {
        private static final String ALL = "";

        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Parameters(
                paramLabel = "ROUND",
                arity = "0..1",
                defaultValue = ALL,
                description = "The first digits of a round's number, of which there is one only; without it, all.")
        private String number;

        @Option(
                names = "--chain-time",
                description = {
                    "For test chains that are ahead of this computer's clock: believe the node that voting is over.",
                    "A node that lies about that learns how you voted while others vote."
                })
        private boolean byChain;

        @Override
        public Integer call() {
            return with(node, session -> {
                BallotCasting casting = casting(session, access);
                List<String> opened = new ArrayList<>();
                List<String> failed = new ArrayList<>();
                BallotDrafts.Kept kept = BallotDrafts.beside(access.vaultFile()).all();
                for (BallotDrafts.Waiting each : meant(kept.waiting())) {
                    // One that cannot be opened must not keep the others from it.
                    switch (open(casting, session.ballots(), each)) {
                        case Attempt.Opened _ -> opened.add(each.round().toHex());
                        case Attempt.Needless _ -> {}
                        case Attempt.Failed(String why) ->
                            failed.add("NOT OPENED: the ballot of " + each.voter() + " in round "
                                    + each.round().toHex().substring(0, 12) + ": " + why);
                    }
                }
                failed.addAll(damaged(kept));
                if (opened.isEmpty() && !failed.isEmpty()) {
                    throw new CommandException(DaoCommand.joined(failed));
                }
                List<String> lines = new ArrayList<>(failed);
                lines.add(opened.isEmpty() ? "No ballot waits to be opened." : opened.size() + " opened: they count.");
                access.answer(Map.of("opened", opened, "failed", failed), DaoCommand.joined(lines));
                return failed.isEmpty() ? 0 : 1;
            });
        }

        /** Those of the round that was named, and of no other. */
        private List<BallotDrafts.Waiting> meant(List<BallotDrafts.Waiting> waiting) {
            if (number.equals(ALL)) {
                return waiting;
            }
            String digits = number.toLowerCase(Locale.ROOT);
            List<BallotDrafts.Waiting> found = waiting.stream()
                    .filter(each -> each.round().toHex().startsWith(digits))
                    .toList();
            long rounds =
                    found.stream().map(BallotDrafts.Waiting::round).distinct().count();
            if (rounds != 1) {
                throw new CommandException(
                        rounds == 0
                                ? "No ballot is kept here for a round that begins with " + number
                                        + ". 'quorate ballot rounds' says which wait; numbers begin with 0x."
                                : rounds + " rounds begin with " + number + ": give more digits.");
            }
            return found;
        }

        /** What became of one. */
        private sealed interface Attempt {
            record Opened() implements Attempt {}

            /** It is open, or this node refused it and really does not have it. */
            record Needless() implements Attempt {}

            record Failed(String why) implements Attempt {}
        }

        private Attempt open(BallotCasting casting, BallotClient ballots, BallotDrafts.Waiting waiting) {
            boolean signed = waiting.state() == BallotDrafts.State.SIGNED;
            try {
                Optional<OpenRound> round = ballots.round(waiting.round());
                if (round.isEmpty()) {
                    return signed
                            ? new Attempt.Failed(
                                    "this node does not have that round; give the node and the shard that do.")
                            : new Attempt.Needless();
                }
                if (!signed && (casting.isOpen(round.get(), waiting) || !casting.isTaken(round.get(), waiting))) {
                    return new Attempt.Needless();
                }
                if (byChain) {
                    casting.openNow(round.get(), waiting);
                } else {
                    casting.open(round.get(), waiting);
                }
                return new Attempt.Opened();
            } catch (RpcErrorException | WalletException refused) {
                return new Attempt.Failed(String.valueOf(refused.getMessage()));
            }
        }
    }
}
