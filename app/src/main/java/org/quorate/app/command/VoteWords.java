package org.quorate.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotHash;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.VoteRequest;

/** A request in words: what it does first, what is said about it last. */
final class VoteWords {
    private VoteWords() {}

    static List<String> of(VoteRequest request) {
        List<String> lines = new ArrayList<>(List.of("IF THIS PASSES, THE DAO"));
        // Who executes is not in the request; zero, which cannot pay anything, stands for it.
        List<Effect> effects = request.content().actions().stream()
                .map(action -> EffectReader.read(action, Address.ZERO))
                .toList();
        lines.addAll(DaoOptions.words(
                effects,
                request.units(),
                request.dao().governor(),
                Address.ZERO,
                Address.ZERO,
                Optional.of(request.voter())));
        if (!request.units().isEmpty()) {
            lines.add("   (Names and decimals of tokens are what the tokens say of themselves.)");
        }
        lines.add("");
        lines.add("YOU VOTE " + choice(request.choice()) + (request.reason().isEmpty() ? "" : ", saying publicly:"));
        if (!request.reason().isEmpty()) {
            lines.add(PlainText.of(request.reason(), 1_024).indent(2).stripTrailing());
        }
        lines.addAll(List.of(
                "  with      " + request.voter() + ", " + request.scheme().label(),
                "  in        " + PlainText.line(request.dao().name(), 100) + ", governor "
                        + request.dao().governor(),
                "  on chain  " + request.dao().chainId() + ", first block "
                        + request.dao().genesis().toHex(),
                "  proposal  " + request.proposalId().toHex(),
                "  weight    as of " + timepoint(request, request.snapshot()) + ", voting until "
                        + timepoint(request, request.votingEnds()),
                "  valid     from " + Instant.ofEpochSecond(request.notBefore()) + " to "
                        + Instant.ofEpochSecond(request.deadline()) + window(request),
                "  nonce     " + request.nonce().toHex()
                        + (request.hasKeyedNonce()
                                ? ", of this proposal alone"
                                : ", shared with other proposals: casting another ballot first makes this one void"),
                "  signs     " + BallotHash.of(request).toHex()));
        lines.add("");
        lines.add("WHAT THE PROPOSER SAYS (not checked by anybody)");
        lines.add(PlainText.of(request.content().description(), 4_000).indent(2).stripTrailing());
        return lines;
    }

    private static String window(VoteRequest request) {
        return request.kind() == BallotKind.TIMED
                ? " (the chain enforces it)"
                : " (ONLY this program enforces it: whoever gets the ballot can cast it until voting ends)";
    }

    private static String choice(VoteChoice choice) {
        return switch (choice) {
            case FOR -> "FOR it";
            case AGAINST -> "AGAINST it";
            case ABSTAIN -> "ABSTAIN";
        };
    }

    private static String timepoint(VoteRequest request, long timepoint) {
        return request.clock() == DaoFacts.Clock.SECONDS
                ? Instant.ofEpochSecond(timepoint).toString()
                : "block " + timepoint;
    }
}
