package org.quorate.app.governance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** Values of a DAO's rules as people type them. */
public final class RuleText {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,12})\\s*(s|m|min|h|d|w)?");

    private RuleText() {}

    /**
     * The value as the contract takes it.
     *
     * @throws WalletException with {@link DaoProblem#BAD_INPUT} if the text is none
     */
    public static UInt256 parse(DaoFacts facts, Effect.Rule rule, String typed) {
        return switch (rule) {
            case PROPOSAL_THRESHOLD -> AmountText.parse(typed, facts.token().decimals());
            case QUORUM_PERCENT -> AmountText.parse(typed.replace("%", ""), 0);
            case TIMELOCK_DELAY -> UInt256.of(seconds(typed));
            case VOTING_DELAY, VOTING_PERIOD, LATE_QUORUM_EXTENSION ->
                facts.clock() == DaoFacts.Clock.SECONDS ? UInt256.of(seconds(typed)) : AmountText.parse(typed, 0);
        };
    }

    /** A length of time: a number of seconds, or with s, min, h, d or w. */
    public static long seconds(String typed) {
        Matcher matcher = TIME.matcher(typed.strip());
        if (!matcher.matches()) {
            throw new WalletException(DaoProblem.BAD_INPUT, "a time is a number with s, min, h, d or w, such as 3d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "m", "min" -> number * 60;
            case "h" -> number * 3_600;
            case "d" -> number * 86_400;
            case "w" -> number * 604_800;
            default -> number;
        };
    }
}
