package org.quorate.app.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;

/** How figures are written for people. */
public final class Formats {
    private static final int SHOWN_DECIMALS = 4;

    private final Messages messages;
    private final DateTimeFormatter time;
    private final DateTimeFormatter dateTime;

    public Formats(Messages messages) {
        this.messages = messages;
        this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
        this.dateTime = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
    }

    /** One decimal below a hundred, none above. */
    public String rate(double perSecond) {
        return messages.decimal(perSecond, perSecond < 100 ? 1 : 0);
    }

    /** The largest unit that fits, as in "12 s" or "3 min". */
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return messages.text("duration.seconds", seconds);
        }
        if (seconds < 3600) {
            return messages.text("duration.minutes", seconds / 60);
        }
        return seconds < 86_400
                ? messages.text("duration.hours", seconds / 3600, seconds / 60 % 60)
                : messages.text("duration.days", seconds / 86_400, seconds / 3600 % 24);
    }

    /** Milliseconds below a second, otherwise seconds with two decimals. */
    public String latency(Duration latency) {
        return latency.toMillis() < 1000
                ? messages.text("duration.millis", latency.toMillis())
                : messages.text("duration.secondsDecimal", messages.decimal(latency.toMillis() / 1000.0, 2));
    }

    /** In the largest decimal unit that fits: "12.3 MB". */
    public String bytes(long count) {
        long unit = 1;
        String name = "B";
        for (String larger : List.of("kB", "MB", "GB", "TB")) {
            if (count / unit < 1000) {
                break;
            }
            unit *= 1000;
            name = larger;
        }
        return messages.text("amount.unit", messages.decimal((double) count / unit, unit == 1 ? 0 : 1), name);
    }

    /** An amount of the coin, exact, with its unit. */
    public String coins(UInt256 wei) {
        return messages.text("amount.coins", bareCoins(wei));
    }

    /** An amount of the coin, exact, where the unit stands beside it. */
    public String bareCoins(UInt256 wei) {
        return messages.exact(exact(wei));
    }

    /** An amount for a table, without unit: what is beyond a few decimals is cut, and a mark says so. */
    public String coinsShort(UInt256 wei) {
        BigDecimal exact = exact(wei);
        BigDecimal cut = exact.setScale(SHOWN_DECIMALS, RoundingMode.DOWN);
        return messages.exact(cut) + (cut.compareTo(exact) == 0 ? "" : "\u2026");
    }

    /** What came or went, with its sign, for a table: cut as in {@link #coinsShort}, but to eight decimals. */
    public String signedShort(BigDecimal amount) {
        BigDecimal cut = amount.setScale(Math.min(8, Math.max(0, amount.scale())), RoundingMode.DOWN);
        return (amount.signum() > 0 ? "+" : "") + messages.exact(cut) + (cut.compareTo(amount) == 0 ? "" : "\u2026");
    }

    private static BigDecimal exact(UInt256 wei) {
        return new BigDecimal(wei.toBigInteger(), CoinAmount.DECIMALS);
    }

    public String time(Instant instant) {
        return time.format(instant);
    }

    public String dateTime(Instant instant) {
        return dateTime.format(instant);
    }
}
