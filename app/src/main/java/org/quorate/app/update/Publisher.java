package org.quorate.app.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Who publishes this build, as the build itself says: whoever makes packages puts the key in by Maven's properties
 * {@code quorate.release.key} and {@code quorate.release.place} (see installers/README.md). A build from sources has neither.
 *
 * @param pem the publisher's Ed25519 key in a PEM file's form
 * @param place where the list of releases is, an https address
 */
public record Publisher(Optional<String> pem, Optional<String> place) {
    /** Of an Ed25519 key as X.509 writes it: 44 bytes. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{59}=");

    /** What is in this program. */
    public static Publisher ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream in = Publisher.class.getResourceAsStream("release.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("release.properties cannot be read from the jar", e);
        }
        return of(properties.getProperty("key", ""), properties.getProperty("place", ""));
    }

    /** What is not a key or not an https address counts as none. */
    static Publisher of(String key, String place) {
        return new Publisher(
                Optional.of(key.strip())
                        .filter(KEY.asMatchPredicate())
                        .map(line -> "-----BEGIN PUBLIC KEY-----\n" + line + "\n-----END PUBLIC KEY-----\n"),
                Optional.of(place.strip()).filter(text -> text.startsWith("https://")));
    }

    /** Whether both are known, so that nothing need be typed. */
    public boolean isKnown() {
        return pem.isPresent() && place.isPresent();
    }
}
