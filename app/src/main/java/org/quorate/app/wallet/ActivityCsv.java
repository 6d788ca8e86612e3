package org.quorate.app.wallet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.app.csv.Csv;

/** The activity as a table for other programs (RFC 4180), with values in money where the person has a file of prices. */
public final class ActivityCsv {
    private static final String HEADER =
            "time,asset,network,direction,amount,fee,unit,counterparty,status,transaction,note,price,value,currency";

    private ActivityCsv() {}

    /**
     * Writes a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one: nothing is overwritten
     */
    public static void write(List<ActivityEntry> entries, Prices prices, Path file) throws IOException {
        try (BufferedWriter writer =
                Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            writer.write(HEADER + "\r\n");
            for (ActivityEntry entry : entries) {
                writer.write(line(entry, prices) + "\r\n");
            }
        }
    }

    static String line(ActivityEntry entry, Prices prices) {
        Optional<Prices.Price> price = prices.at(entry.unit(), entry.time());
        List<String> cells = new ArrayList<>(List.of(
                entry.time().toString(),
                Csv.cell(entry.asset()),
                Csv.cell(entry.network()),
                entry.outgoing() ? "out" : "in",
                entry.amount().toPlainString(),
                entry.fee().map(BigDecimal::toPlainString).orElse(""),
                Csv.cell(entry.unit()),
                Csv.cell(entry.counterparty()),
                entry.status().name().toLowerCase(Locale.ROOT),
                Csv.cell(entry.id()),
                Csv.cell(entry.note())));
        cells.add(price.map(known -> known.price().toPlainString()).orElse(""));
        cells.add(price.map(known -> entry.amount().multiply(known.price()).toPlainString())
                .orElse(""));
        cells.add(price.map(known -> Csv.cell(known.currency())).orElse(""));
        return cells.stream().collect(Collectors.joining(","));
    }
}
