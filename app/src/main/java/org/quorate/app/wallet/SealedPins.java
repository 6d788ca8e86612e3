package org.quorate.app.wallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePinFile;
import org.quorate.wallet.asset.bitcoin.electrum.CertificatePins;
import org.quorate.wallet.asset.bitcoin.electrum.ElectrumServer;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.vault.SealedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of servers in an encrypted file beside the vault: which servers a person uses is nobody's business. A file in clear of an
 * earlier version is taken over and removed. Safe for use by several threads.
 */
public final class SealedPins implements CertificatePins, AutoCloseable {
    /** Of the file's key. */
    public static final String PURPOSE = "electrum-certificates";

    private static final Logger LOG = LoggerFactory.getLogger(SealedPins.class);

    private final SealedFile file;
    private final SecretBytes key;

    private SealedPins(SealedFile file, SecretBytes key) {
        this.file = file;
        this.key = key;
    }

    /**
     * The pins of a wallet.
     *
     * @param folder of its vault
     * @param key owned by the pins from now on
     * @throws WalletException if the file of an earlier version cannot be read
     */
    public static SealedPins in(Path folder, SecretBytes key) {
        SealedPins pins = new SealedPins(new SealedFile(folder.resolve("electrum-certificates.sealed")), key);
        try {
            pins.takeOver(clear(folder));
            return pins;
        } catch (RuntimeException unreadable) {
            key.close();
            throw unreadable;
        }
    }

    /** Where they are in clear: of an earlier version, and of commands that have no vault. */
    public static Path clear(Path folder) {
        return folder.resolve("electrum-certificates");
    }

    private void takeOver(Path clear) {
        if (!Files.exists(clear)) {
            return;
        }
        Map<String, String> known = read();
        new CertificatePinFile(clear).all().forEach(known::putIfAbsent);
        write(known);
        try {
            Files.delete(clear);
        } catch (IOException stays) {
            LOG.warn("The list of certificates in clear cannot be removed: {}", clear);
        }
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

    /** What cannot be read must not look like nothing: then every certificate would be believed. */
    private Map<String, String> read() {
        Map<String, String> pins = new TreeMap<>();
        file.read(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).ifPresent(text -> text.lines()
                .forEach(line -> {
                    String[] parts = line.split(" ");
                    if (parts.length != 2) {
                        throw new WalletException(ElectrumProblem.TLS, "the list of known certificates is malformed");
                    }
                    pins.put(parts[0], parts[1]);
                }));
        return pins;
    }

    private void write(Map<String, String> pins) {
        file.write(
                key,
                pins.entrySet().stream()
                        .map(pin -> pin.getKey() + " " + pin.getValue() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Wipes the key. */
    @Override
    public synchronized void close() {
        key.close();
    }
}
