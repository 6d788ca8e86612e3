package org.quorate.protocol.ballot;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;

/**
 * The signature of an address' own key: r, s, and v as 27 or 28. It is good as long as the account has not given up ECDSA, which is for
 * good ({@link AgreementCall}); about others the voter's account is asked.
 */
public final class VoterSignature {
    private static final int SIZE = 65;

    private VoterSignature() {}

    /** Whether the key of the voter's address made it. @param digest by {@link BallotRound#digest} */
    public static boolean isByKey(Hash digest, Address voter, Bytes signature) {
        if (signature.length() != SIZE || signature.get(64) != 27 && signature.get(64) != 28) {
            return false;
        }
        UInt256 r = UInt256.fromBytes(signature.toArray(), 0);
        UInt256 s = UInt256.fromBytes(signature.toArray(), UInt256.SIZE);
        // Else a node could give the same ballot another signature, with which the root is another.
        return s.compareTo(Secp256k1.HALF_ORDER) <= 0
                && Secp256k1.recoverAddress(digest, new EcdsaSignature(signature.get(64) - 27, r, s))
                        .filter(voter::equals)
                        .isPresent();
    }
}
