package org.quorate.app.wallet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.app.wallet.PricesException.Problem;

/**
 * The person's own prices, by unit and day (UTC): Quorate asks nobody for them. A file of lines {@code day,unit,price,currency}, for example
 * {@code 2026-11-27,BTC,91000.50,EUR}; of a day without a price the last one before it counts, for at most a week.
 */
public final class Prices {
    /** No prices. */
    public static final Prices NONE = new Prices(Map.of());

    private static final int MAX_AGE_DAYS = 7;
    private static final long MAX_BYTES = 20_000_000;

    private final Map<String, TreeMap<LocalDate, Price>> byUnit;

    /** What a unit cost. */
    public record Price(BigDecimal price, String currency) {}

    private Prices(Map<String, TreeMap<LocalDate, Price>> byUnit) {
        this.byUnit = byUnit;
    }

    /**
     * Reads a file of prices. A first line that begins with {@code day} or {@code date} is its heading.
     *
     * @throws PricesException if it cannot be read; of a line that cannot be understood with its number
     */
    public static Prices read(Path file) {
        if (size(file) > MAX_BYTES) {
            throw new PricesException(Problem.TOO_LARGE, MAX_BYTES / 1_000_000, null);
        }
        return parse(lines(file));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PricesException(Problem.UNREADABLE, 0, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new PricesException(Problem.UNREADABLE, 0, e);
        }
    }

    static Prices parse(List<String> lines) {
        Map<String, TreeMap<LocalDate, Price>> byUnit = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean heading = i == 0 && (line.startsWith("day") || line.startsWith("date"));
            if (line.isEmpty() || heading) {
                continue;
            }
            String[] cells = line.split(",", -1);
            try {
                if (cells.length != 4) {
                    throw new IllegalArgumentException("not four cells");
                }
                BigDecimal price = new BigDecimal(cells[2].strip());
                if (price.precision() > 30 || Math.abs(price.scale()) > 30) {
                    throw new IllegalArgumentException("too long a number");
                }
                byUnit.computeIfAbsent(key(cells[1]), unit -> new TreeMap<>())
                        .put(LocalDate.parse(cells[0].strip()), new Price(price, cells[3].strip()));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new PricesException(Problem.LINE, i + 1L, e);
            }
        }
        return new Prices(byUnit);
    }

    /** The price of a unit at a time, if there is one. */
    public Optional<Price> at(String unit, Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return Optional.ofNullable(byUnit.get(key(unit)))
                .map(prices -> prices.floorEntry(day))
                .filter(entry -> !entry.getKey().isBefore(day.minusDays(MAX_AGE_DAYS)))
                .map(Map.Entry::getValue);
    }

    private static String key(String unit) {
        return unit.strip().toUpperCase(Locale.ROOT);
    }
}
