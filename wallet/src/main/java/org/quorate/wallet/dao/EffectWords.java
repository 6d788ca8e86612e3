package org.quorate.wallet.dao;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.asset.coin.CoinAmount;

/** Effects in English sentences, with every address whole. */
public final class EffectWords {
    private static final int MAX_ARGUMENT = 80;

    private final Collection<TokenUnit> units;
    private final Collection<Address> known;
    private final Address executor;

    /**
     * @param units of tokens that are told in units; others are told in their smallest
     * @param known addresses that others may be made to resemble
     * @param executor who was given to {@link EffectReader#read}: what it pays is paid from the treasury
     */
    public EffectWords(Collection<TokenUnit> units, Collection<Address> known, Address executor) {
        this.units = units;
        this.known = known;
        this.executor = executor;
    }

    public String describe(Effect effect) {
        return switch (effect) {
            case Effect.Nothing nothing -> "Changes nothing: the text is all there is.";
            case Effect.PayCoin pay ->
                "Pays " + CoinAmount.format(pay.amount()) + " coin to " + name(pay.target()) + ".";
            case Effect.PayToken pay ->
                "Pays " + amount(pay.target(), pay.amount()) + " to " + name(pay.to()) + ", from "
                        + (pay.from().equals(executor) ? "the treasury" : name(pay.from())) + ".";
            case Effect.Allow allow ->
                "Lets " + name(allow.spender()) + " take "
                        + (allow.amount().equals(UInt256.MAX)
                                ? "ALL of the DAO's tokens of " + name(allow.target()) + ", now and later"
                                : "up to " + amount(allow.target(), allow.amount()))
                        + ".";
            case Effect.Mint mint ->
                "Makes " + amount(mint.target(), mint.amount()) + " new, for " + name(mint.to()) + ".";
            case Effect.ChangeRule change -> rule(change);
            case Effect.ChangeMember change ->
                (change.admitted() ? "Admits " : "Excludes ") + name(change.member()) + " as a member.";
            case Effect.ChangePower power ->
                "CHANGES WHO HAS POWER over " + name(power.target()) + ": " + call(power.function(), power.arguments())
                        + ".";
            case Effect.KnownCall known ->
                "Calls " + name(known.target()) + ": " + call(known.function(), known.arguments())
                        + withCoin(known.coin()) + ".";
            case Effect.UnknownCall unknown ->
                "UNKNOWN: calls " + name(unknown.target()) + " with " + unknown.bytes()
                        + " bytes that nobody here can read"
                        + unknown.selector()
                                .map(selector -> " (function " + selector.toHex() + ")")
                                .orElse("")
                        + withCoin(unknown.coin()) + ".";
        };
    }

    private String rule(Effect.ChangeRule change) {
        String value =
                switch (change.rule()) {
                    case QUORUM_PERCENT -> change.value() + " %";
                    case PROPOSAL_THRESHOLD -> change.value() + " votes in the smallest unit";
                    case TIMELOCK_DELAY -> time(change.value());
                    default -> change.value() + " of the governor's clock (seconds or blocks)";
                };
        return "Changes the DAO's "
                + change.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " to " + value + " (at "
                + name(change.target()) + ").";
    }

    private static String time(UInt256 seconds) {
        return seconds.bitLength() > 40
                ? seconds + " s"
                : seconds + " s (" + Duration.ofSeconds(seconds.longValue()).toDays() + " days)";
    }

    private static String withCoin(UInt256 coin) {
        return coin.isZero() ? "" : ", and sends " + CoinAmount.format(coin) + " coin along";
    }

    private String amount(Address token, UInt256 amount) {
        return units.stream()
                .filter(unit -> unit.address().equals(token) && !unit.symbol().isEmpty())
                .findFirst()
                .map(unit -> unit.format(amount) + " (token " + name(token) + ")")
                .orElseGet(() -> amount + " smallest units of token " + name(token));
    }

    private String name(Address address) {
        Optional<Address> alike = LookAlike.of(address, known);
        return address.toChecksummed()
                + alike.map(other -> " [WARNING: this is NOT " + other.toChecksummed() + ", it only looks like it]")
                        .orElse("");
    }

    private String call(String function, List<AbiValue> arguments) {
        String name = function.substring(0, function.indexOf('('));
        return arguments.stream().map(this::argument).collect(Collectors.joining(", ", name + "(", ")"));
    }

    private String argument(AbiValue value) {
        return switch (value) {
            case AbiValue.Account account -> name(account.address());
            case AbiValue.Unsigned unsigned -> unsigned.number().toString();
            case AbiValue.Signed signed -> signed.number().toString();
            case AbiValue.Truth truth -> String.valueOf(truth.value());
            case AbiValue.Text text -> '"' + PlainText.line(text.text(), MAX_ARGUMENT) + '"';
            case AbiValue.Data data -> shortened(data.bytes().toHex());
            case AbiValue.Sequence sequence ->
                sequence.elements().stream().map(this::argument).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String shortened(String hex) {
        return hex.length() <= MAX_ARGUMENT ? hex : hex.substring(0, MAX_ARGUMENT) + "…";
    }
}
