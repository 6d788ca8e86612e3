package org.quorate.wallet.asset.bitcoin.electrum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/** Pins in a text file, one line {@code server fingerprint} each. */
public final class CertificatePinFile implements CertificatePins {
    private static final long LARGEST = 1 << 20;

    private final Path file;

    public CertificatePinFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<String> of(ElectrumServer server) {
        return Optional.ofNullable(read().get(server.toString()));
    }

    @Override
    public synchronized void pin(ElectrumServer server, String fingerprint) {
        Map<String, String> pins = read();
        pins.put(server.toString(), fingerprint);
        write(pins);
    }

    @Override
    public synchronized void forget(ElectrumServer server) {
        Map<String, String> pins = read();
        if (pins.remove(server.toString()) != null) {
            write(pins);
        }
    }

    /** All of them: fingerprints by server. */
    public synchronized Map<String, String> all() {
        return read();
    }

    /** A file that cannot be read must not look like an empty one: then every certificate would be believed. */
    private Map<String, String> read() {
        Map<String, String> pins = new TreeMap<>();
        try {
            if (!Files.exists(file)) {
                return pins;
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException("too large");
            }
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] parts = line.strip().split(" ");
                if (parts.length == 2 && parts[1].matches("[0-9a-f]{64}")) {
                    pins.put(parts[0], parts[1]);
                } else if (!line.isBlank()) {
                    throw new IOException("malformed");
                }
            }
            return pins;
        } catch (IOException unreadable) {
            throw new WalletException(ElectrumProblem.TLS, "the list of known certificates cannot be read: " + file);
        }
    }

    private void write(Map<String, String> pins) {
        String text = pins.entrySet().stream()
                .map(pin -> pin.getKey() + " " + pin.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new WalletException(ElectrumProblem.TLS, "the list of known certificates cannot be written: " + file);
        }
    }
}
