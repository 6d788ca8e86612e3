package org.quorate.app.ballot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Reads the rounds about one token again and again, as one voter sees them; what cannot change any more is asked once. Calls block.
 * One thread at a time.
 */
final class RoundReader {
    private final BallotClient client;
    private final BallotDrafts drafts;
    private final Address token;
    private final Optional<Address> voter;
    private final Clock clock;
    private final Map<Hash, UInt256> weights = new HashMap<>();
    private final Map<Hash, BallotEntry> finished = new HashMap<>();

    /** @param clock of this computer */
    RoundReader(BallotClient client, BallotDrafts drafts, Address token, Optional<Address> voter, Clock clock) {
        this.client = client;
        this.drafts = drafts;
        this.token = token;
        this.voter = voter;
        this.clock = clock;
    }

    /**
     * Those that close last first; nothing at all if the node gathers no ballots.
     *
     * @param wanted a round that is read in any case if it is of the token, however many there are
     */
    Optional<List<BallotEntry>> read(Optional<Hash> wanted) {
        List<OpenRound> rounds;
        try {
            rounds = new ArrayList<>(client.rounds(Optional.of(token)));
            wanted.filter(number -> rounds.stream()
                            .noneMatch(each -> each.round().number().equals(number)))
                    .flatMap(client::round)
                    .filter(each -> each.round().token().equals(token))
                    .ifPresent(rounds::add);
        } catch (RpcErrorException refused) {
            if (refused.code() == RpcErrorException.METHOD_NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
        ChainTime time = client.time(clock);
        List<BallotEntry> entries = new ArrayList<>();
        rounds.forEach(open -> entries.add(entry(open, time)));
        return Optional.of(List.copyOf(entries));
    }

    private BallotEntry entry(OpenRound open, ChainTime time) {
        long now = time.now();
        Hash number = open.round().number();
        BallotEntry known = finished.get(number);
        if (known != null) {
            return known;
        }
        UInt256 weight = voter.map(who -> weight(open, who)).orElse(UInt256.ZERO);
        Optional<GatheredBallot> mine =
                weight.isZero() ? Optional.empty() : voter.flatMap(who -> client.ballot(open, who));
        BallotEntry entry = new BallotEntry(
                open,
                now,
                time.isPast(open.round().closes()),
                weight,
                mine,
                voter.flatMap(who -> drafts.find(number, who)),
                now > open.round().closes() ? client.anchored(open.round()) : Optional.empty());
        if (entry.over()
                && entry.phase() == BallotEntry.Phase.FINAL
                && entry.kept().isEmpty()) {
            finished.put(number, entry);
        }
        return entry;
    }

    private UInt256 weight(OpenRound open, Address who) {
        UInt256 known = weights.get(open.round().number());
        if (known != null) {
            return known;
        }
        UInt256 asked = client.weight(open.round(), who);
        // None may mean that the snapshot is yet to come.
        if (!asked.isZero()) {
            weights.put(open.round().number(), asked);
        }
        return asked;
    }
}
