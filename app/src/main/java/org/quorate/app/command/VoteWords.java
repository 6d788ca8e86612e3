package org.quorate.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.EffectWords;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.offline.BallotHash;
import org.quorate.wallet.dao.offline.BallotKind;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.VoteRequest;

/** A request in words: what it does first, what is said about it last. */
final class VoteWords {
    private static final SigningLog.Review NOTHING = new SigningLog.Review(Optional.empty(), List.of(), Set.of());

    private VoteWords() {}

    /** Without what a signer knows from earlier requests. */
    static List<String> of(VoteRequest request) {
        return of(request, NOTHING.known());
    }

    /** For who signs: warnings of what was signed before come first. */
    static List<String> of(VoteRequest request, SigningLog.Review review) {
        List<String> lines = new ArrayList<>();
        review.earlier().ifPresent(earlier -> lines.addAll(earlier(request, earlier)));
        lines.addAll(changes(review));
        lines.addAll(alike(request, review.known()));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(of(request, review.known()));
        return lines;
    }

    /** Without what a signer knows from earlier requests. */
    static List<String> warnings(VoteRequest request) {
        return warnings(request, NOTHING);
    }

    /**
     * What speaks against signing, and has to be read: units that were told otherwise before, addresses that look like others, calls
     * that nobody can read or that change who has power, and ballots that can be cast after their time. That another choice was signed
     * before is asked about by itself ({@code --replace}).
     */
    static List<String> warnings(VoteRequest request, SigningLog.Review review) {
        List<String> warnings = new ArrayList<>(changes(review));
        warnings.addAll(alike(request, review.known()));
        if (request.kind() != BallotKind.TIMED) {
            warnings.add("The ballot has no time of its own" + window(request) + ".");
        }
        words(request, review.known()).lines(effects(request)).stream()
                .filter(EffectWords::isWarning)
                .map(String::strip)
                .forEach(warnings::add);
        return warnings;
    }

    private static List<String> changes(SigningLog.Review review) {
        List<String> lines = new ArrayList<>();
        for (SigningLog.ChangedUnit changed : review.changed()) {
            lines.add("WARNING: the other computer now says that token "
                    + changed.now().address() + " is "
                    + unit(changed.now()) + ". When you signed before it said " + unit(changed.before())
                    + ". Believe the smallest units only, and find out why before you sign.");
        }
        return lines;
    }

    /** Which contract is voted at, and whose units are told, the other computer says: either may be made to look like a known one. */
    private static List<String> alike(VoteRequest request, Set<Address> remembered) {
        List<String> lines = new ArrayList<>();
        SigningLog.alike(request, remembered)
                .forEach((address, other) -> lines.add("WARNING: the request names the "
                        + (address.equals(request.dao().governor()) ? "governor " : "token ") + address.toChecksummed()
                        + ". This is NOT " + other.toChecksummed() + ", it only looks like it."));
        return lines;
    }

    private static List<String> earlier(VoteRequest request, SigningLog.Earlier earlier) {
        String signed = "SIGNED BEFORE: " + earlier.choice() + ", on " + Instant.ofEpochSecond(earlier.at());
        return earlier.choice() == request.choice()
                ? List.of(signed + ", the same choice. Either ballot can be cast, only one counts.")
                : List.of(
                        signed + "; NOW " + request.choice() + ".",
                        "Then there are TWO VALID BALLOTS. Whichever is cast first counts, and nobody can change that:"
                                + " destroy the earlier one wherever it is.");
    }

    private static String unit(TokenUnit unit) {
        return (unit.symbol().isEmpty() ? "without a name" : unit.symbol()) + " with " + unit.decimals() + " decimals";
    }

    private static List<Effect> effects(VoteRequest request) {
        // Who executes is not in the request; zero, which cannot pay anything, stands for it.
        return request.content().actions().stream()
                .map(action -> EffectReader.read(action, Address.ZERO))
                .toList();
    }

    /** The actions as a program reads them, with the sentences that people read. */
    static List<Map<String, Object>> json(VoteRequest request) {
        EffectWords words = words(request, Set.of());
        List<Effect> effects = effects(request);
        List<Map<String, Object>> actions = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            ProposalAction action = request.content().actions().get(i);
            Map<String, Object> json = json(words, effects.get(i));
            json.put("value", action.value().toString());
            json.put("data", action.data().toHex());
            actions.add(json);
        }
        return actions;
    }

    private static Map<String, Object> json(EffectWords words, Effect effect) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", effect.target().toChecksummed());
        json.put("kind", effect.getClass().getSimpleName());
        json.put("words", words.describe(effect));
        json.put(
                "carries",
                effect.carried().stream().map(inner -> json(words, inner)).toList());
        return json;
    }

    private static EffectWords words(VoteRequest request, Set<Address> remembered) {
        Set<Address> known = SigningLog.known(request, remembered);
        return new EffectWords(new EffectWords.Context(
                request.units(), true, known, request.dao().governor(), Address.ZERO));
    }

    private static List<String> of(VoteRequest request, Set<Address> remembered) {
        List<String> lines = new ArrayList<>(List.of("IF THIS PASSES, THE DAO"));
        lines.addAll(words(request, remembered).lines(effects(request)));
        if (!request.units().isEmpty()) {
            lines.add("   (Names and decimals of tokens are not signed: they are what the other computer says.)");
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
