package org.quorate.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Opening;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.error.WalletException;
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

    static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    /** What a secret ballot still needs, which must not be forgotten. */
    static List<String> reminders(List<BallotDrafts.Waiting> waiting, long now) {
        List<String> lines = new ArrayList<>();
        for (BallotDrafts.Waiting each : waiting) {
            String number = each.round().toHex().substring(0, 12);
            if (now > each.closes()) {
                lines.add("NOT OPENED IN TIME: the ballot of " + each.voter() + " in round " + number
                        + " does not count.");
            } else if (now > each.opensAfter()) {
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

        @Override
        public Integer call() {
            return with(node, session -> {
                long now = session.ballots().chainTime();
                List<String> reminders =
                        reminders(BallotDrafts.beside(access.vaultFile()).waiting(), now);
                List<String> lines = new ArrayList<>(reminders);
                List<Map<String, Object>> json = new ArrayList<>();
                for (OpenRound each : session.ballots().rounds()) {
                    lines.addAll(lines(each, now));
                    json.add(json(each));
                }
                if (json.isEmpty()) {
                    lines.add("The node gathers ballots of no round on this chain.");
                }
                access.answer(Map.of("rounds", json, "reminders", reminders), DaoCommand.joined(lines));
                return 0;
            });
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

        @Parameters(paramLabel = "ROUND", index = "0", description = "The round's number, or its first digits.")
        private String number;

        @Parameters(paramLabel = "MARKING", index = "1", description = "As 'ballot rounds' says.")
        private String marking;

        @Override
        public Integer call() {
            return access.run(wallet -> with(node, session -> {
                OpenRound open = session.ballots().round(number);
                BallotRound round = open.round();
                MarkingText text = new MarkingText(open.paper());
                Marking chosen = text.parse(marking);
                Account voter = account.of(wallet, access.unlock(wallet));
                WalletAccess.confirm(
                        PlainText.line(open.paper().title(), 200) + "\n  " + voter.address() + " votes "
                                + text.words(chosen) + ".\n  It cannot be changed.",
                        confirmed);
                Bytes content = Markings.encode(chosen);
                BallotDrafts drafts = BallotDrafts.beside(access.vaultFile());
                if (open.paper().isSecret()) {
                    if (drafts.find(round.number(), voter.address()).isPresent()) {
                        throw new CommandException(
                                "This account has cast a ballot in this round already, and it has to be opened yet.");
                    }
                    byte[] salt = new byte[Hash.SIZE];
                    new java.security.SecureRandom().nextBytes(salt);
                    Opening opening = new Opening(Hash.fromBytes(salt), content);
                    content = round.commitment(voter.address(), opening);
                    drafts.keep(new BallotDrafts.Waiting(
                            round.number(), voter.address(), opening, round.lastCast(open.paper()), round.closes()));
                }
                Bytes signature = WalletAccess.await(wallet.signBallot(new BallotOrder(round, voter, content)));
                try {
                    session.ballots().submit(round, voter.address(), content, signature);
                } catch (RpcErrorException refused) {
                    // It was not taken, so there is nothing to open.
                    drafts.done(round.number(), voter.address());
                    throw refused;
                }
                List<String> lines = new ArrayList<>(List.of("The node has your ballot."));
                drafts.find(round.number(), voter.address())
                        .ifPresent(waiting -> lines.addAll(
                                reminders(List.of(waiting), session.ballots().chainTime())));
                access.answer(
                        Map.of("round", round.number().toHex(), "reminders", lines.subList(1, lines.size())),
                        DaoCommand.joined(lines));
                return 0;
            }));
        }
    }

    @Command(
            name = "reveal",
            mixinStandardHelpOptions = true,
            description = "Open your secret ballots that wait for it. Needs no password.")
    static final class Reveal implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Parameters(
                paramLabel = "ROUND",
                arity = "0..1",
                defaultValue = "0x",
                description = "The first digits of a round's number; without it, all.")
        private String number;

        @Override
        public Integer call() {
            return with(node, session -> {
                BallotDrafts drafts = BallotDrafts.beside(access.vaultFile());
                List<String> opened = new ArrayList<>();
                for (BallotDrafts.Waiting each : drafts.waiting()) {
                    if (each.round().toHex().startsWith(number)) {
                        OpenRound open = session.ballots().round(each.round().toHex());
                        session.ballots().reveal(open.round(), each.voter(), each.opening());
                        drafts.done(each.round(), each.voter());
                        opened.add(each.round().toHex());
                    }
                }
                access.answer(
                        Map.of("opened", opened),
                        opened.isEmpty() ? "No ballot waits to be opened." : opened.size() + " opened: they count.");
                return 0;
            });
        }
    }
}
