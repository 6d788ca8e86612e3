package org.quorate.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.app.ballot.AnchorsContract;
import org.quorate.app.ballot.PreparedRound;
import org.quorate.app.ballot.RoundDraft;
import org.quorate.app.ballot.RoundPreparation;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.Account;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.ballot.QuestionHandIn;
import org.quorate.wallet.rpc.RpcErrorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands that make rounds. */
final class BallotRoundCommands {
    private BallotRoundCommands() {}

    /** That a node has a question, and whether it may lose it to others. */
    private static String gathered(BallotCommand.Session session, Hash number) {
        String place = session.ballots()
                .place(number)
                .map(found -> "\nIts place is " + (found.ahead() + 1) + " of the " + found.places()
                        + " of its token, by "
                        + found.support() + " votes behind it. When there are more rounds, those with the fewest make"
                        + " room: ballots keep it, and 'ballot rounds' says if it was lost.")
                .orElse("");
        return "round  " + number + "\nThis node gathers its ballots." + place;
    }

    @Command(
            name = "contract",
            mixinStandardHelpOptions = true,
            description = "Make the contract that holds rounds and results, once for a chain. It belongs to nobody.")
    static final class Contract implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private AccountOptions account;

        @Mixin
        private EndpointOptions node;

        @Mixin
        private SendOptions send;

        @Override
        public Integer call() {
            return access.run(wallet -> BallotCommand.with(node, session -> {
                AnchorsContract contract = new AnchorsContract(session.evm());
                Address made = contract.find().orElseGet(() -> make(wallet, session, contract));
                access.answer(Map.of("contract", made.toChecksummed()), "contract  " + made);
                return 0;
            }));
        }

        private Address make(WalletService wallet, BallotCommand.Session session, AnchorsContract contract) {
            Account maker = account.of(wallet, access.unlock(wallet));
            boolean own = contract.hasDeployer();
            SendOptions.Mined mined =
                    send.send(wallet, contract.creation(maker), "Makes a contract for rounds of ballots.");
            return own
                    ? contract.ownAddress()
                    : session.evm()
                            .call("eth_getTransactionReceipt", mined.hash())
                            .field("contractAddress")
                            .address();
        }
    }

    @Command(name = "open", mixinStandardHelpOptions = true, description = "Ask a question.")
    static final class Open implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private AccountOptions account;

        @Mixin
        private EndpointOptions node;

        @Mixin
        private SendOptions send;

        @Option(
                names = "--contract",
                paramLabel = "ADDRESS",
                description = "Made by 'ballot contract'. Without it, the chain's.")
        private Optional<String> contract = Optional.empty();

        @Option(names = "--token", paramLabel = "ADDRESS", required = true, description = "Whose votes count.")
        private String token;

        @Option(names = "--title", paramLabel = "TEXT", required = true, description = "The question.")
        private String title;

        @Option(names = "--text", paramLabel = "TEXT", defaultValue = "", description = "More about it.")
        private String text;

        @Option(
                names = "--option",
                paramLabel = "TEXT",
                required = true,
                description = "An answer. Repeat it: from 2 to 64.")
        private List<String> options;

        @Option(
                names = "--method",
                paramLabel = "METHOD",
                defaultValue = "SINGLE",
                description = "How to count: ${COMPLETION-CANDIDATES}. Without it: ${DEFAULT-VALUE}")
        private Method method;

        @Option(
                names = "--open-for",
                paramLabel = "TIME",
                defaultValue = "168h",
                description = "How long ballots are taken. Without it: ${DEFAULT-VALUE}")
        private Duration openFor;

        @Option(
                names = "--secret",
                paramLabel = "TIME",
                description = "Nobody sees how others vote until voting ends. Then every voter has so long to open"
                        + " their ballot.")
        private Optional<Duration> secret = Optional.empty();

        @Option(
                names = "--challenge-time",
                paramLabel = "TIME",
                defaultValue = "72h",
                description = "How long a result can be challenged. Without it: ${DEFAULT-VALUE}")
        private Duration challengeTime;

        @Override
        public Integer call() {
            BallotPaper paper;
            long reveal = secret.map(Duration::toSeconds).orElse(0L);
            try {
                paper = new BallotPaper(title, text, options, method, reveal);
            } catch (IllegalArgumentException unfit) {
                throw new CommandException("Nobody could vote on that: " + unfit.getMessage() + ".");
            }
            if (secret.isPresent() && reveal < 1) {
                throw new CommandException("--secret needs at least a second for opening ballots.");
            }
            return access.run(wallet -> BallotCommand.with(node, session -> {
                Account tallier = account.of(wallet, access.unlock(wallet));
                Address anchors =
                        contract.map(DaoOptions::address).orElseGet(() -> new AnchorsContract(session.evm()).require());
                RoundDraft draft = new RoundDraft(
                        paper, DaoOptions.address(token), openFor.toSeconds(), challengeTime.toSeconds(), 0);
                PreparedRound prepared = new RoundPreparation(session.evm()).ask(draft, tallier, anchors);
                BallotRound round = prepared.round().orElseThrow();
                send.confirm(List.of(
                        "Asks '" + title + "' of everybody with votes of " + round.token() + " now.",
                        "  ballots until  " + BallotCommand.time(round.lastCast(paper)),
                        "  then           "
                                + (paper.isSecret()
                                        ? "opened until " + BallotCommand.time(round.closes()) + ", then counted"
                                        : "counted")
                                + " by " + tallier.address()));
                QuestionDrafts drafts = QuestionDrafts.beside(access.vaultFile());
                Asked asked = new Asked(round, paper);
                // On disk before it is sent: the chain has only the words' hash.
                drafts.keep(asked);
                send.send(wallet, prepared.call(), "");
                handIn(session, drafts, asked);
                access.answer(
                        Map.of("round", round.number().toHex(), "closes", round.closes()),
                        gathered(session, round.number()));
                return 0;
            }));
        }

        private static void handIn(BallotCommand.Session session, QuestionDrafts drafts, Asked asked) {
            try {
                new QuestionHandIn(session.ballots(), drafts).handIn(asked);
            } catch (RpcErrorException refused) {
                throw new CommandException("It is asked on the chain, but the node does not gather its ballots: "
                        + refused.getMessage()
                        + "\nIts words are kept. Hand them in to this node or another one: quorate ballot hand-in");
            }
        }
    }

    @Command(
            name = "hand-in",
            mixinStandardHelpOptions = true,
            description = "Give the node the words of questions that you asked and that it does not have.")
    static final class HandIn implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private EndpointOptions node;

        @Override
        public Integer call() {
            return BallotCommand.with(node, session -> {
                QuestionDrafts drafts = QuestionDrafts.beside(access.vaultFile());
                List<String> taken = new ArrayList<>();
                List<String> failed = new ArrayList<>();
                for (QuestionHandIn.Result each : new QuestionHandIn(session.ballots(), drafts)
                        .handInAll(Instant.now().getEpochSecond())) {
                    String number = each.asked().round().number().toHex();
                    each.refusal()
                            .ifPresentOrElse(
                                    why -> failed.add("NOT TAKEN: round " + number.substring(0, 12) + ": " + why),
                                    () -> taken.add(number));
                }
                drafts.all().damaged().forEach(file -> failed.add("THE FILE " + file + " IS DAMAGED."));
                List<String> lines = new ArrayList<>(failed);
                taken.forEach(number -> lines.add(gathered(session, Hash.fromHex(number))));
                if (lines.isEmpty()) {
                    lines.add("No question waits to be handed in on this chain.");
                }
                access.answer(Map.of("rounds", taken, "failed", failed), DaoCommand.joined(lines));
                return failed.isEmpty() ? 0 : 1;
            });
        }
    }
}
