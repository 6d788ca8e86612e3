package org.quorate.app.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.RequestMaker;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quorate vote request}: what the offline computer is to sign. Needs no wallet. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Make a request for the offline computer to sign. Needs no wallet: the voter's key is not here.")
final class VoteRequestCommand implements Callable<Integer> {
    private static final Duration STANDARD_WINDOW = Duration.ofDays(7);

    @Mixin
    private DaoOptions options;

    @Mixin
    private DaoCommand.Answer answer;

    @Mixin
    private VoteFiles output;

    @Parameters(paramLabel = "ID", index = "0", description = "The proposal's number.")
    private String id;

    @Parameters(paramLabel = "CHOICE", index = "1", description = "for, against or abstain.")
    private VoteChoice choice;

    @Option(names = "--voter", paramLabel = "ADDRESS", required = true, description = "Who votes.")
    private String voter;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Public words along with it.")
    private String reason;

    @Option(names = "--not-before", paramLabel = "TIME", description = "Such as 2026-11-27T12:00:00Z. Without it: now.")
    private Optional<String> notBefore = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Until when the ballot is good. Without it: until voting ends, at most 7 days.")
    private Optional<String> deadline = Optional.empty();

    @Override
    public Integer call() {
        return options.with(session -> {
            GovernorClient dao = session.dao();
            Address account = DaoOptions.address(voter);
            Optional<AccountKey> key = dao.keyOf(account);
            Proposal proposal = dao.proposal(DaoOptions.number(id));
            ChainTime time = dao.time(Clock.systemUTC());
            VoteRequest request = new RequestMaker(dao)
                    .make(
                            proposal,
                            new RequestMaker.Wish(
                                    account,
                                    key,
                                    choice,
                                    reason,
                                    notBefore.map(VoteRequestCommand::time).orElse(time.past()),
                                    deadline.map(VoteRequestCommand::time)
                                            .orElseGet(() -> standardDeadline(dao, proposal, time.now()))),
                            time.own());
            Bytes bytes = VoteRequestCodec.write(request);
            List<String> lines = new ArrayList<>(VoteWords.of(request));
            lines.add("");
            lines.addAll(output.write(UrType.VOTE_REQUEST, bytes));
            return answer.give(
                    Map.of("bytes", bytes.length(), "scheme", request.scheme().label(), "request", bytes.toHex()),
                    lines);
        });
    }

    private static long standardDeadline(GovernorClient dao, Proposal proposal, long now) {
        long week = now + STANDARD_WINDOW.toSeconds();
        return dao.facts().clock() == DaoFacts.Clock.SECONDS
                ? Math.min(week, dao.status(proposal).deadline())
                : week;
    }

    private static long time(String text) {
        try {
            return Instant.parse(text).getEpochSecond();
        } catch (DateTimeParseException malformed) {
            throw new CommandException("'" + text + "' is not a time such as 2026-11-27T12:00:00Z.");
        }
    }
}
