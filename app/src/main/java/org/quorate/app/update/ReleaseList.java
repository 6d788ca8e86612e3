package org.quorate.app.update;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a release with their checksums, as {@code sha256sum} writes them, signed with Ed25519 (RFC 8032, pure) as
 * {@code installers/package} does. It is read only after its signature was found right.
 *
 * @param files checksum in hexadecimal by the name of the file
 */
public record ReleaseList(Map<String, String> files) {
    /** Bytes of a list, of a signature and of a key. */
    public static final int MAX_LIST = 64 << 10;

    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._+-]{0,120})");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    public ReleaseList {
        files = Map.copyOf(files);
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
        Map<String, String> files = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new ReleaseException("A line of the list is not as sha256sum writes it.");
            }
            files.put(parts.group(2), parts.group(1));
        });
        return new ReleaseList(files);
    }

    /** The newest release that has a file in the list. */
    public Optional<Release> newest() {
        return files.keySet().stream()
                .flatMap(name -> Release.in(name).stream())
                .max(Release::compareTo);
    }
}
