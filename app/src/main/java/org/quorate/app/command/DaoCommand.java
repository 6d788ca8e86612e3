package org.quorate.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.GovernorClient.ProposalPage;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code quorate dao}: proposals and votes of any governor. */
@Command(
        name = "dao",
        mixinStandardHelpOptions = true,
        description = "Make a DAO, see its proposals, propose, vote, carry out.",
        subcommands = {
            DaoCreateCommand.class,
            DaoCommand.Show.class,
            DaoCommand.Proposals.class,
            DaoCommand.ShowProposal.class,
            DaoProposeCommand.class,
            DaoStepCommand.Delegate.class,
            DaoStepCommand.Vote.class,
            DaoStepCommand.Queue.class,
            DaoStepCommand.Execute.class,
            DaoStepCommand.Cancel.class
        })
final class DaoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** An answer for programs or for people. */
    static final class Answer {
        @Option(names = "--json", description = "Answer in JSON.")
        private boolean json;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        int give(Object object, List<String> lines) {
            var out = spec.commandLine().getOut();
            out.println(json ? JsonMapper.shared().writeValueAsString(object) : String.join("\n", lines));
            out.flush();
            return 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a DAO's rules and treasury.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private DaoOptions options;

        @Mixin
        private Answer answer;

        @Override
        public Integer call() {
            return options.with(session -> {
                DaoFacts facts = session.dao().facts();
                UInt256 treasury = session.dao().coinOf(facts.executor());
                Map<String, Object> json = new LinkedHashMap<>(DaoOptions.json(facts));
                json.put("treasury", CoinAmount.format(treasury));
                String unit = facts.clock() == DaoFacts.Clock.SECONDS ? " s" : " blocks";
                return answer.give(
                        json,
                        List.of(
                                PlainText.line(facts.name(), 100) + " on chain " + facts.chainId(),
                                "  governor         " + facts.governor(),
                                "  token            " + facts.token().address() + " "
                                        + facts.token().symbol(),
                                "  treasury         " + facts.executor() + " with " + CoinAmount.format(treasury)
                                        + " coin",
                                "  voting           " + facts.votingDelay() + unit + " after proposing, for "
                                        + facts.votingPeriod() + unit,
                                "  to propose       " + facts.token().format(facts.threshold()) + " are needed",
                                "  execution        "
                                        + facts.timelockDelay()
                                                .map(delay -> delay + " s after queueing")
                                                .orElse("at once"),
                                "  offline ballots  "
                                        + (facts.timedBallots()
                                                ? "with a window of time that the chain enforces"
                                                : "without one: the chain takes them until voting ends")));
            });
        }
    }

    @Command(name = "proposals", mixinStandardHelpOptions = true, description = "List proposals, newest first.")
    static final class Proposals implements Callable<Integer> {
        @Mixin
        private DaoOptions options;

        @Mixin
        private Answer answer;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most.")
        private int limit;

        @Option(names = "--before", paramLabel = "BLOCK", description = "Only those made before this block.")
        private Optional<Long> before = Optional.empty();

        @Override
        public Integer call() {
            return options.with(session -> {
                ProposalPage page = session.dao().proposals(before, limit);
                List<String> lines = new ArrayList<>();
                List<Map<String, Object>> json = new ArrayList<>();
                for (Proposal proposal : page.proposals()) {
                    ProposalStatus status = session.dao().status(proposal);
                    lines.add("%-9s  %s  %s"
                            .formatted(
                                    status.state(),
                                    proposal.id().toHex(),
                                    PlainText.line(proposal.content().description(), 60)));
                    json.add(Map.of(
                            "id", proposal.id().toHex(),
                            "state", status.state().name(),
                            "description", proposal.content().description()));
                }
                page.next().ifPresent(block -> lines.add("There are more: --before " + block));
                if (lines.isEmpty()) {
                    lines.add("There are no proposals.");
                }
                return answer.give(Map.of("proposals", json), lines);
            });
        }
    }

    @Command(
            name = "proposal",
            mixinStandardHelpOptions = true,
            description = "Show what a proposal does, how it stands, and what carrying it out now would do.")
    static final class ShowProposal implements Callable<Integer> {
        @Mixin
        private DaoOptions options;

        @Mixin
        private Answer answer;

        @Parameters(paramLabel = "ID", description = "Its number.")
        private String id;

        @Option(names = "--votes", paramLabel = "N", defaultValue = "10", description = "Show so many of the votes.")
        private int votes;

        @Override
        public Integer call() {
            return options.with(session -> {
                GovernorClient dao = session.dao();
                DaoFacts facts = dao.facts();
                Proposal proposal = dao.proposal(DaoOptions.number(id));
                ProposalStatus status = dao.status(proposal);
                List<String> effects = DaoOptions.effects(dao, facts, proposal.content(), Optional.empty());
                List<String> lines = new ArrayList<>(List.of("WHAT IT DOES"));
                lines.addAll(effects);
                lines.addAll(SimulationWords.of(session.evm(), dao, facts, proposal.content()));
                lines.add("");
                lines.add("WHAT ITS PROPOSER " + proposal.proposer() + " SAYS (not checked by anybody)");
                lines.add(PlainText.of(proposal.content().description(), 2_000)
                        .indent(2)
                        .stripTrailing());
                lines.add("");
                lines.addAll(standing(facts, proposal, status));
                dao.timeline(facts, proposal, status)
                        .forEach(entry -> lines.add("  " + entry.step().name().toLowerCase(java.util.Locale.ROOT)
                                + " in block " + entry.block() + ", "
                                + entry.transaction().toHex()));
                dao.newestVotes(facts, proposal, status, votes)
                        .forEach(vote -> lines.add("  "
                                + vote.choice().map(Enum::name).orElse("other") + "  "
                                + facts.token().format(vote.weight()) + "  " + vote.voter() + "  "
                                + PlainText.line(vote.reason(), 60)));
                return answer.give(json(proposal, status, effects), lines);
            });
        }

        private static List<String> standing(DaoFacts facts, Proposal proposal, ProposalStatus status) {
            List<String> lines = new ArrayList<>();
            lines.add(status.state() + "  " + proposal.id().toHex());
            status.tally()
                    .ifPresent(tally -> lines.add("  for " + facts.token().format(tally.forVotes()) + ", against "
                            + facts.token().format(tally.against()) + ", abstain "
                            + facts.token().format(tally.abstain())
                            + status.quorum()
                                    .map(quorum -> "; quorum " + facts.token().format(quorum))
                                    .orElse("")));
            lines.add("  snapshot " + timepoint(facts, proposal.snapshot()) + ", voting until "
                    + timepoint(facts, status.deadline())
                    + status.eta()
                            .map(eta -> ", executable from " + java.time.Instant.ofEpochSecond(eta))
                            .orElse(""));
            if (!proposal.isBoundToContent()) {
                lines.add("  The number does not commit to the content: the node could show another one.");
            }
            return lines;
        }

        private static String timepoint(DaoFacts facts, long timepoint) {
            return facts.clock() == DaoFacts.Clock.SECONDS
                    ? java.time.Instant.ofEpochSecond(timepoint).toString()
                    : "block " + timepoint;
        }

        private static Map<String, Object> json(Proposal proposal, ProposalStatus status, List<String> effects) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", proposal.id().toHex());
            json.put("state", status.state().name());
            json.put("effects", effects);
            json.put("description", proposal.content().description());
            json.put("deadline", status.deadline());
            status.tally()
                    .ifPresent(tally -> json.put(
                            "tally",
                            Map.of(
                                    "for", tally.forVotes().toString(),
                                    "against", tally.against().toString(),
                                    "abstain", tally.abstain().toString())));
            status.quorum().ifPresent(quorum -> json.put("quorum", quorum.toString()));
            return json;
        }
    }

    /** Lines joined for a question. */
    static String joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
