package org.quorate.app.diagnostics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of plain text files that a person can read before they show it to others: what the checks found, the settings,
 * the log. Wallet, keys, chain and environment are not in it.
 */
public final class DiagnosticBundle {
    private static final int MOST_OF_A_LOG = 1 << 20;

    private final Redaction redaction;
    private final Map<String, String> texts = new LinkedHashMap<>();

    public DiagnosticBundle() {
        this(Redaction.ofThisUser());
    }

    DiagnosticBundle(Redaction redaction) {
        this.redaction = redaction;
    }

    /** @param name of the file in the zip */
    public DiagnosticBundle add(String name, String text) {
        texts.put(name, redaction.forOthers(text));
        return this;
    }

    public DiagnosticBundle addFindings(List<Finding> findings) {
        return add("doctor.txt", findings.stream().map(Finding::text).collect(Collectors.joining("\n", "", "\n")));
    }

    /** The end of a file of text; one that cannot be read is told instead. */
    public DiagnosticBundle addFile(Path file) {
        try {
            // A program that was killed may have left half a letter.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return add(file.getFileName().toString(), text.substring(Math.max(0, text.length() - MOST_OF_A_LOG)));
        } catch (IOException e) {
            return add(file.getFileName().toString(), "cannot be read: " + e + "\n");
        }
    }

    /** What will be written, by the names of the files, in their order. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Writes the zip, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path zip) throws IOException {
        Path draft = zip.resolveSibling(zip.getFileName() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft);
                    ZipOutputStream entries = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    entries.putNextEntry(new ZipEntry(text.getKey()));
                    entries.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                    entries.closeEntry();
                }
            }
            Files.move(draft, zip, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
