package org.quorate.wallet.dao;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.asset.coin.CoinAmount;

/** Effects in English sentences, with every address whole. */
public final class EffectWords {
    /** Begins what must not be overlooked in a line. */
    public static final String WARNING = "[WARNING:";

    private static final String POWER = "CHANGES WHO HAS POWER";
    private static final String UNKNOWN = "UNKNOWN:";
    private static final String ELSEWHERE = "NOT THE DAO'S";
    private static final String ALL = "ALL of the DAO's tokens";
    private static final String CUT = "[CUT:";
    private static final List<String> WARNINGS = List.of(WARNING, POWER, UNKNOWN, ELSEWHERE, ALL, CUT);

    private static final int MAX_ARGUMENT = 80;

    private final Context context;

    /**
     * What the sentences are about.
     *
     * @param units of tokens that are told in units; others are told in their smallest
     * @param isHearsay whether another computer says the units, which may have altered them: then smallest units come first
     * @param known addresses that others may be made to resemble
     * @param governor of the DAO
     * @param executor who was given to {@link EffectReader#read}: what it pays is paid from the treasury; zero if it is not known
     */
    public record Context(
            Collection<TokenUnit> units,
            boolean isHearsay,
            Collection<Address> known,
            Address governor,
            Address executor) {
        public Context {
            units = List.copyOf(units);
            known = List.copyOf(known);
        }
    }

    public EffectWords(Context context) {
        this.context = context;
    }

    /** Whether a sentence says something that has to be read before it is agreed to: an address that only looks like one, for example. */
    public static boolean isWarning(String sentence) {
        return WARNINGS.stream().anyMatch(sentence::contains);
    }

    /** Numbered sentences; those of carried calls below the one that carries them. */
    public List<String> lines(List<Effect> effects) {
        List<String> lines = new ArrayList<>();
        add(lines, effects, "", "");
        return lines;
    }

    private void add(List<String> lines, List<Effect> effects, String indent, String above) {
        for (int i = 0; i < effects.size(); i++) {
            String number = above + (i + 1) + ".";
            lines.add(indent + number + " " + describe(effects.get(i)));
            add(lines, effects.get(i).carried(), indent + "   ", number);
        }
    }

    public String describe(Effect effect) {
        return switch (effect) {
            case Effect.Nothing nothing ->
                nothing.target().equals(context.executor)
                        ? "Changes nothing: the text is all there is."
                        : "Calls " + name(nothing.target())
                                + " without data. Nothing happens if that is the DAO's treasury or no"
                                + " contract; otherwise its code runs in the DAO's name.";
            case Effect.PayCoin pay ->
                "Pays " + CoinAmount.format(pay.amount()) + " coin to " + name(pay.target()) + ".";
            case Effect.PayToken pay ->
                "Pays " + amount(pay.target(), pay.amount()) + " to " + name(pay.to()) + ", from "
                        + (pay.from().equals(context.executor) && !pay.from().equals(Address.ZERO)
                                ? "the treasury"
                                : name(pay.from()))
                        + ".";
            case Effect.Allow allow ->
                "Lets " + name(allow.spender()) + " take "
                        + (allow.amount().equals(UInt256.MAX)
                                ? ALL + " of " + name(allow.target()) + ", now and later"
                                : "up to " + amount(allow.target(), allow.amount()))
                        + ".";
            case Effect.Mint mint ->
                "Makes " + amount(mint.target(), mint.amount()) + " new, for " + name(mint.to()) + ".";
            case Effect.ChangeRule change -> rule(change);
            case Effect.ChangeMember change ->
                (change.admitted() ? "Admits " : "Excludes ") + name(change.member()) + " as a member.";
            case Effect.ChangePower power ->
                POWER + " over " + name(power.target()) + ": " + call(power.function(), power.arguments()) + end(power);
            case Effect.KnownCall known ->
                "Calls " + name(known.target()) + ": " + call(known.function(), known.arguments())
                        + withCoin(known.coin()) + end(known);
            case Effect.UnknownCall unknown ->
                UNKNOWN + " calls " + name(unknown.target()) + " with " + unknown.bytes()
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
        String rule = change.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " to " + value;
        boolean ofTimelock = change.rule() == Effect.Rule.TIMELOCK_DELAY;
        Address owner = ofTimelock ? context.executor : context.governor;
        if (owner.equals(Address.ZERO)) {
            return "Changes the " + rule + ", if " + name(change.target())
                    + " is the DAO's timelock: this computer cannot know.";
        }
        return change.target().equals(owner)
                ? "Changes the DAO's " + rule + " (at " + name(change.target()) + ")."
                : "Asks another contract, " + ELSEWHERE + " " + (ofTimelock ? "TIMELOCK" : "GOVERNOR")
                        + ", to change its " + rule + ": " + name(change.target()) + ".";
    }

    private static String end(Effect carrier) {
        int inner = carrier.carried().size();
        return inner == 0 ? "." : ". It carries " + (inner == 1 ? "a call:" : inner + " calls:");
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
        String smallest = amount + " smallest units of token " + name(token);
        return context.units.stream()
                .filter(unit -> unit.address().equals(token) && !unit.symbol().isEmpty())
                .findFirst()
                .map(unit -> context.isHearsay
                        ? smallest + " (" + unit.format(amount) + " if it has " + unit.decimals()
                                + " decimals, as the other computer says)"
                        : unit.format(amount) + " (token " + name(token) + ")")
                .orElse(smallest);
    }

    private String name(Address address) {
        Optional<Address> alike = LookAlike.of(address, context.known);
        return address.toChecksummed()
                + alike.map(other ->
                                " " + WARNING + " this is NOT " + other.toChecksummed() + ", it only looks like it]")
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
            case AbiValue.Text text ->
                '"'
                        + PlainText.line(text.text(), MAX_ARGUMENT)
                        + '"'
                        + (text.text().length() <= MAX_ARGUMENT
                                ? ""
                                : " " + CUT + " " + text.text().length() + " characters in all]");
            case AbiValue.Data data -> shortened(data.bytes());
            case AbiValue.Sequence sequence ->
                sequence.elements().stream().map(this::argument).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String shortened(Bytes bytes) {
        String hex = bytes.toHex();
        return hex.length() <= MAX_ARGUMENT
                ? hex
                : hex.substring(0, MAX_ARGUMENT) + "… " + CUT + " " + bytes.length() + " bytes in all]";
    }
}
