package org.quorate.app.ui.governance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorate.app.ui.governance.EffectText.Party;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.LookAlike;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.VoteRequest;

/** Puts what calls do into the words of the screen. Nothing of the proposal's own text goes into them. */
final class EffectTexts {
    private static final int MAX_ARGUMENT = 80;

    private final GovernanceParts parts;
    private final DaoFacts facts;
    private final Collection<TokenUnit> units;
    private final boolean isHearsay;
    private final Map<Address, String> names = new LinkedHashMap<>();
    private final Set<Address> known;

    /** @param own the person's account, which others may be made to resemble */
    EffectTexts(GovernanceParts parts, DaoFacts facts, Collection<TokenUnit> units, Optional<Address> own) {
        this(parts, facts, units, false, own, Optional.empty());
    }

    /**
     * Of a request that another computer made: its units may have been altered, so smallest units come first, and who executes is not
     * known.
     *
     * @param known addresses of earlier requests, which others may be made to resemble
     */
    static EffectTexts ofRequest(GovernanceParts parts, DaoFacts facts, VoteRequest request, Set<Address> known) {
        return new EffectTexts(
                parts,
                facts,
                request.units(),
                true,
                Optional.of(request.voter()),
                Optional.of(SigningLog.known(request, known)));
    }

    private EffectTexts(
            GovernanceParts parts,
            DaoFacts facts,
            Collection<TokenUnit> units,
            boolean isHearsay,
            Optional<Address> own,
            Optional<Set<Address>> known) {
        this.isHearsay = isHearsay;
        this.parts = parts;
        this.facts = facts;
        this.units = units;
        own.ifPresent(mine -> names.put(mine, parts.text("party.you")));
        names.put(facts.executor(), parts.text("party.treasury"));
        names.putIfAbsent(facts.governor(), parts.text("party.governor"));
        names.putIfAbsent(facts.token().address(), parts.text("party.token"));
        names.remove(Address.ZERO);
        this.known = known.orElseGet(() -> new LinkedHashSet<>(names.keySet()));
    }

    EffectText of(Effect effect) {
        return alone(effect).carrying(effect.carried().stream().map(this::of).toList());
    }

    private EffectText alone(Effect effect) {
        return switch (effect) {
            case Effect.Nothing nothing -> nothing(nothing.target());
            case Effect.PayCoin pay ->
                text("pay", parts.formats().coins(pay.amount()), List.of(party("to", pay.target())));
            case Effect.PayToken pay -> payToken(pay);
            case Effect.Allow allow -> allow(allow);
            case Effect.Mint mint ->
                text(
                        "mint",
                        amount(mint.target(), mint.amount()),
                        List.of(party("to", mint.to()), party("token", mint.target())));
            case Effect.ChangeRule change -> rule(change);
            case Effect.ChangeMember change ->
                text(
                        change.admitted() ? "admit" : "exclude",
                        parts.text("effect.member"),
                        List.of(party("member", change.member())));
            case Effect.ChangePower power ->
                new EffectText(
                        parts.text("effect.power"),
                        call(power.function(), power.arguments()),
                        with(party("over", power.target()), power.arguments()),
                        Optional.of(parts.text("effect.power.warning")));
            case Effect.KnownCall known ->
                text(
                        "call",
                        call(known.function(), known.arguments()) + along(known.coin()),
                        with(party("at", known.target()), known.arguments()));
            case Effect.UnknownCall unknown -> unknown(unknown);
        };
    }

    private EffectText nothing(Address target) {
        return target.equals(facts.executor())
                ? text("nothing", parts.text("effect.nothing.what"), List.of())
                : new EffectText(
                        parts.text("effect.call"),
                        parts.text("effect.empty"),
                        List.of(party("at", target)),
                        Optional.of(parts.text("effect.empty.warning")));
    }

    private EffectText payToken(Effect.PayToken pay) {
        List<Party> parties = new ArrayList<>(List.of(party("to", pay.to())));
        if (!pay.from().equals(facts.executor())) {
            parties.add(party("from", pay.from()));
        }
        parties.add(party("token", pay.target()));
        return text("pay", amount(pay.target(), pay.amount()), parties);
    }

    private EffectText allow(Effect.Allow allow) {
        boolean all = allow.amount().equals(UInt256.MAX);
        String what = all
                ? parts.text("effect.allow.all")
                : parts.text("effect.allow.upTo", amount(allow.target(), allow.amount()));
        return new EffectText(
                parts.text("effect.allow"),
                what,
                List.of(party("spender", allow.spender()), party("token", allow.target())),
                all ? Optional.of(parts.text("effect.allow.warning")) : Optional.empty());
    }

    private EffectText rule(Effect.ChangeRule change) {
        String what = parts.text(
                "effect.rule.what", parts.text("rule." + change.rule().name()), value(change));
        Address owner = change.rule() == Effect.Rule.TIMELOCK_DELAY ? facts.executor() : facts.governor();
        boolean ours = change.target().equals(owner);
        return new EffectText(
                parts.text("effect.rule"),
                what,
                ours ? List.of() : List.of(party("at", change.target())),
                ours
                        ? Optional.empty()
                        : Optional.of(parts.text(
                                owner.equals(Address.ZERO) ? "effect.rule.unknown" : "effect.rule.warning")));
    }

    private String value(Effect.ChangeRule change) {
        UInt256 value = change.value();
        if (value.bitLength() > 40 && change.rule() != Effect.Rule.PROPOSAL_THRESHOLD) {
            return value.toString();
        }
        return switch (change.rule()) {
            case QUORUM_PERCENT -> parts.text("percent", value.toString());
            case PROPOSAL_THRESHOLD -> parts.amount(facts.token(), value);
            case TIMELOCK_DELAY -> parts.age(value.longValue());
            case VOTING_DELAY, VOTING_PERIOD, LATE_QUORUM_EXTENSION -> parts.span(facts, value.longValue());
        };
    }

    private EffectText unknown(Effect.UnknownCall call) {
        String size = parts.messages().plural("governance.effect.unknown.bytes", call.bytes());
        String function = call.selector()
                .map(selector -> parts.text("effect.unknown.function", selector.toHex()))
                .orElse("");
        return new EffectText(
                parts.text("effect.unknown"),
                size + function + along(call.coin()),
                List.of(party("at", call.target())),
                Optional.of(parts.text("effect.unknown.warning")));
    }

    private EffectText text(String key, String what, List<Party> parties) {
        return new EffectText(parts.text("effect." + key), what, parties, Optional.empty());
    }

    private List<Party> with(Party first, List<AbiValue> arguments) {
        List<Party> parties = new ArrayList<>(List.of(first));
        arguments.forEach(argument -> {
            if (argument instanceof AbiValue.Account(Address address)) {
                parties.add(party("argument", address));
            }
        });
        return parties;
    }

    Party party(String role, Address address) {
        return new Party(
                parts.text("role." + role),
                address,
                Optional.ofNullable(names.get(address)),
                LookAlike.of(address, known));
    }

    /** In the token's unit, if it says one. */
    String amount(Address token, UInt256 amount) {
        return units.stream()
                .filter(unit -> unit.address().equals(token))
                .findFirst()
                .map(unit -> isHearsay
                        ? parts.text(
                                "effect.hearsay",
                                parts.text("effect.smallest", amount.toString()),
                                parts.amount(unit, amount),
                                unit.decimals())
                        : parts.amount(unit, amount))
                .orElseGet(() -> parts.text("effect.smallest", amount.toString()));
    }

    private String along(UInt256 coin) {
        return coin.isZero() ? "" : parts.text("effect.along", parts.formats().coins(coin));
    }

    private String call(String function, List<AbiValue> arguments) {
        String name = function.substring(0, function.indexOf('('));
        return arguments.stream().map(this::argument).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private String argument(AbiValue value) {
        return switch (value) {
            case AbiValue.Account account -> account.address().toChecksummed();
            case AbiValue.Unsigned unsigned -> unsigned.number().toString();
            case AbiValue.Signed signed -> signed.number().toString();
            case AbiValue.Truth truth -> String.valueOf(truth.value());
            case AbiValue.Text text -> '"' + PlainText.line(text.text(), MAX_ARGUMENT) + '"' + cut(text);
            case AbiValue.Data data -> shortened(data.bytes());
            case AbiValue.Sequence sequence ->
                sequence.elements().stream().map(this::argument).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private String cut(AbiValue.Text text) {
        int length = text.text().length();
        return length <= MAX_ARGUMENT
                ? ""
                : " " + parts.text("effect.cut.characters", parts.messages().number(length));
    }

    private String shortened(Bytes bytes) {
        String hex = bytes.toHex();
        return hex.length() <= MAX_ARGUMENT
                ? hex
                : hex.substring(0, MAX_ARGUMENT) + "\u2026 "
                        + parts.text("effect.cut.bytes", parts.messages().number(bytes.length()));
    }
}
