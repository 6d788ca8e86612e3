package org.quorate.protocol.signature;

import org.quorate.protocol.Bytes;

/** A public key made ready for many verifications. Immutable. */
public interface PreparedKey {
    /** As {@link SignatureScheme#verify} with this key. */
    boolean verify(byte[] message, Bytes signature);

    /** Of memory that it takes, roughly. */
    long bytes();
}
