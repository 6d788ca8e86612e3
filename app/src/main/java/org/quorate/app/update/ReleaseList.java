package org.quorate.app.update;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a release with their checksums, as {@code sha256sum} writes them, below a line that says of which release and of when
 * they are ({@code # Quorate 1.2.3 2026-11-28T12:00:00Z}, a comment to {@code sha256sum -c}), signed with Ed25519 (RFC 8032, pure) as
 * {@code installers/package} does. It is read only after its signature was found right.
 *
 * @param release that all files are of
 * @param made when
 * @param files checksum in hexadecimal by the name of the file, in the order of the list
 */
public record ReleaseList(Release release, Instant made, Map<String, String> files) {
    /** Bytes of a list, of a signature and of a key. */
    public static final int MAX_LIST = 64 << 10;

    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern HEAD =
            Pattern.compile("# Quorate (\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}) (\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z)");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._+-]{0,120})");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    public ReleaseList {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Checks the signature, then reads.
     *
     * @param pem the publisher's key, as {@code openssl pkey -pubout} writes it
     * @throws ReleaseException if anything about it is not as it has to be
     */
    public static ReleaseList verified(byte[] list, byte[] signature, String pem) {
        if (list.length > MAX_LIST) {
            throw new ReleaseException("The list is longer than " + MAX_LIST + " bytes; it was not read.");
        }
        boolean right;
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(pem));
            check.update(list);
            right = signature.length == SIGNATURE_BYTES && check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            right = false;
        }
        if (!right) {
            throw new ReleaseException(
                    "The signature of the list is not that of the key: it was changed, or somebody else made it. Do not install from it.");
        }
        return read(new String(list, StandardCharsets.US_ASCII));
    }

    private static PublicKey key(String pem) {
        Matcher body = PEM.matcher(pem);
        if (!body.find()) {
            throw new ReleaseException("The key is no PEM file of a public key (BEGIN PUBLIC KEY).");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(body.group(1));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            throw new ReleaseException("The key is no Ed25519 key.");
        }
    }

    private static ReleaseList read(String text) {
        Matcher head = HEAD.matcher(text.lines().findFirst().orElse(""));
        if (!head.matches()) {
            throw new ReleaseException("The list does not say of which release and of when it is.");
        }
        Release release = Release.in(head.group(1)).orElseThrow();
        Map<String, String> files = new LinkedHashMap<>();
        text.lines().skip(1).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new ReleaseException("A line of the list is not as sha256sum writes it.");
            }
            files.put(ofRelease(parts.group(2), release), parts.group(1));
        });
        if (files.isEmpty()) {
            throw new ReleaseException("The list of release " + release + " names no file.");
        }
        return new ReleaseList(release, made(head.group(2)), files);
    }

    private static Instant made(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException noTime) {
            throw new ReleaseException("The list does not say of when it is.");
        }
    }

    /** Else somebody with an old signed list could pass its files off as those of another release. */
    private static String ofRelease(String name, Release release) {
        boolean right = name.toLowerCase(Locale.ROOT).startsWith("quorate")
                && Release.in(name).equals(Optional.of(release));
        if (!right) {
            throw new ReleaseException("The list is of release " + release + ", and names a file that is not: " + name);
        }
        return name;
    }
}
