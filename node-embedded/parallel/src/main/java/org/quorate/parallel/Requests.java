package org.quorate.parallel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** Requests to the consensus layer (EIP-7685): a type byte and the data of all requests of that type. */
final class Requests {
    private Requests() {}

    /** A request; nothing if there is no data, for such a one is left out of the list. */
    static Optional<Bytes> of(byte type, Bytes data) {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        byte[] request = new byte[data.length() + 1];
        request[0] = type;
        System.arraycopy(data.unsafeArray(), 0, request, 1, data.length());
        return Optional.of(Bytes.wrap(request));
    }

    /** sha256 over the requests' sha256, in order. */
    static Hash hash(List<Bytes> requests) {
        MessageDigest outer = sha256();
        for (Bytes request : requests) {
            outer.update(sha256().digest(request.unsafeArray()));
        }
        return Hash.fromBytes(outer.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
