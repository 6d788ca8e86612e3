package org.quorate.wallet.dao.offline;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.wallet.dao.LookAlike;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was signed on this computer, a line of JSON for each ballot, so that nobody signs two different votes on one proposal without
 * meaning to. A line is on disk before its ballot is handed out. Only one program at a time looks and notes.
 */
public final class SigningLog {
    private static final int LONGEST_LINE = 16_384;
    private static final String NAME = "signed-votes.jsonl";

    private final Path file;
    private final SigningLogFile lines;

    public SigningLog(Path file) {
        this.file = file;
        this.lines = new SigningLogFile(file, LONGEST_LINE);
    }

    /** The log beside a vault. */
    public static SigningLog beside(Path vault) {
        return new SigningLog(vault.toAbsolutePath().resolveSibling(NAME));
    }

    /** A ballot that was signed before. @param at seconds since 1970, by this computer's clock */
    public record Earlier(VoteChoice choice, long at) {}

    /** That a token's unit is another one than when any vote about it was signed before. @param before the last of the others */
    public record ChangedUnit(TokenUnit before, TokenUnit now) {}

    /**
     * What the log has to say about a request before it is signed.
     *
     * @param earlier the ballot that was signed last for the same vote
     * @param changed units that the request tells otherwise than an earlier one did
     * @param known governors and tokens of earlier requests, which others may be made to resemble
     */
    public record Review(Optional<Earlier> earlier, List<ChangedUnit> changed, Set<Address> known) {
        public Review {
            changed = List.copyOf(changed);
            known = Set.copyOf(known);
        }
    }

    /**
     * Addresses that others of a request may be made to resemble: those of earlier requests, the voter's, and the governor's unless that
     * is itself made to resemble one of them. Whatever else the request names, as the tokens whose units it tells, is no reason to
     * believe that an address is what it looks like.
     */
    public static Set<Address> known(VoteRequest request, Set<Address> remembered) {
        Set<Address> known = new LinkedHashSet<>(remembered);
        known.add(request.voter());
        Address governor = request.dao().governor();
        if (LookAlike.of(governor, known).isEmpty()) {
            known.add(governor);
        }
        return known;
    }

    /**
     * The governor and the tokens of a request that only look like an address of earlier requests or the voter's, with the address
     * that each looks like.
     */
    public static Map<Address, Address> alike(VoteRequest request, Set<Address> remembered) {
        Set<Address> known = new LinkedHashSet<>(remembered);
        known.add(request.voter());
        Map<Address, Address> alike = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(request.dao().governor()),
                        request.units().stream().map(TokenUnit::address))
                .forEach(address -> LookAlike.of(address, known).ifPresent(other -> alike.put(address, other)));
        return alike;
    }

    /** @throws WalletException with {@link DaoProblem#LOG_UNUSABLE} if the log is damaged or cannot be read */
    public Review review(VoteRequest request) {
        return review(request, entries());
    }

    private static Review review(VoteRequest request, List<JsonNode> entries) {
        Set<String> subjects =
                Set.of(subject(request).toHex(), oldSubject(request).toHex());
        Optional<Earlier> earlier = Optional.empty();
        // All that was ever told of a token, so that a lie is not believed from the second time on.
        Map<Address, Set<TokenUnit>> units = new HashMap<>();
        Set<Address> known = new HashSet<>();
        for (JsonNode entry : entries) {
            if (subjects.contains(entry.path("proposal").asString(""))) {
                earlier = Optional.of(new Earlier(
                        VoteChoice.valueOf(entry.path("choice").asString("")),
                        entry.path("time").asLong(0)));
            }
            if (entry.path("chain").asLong(-1) == request.dao().chainId()) {
                if (entry.has("governor")) {
                    remember(known, Address.fromHex(entry.path("governor").asString()));
                }
                entry.path("units").forEach(unit -> {
                    TokenUnit told = unit(unit);
                    Set<TokenUnit> all = units.computeIfAbsent(told.address(), _ -> new LinkedHashSet<>());
                    all.remove(told);
                    all.add(told);
                    remember(known, told.address());
                });
            }
        }
        List<ChangedUnit> changed = request.units().stream()
                .flatMap(now -> units.getOrDefault(now.address(), Set.of()).stream()
                        .filter(before -> !before.equals(now))
                        .reduce((_, last) -> last)
                        .map(before -> new ChangedUnit(before, now))
                        .stream())
                .toList();
        return new Review(earlier, changed, known);
    }

    /** What was itself made to resemble an earlier one is not known for having been in a request. */
    private static void remember(Set<Address> known, Address address) {
        if (LookAlike.of(address, known).isEmpty()) {
            known.add(address);
        }
    }

    private static TokenUnit unit(JsonNode unit) {
        return new TokenUnit(
                Address.fromHex(unit.path("token").asString("")),
                unit.path("symbol").asString(""),
                unit.path("decimals").asInt(-1));
    }

    /**
     * Notes a ballot that is about to be signed.
     *
     * @param replace whether another choice that was signed before is meant to be replaced
     * @throws WalletException with {@link DaoProblem#BALLOT_CONFLICT} if another choice was signed and is not to be replaced, or
     *     {@link DaoProblem#LOG_UNUSABLE}
     */
    public void note(VoteRequest request, long time, boolean replace) {
        lines.append(text -> {
            Optional<Earlier> before = review(request, parsed(text)).earlier();
            if (!replace && before.isPresent() && before.get().choice() != request.choice()) {
                throw new WalletException(
                        DaoProblem.BALLOT_CONFLICT,
                        "signed before: " + before.get().choice() + "; now asked for: " + request.choice());
            }
            return line(request, time);
        });
    }

    private static String line(VoteRequest request, long time) {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("proposal", subject(request).toHex())
                .put("choice", request.choice().name())
                .put("request", BallotSigner.hashOf(request).toHex())
                .put("voter", request.voter().toHex())
                .put("chain", request.dao().chainId())
                .put("governor", request.dao().governor().toHex())
                .put("deadline", request.deadline())
                .put("time", time);
        ArrayNode units = line.putArray("units");
        request.units().forEach(unit -> units.addObject()
                .put("token", unit.address().toHex())
                .put("symbol", unit.symbol())
                .put("decimals", unit.decimals()));
        return line.toString();
    }

    /** What was signed last for the proposal, by the same voter. */
    public Optional<VoteChoice> lastChoice(VoteRequest request) {
        return review(request).earlier().map(Earlier::choice);
    }

    private List<JsonNode> entries() {
        return parsed(lines.read());
    }

    /** Everything in a line is looked at here, so that what is damaged is found before it is used. */
    private List<JsonNode> parsed(List<String> text) {
        try {
            List<JsonNode> entries = new ArrayList<>(text.size());
            for (String line : text) {
                JsonNode entry = JsonMapper.shared().readTree(line);
                VoteChoice.valueOf(entry.path("choice").asString(""));
                if (entry.has("governor")) {
                    Address.fromHex(entry.path("governor").asString(""));
                }
                entry.path("units").forEach(SigningLog::unit);
                entries.add(entry);
            }
            return entries;
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new WalletException(DaoProblem.LOG_UNUSABLE, file + ", a line is damaged");
        }
    }

    /**
     * The vote that there can be one of: chain, DAO, proposal and voter. Nothing that is not signed, such as the genesis, for whoever
     * changes that in a request gets a ballot that is good for the same vote.
     */
    private static Hash subject(VoteRequest request) {
        ByteBuffer all = ByteBuffer.allocate(8 + 20 + 32 + 20)
                .putLong(request.dao().chainId())
                .put(request.dao().governor().toBytes())
                .put(request.proposalId().toBytes())
                .put(request.voter().toBytes());
        return Hash.keccak256(all.array());
    }

    /** As lines of version 0.1 have it. */
    private static Hash oldSubject(VoteRequest request) {
        ByteBuffer all = ByteBuffer.allocate(8 + 32 + 20 + 32 + 20)
                .putLong(request.dao().chainId())
                .put(request.dao().genesis().toBytes())
                .put(request.dao().governor().toBytes())
                .put(request.proposalId().toBytes())
                .put(request.voter().toBytes());
        return Hash.keccak256(all.array());
    }
}
