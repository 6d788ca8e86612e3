package org.quorate.evm.precompile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.quorate.protocol.Bytes;

/** 0x02. */
final class Sha256 implements Precompile {
    @Override
    public long gas(Input input) {
        return 60 + 12 * input.words();
    }

    @Override
    public Optional<Bytes> run(Input input) {
        return Optional.of(Bytes.wrap(digest(input.toArray())));
    }

    static byte[] digest(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
