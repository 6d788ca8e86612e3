package org.quorate.protocol.signature;

import org.quorate.protocol.Bytes;

/** A private key with which its owner signs. One thread at a time. */
public interface SigningKey extends AutoCloseable {
    SignatureScheme scheme();

    Bytes publicKey();

    /** A signature over the message; the same key and message always give the same one. */
    Bytes sign(byte[] message);

    /** Overwrites the secret as far as it is in our hands. The key signs no more. */
    @Override
    void close();
}
