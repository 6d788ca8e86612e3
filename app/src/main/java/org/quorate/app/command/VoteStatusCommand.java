package org.quorate.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.offline.VoteProgress;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.proof.VoteReceipts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate vote status}: how far a ballot got, as the chain says. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say how far a vote got: signed, included, final, counted.")
final class VoteStatusCommand implements Callable<Integer> {
    @Mixin
    private DaoOptions options;

    @Mixin
    private DaoCommand.Answer answer;

    @Option(names = "--request", paramLabel = "REQUEST", required = true, description = "The request as it was made.")
    private Path request;

    @Option(names = "--receipt", paramLabel = "FILE", description = "Keep the proof that it was counted.")
    private Optional<Path> receipt = Optional.empty();

    @Override
    public Integer call() {
        VoteRequest asked = VoteCommand.readRequest(request);
        return options.with(session -> {
            Proposal proposal = session.dao().proposal(asked.proposalId());
            VoteProgress progress = VoteProgress.of(session.evm(), session.dao(), proposal, asked.voter());
            progress.vote()
                    .ifPresent(vote -> receipt.ifPresent(path -> VoteBroadcastCommand.write(
                            path,
                            new VoteReceipts(session.evm()).of(session.dao().facts(), vote))));
            boolean otherwise = progress.vote()
                    .flatMap(vote -> vote.choice())
                    .map(choice -> choice != asked.choice())
                    .orElse(false);
            return answer.give(
                    Map.of("stage", progress.stage().name(), "asRequested", !otherwise),
                    List.of(
                            progress.stage().words()
                                    + progress.vote()
                                            .map(vote -> " (block " + vote.block() + ", "
                                                    + vote.transaction().toHex() + ")")
                                            .orElse(""),
                            otherwise
                                    ? "BUT ANOTHER CHOICE than this request's was cast: another ballot came first."
                                    : ""));
        });
    }
}
