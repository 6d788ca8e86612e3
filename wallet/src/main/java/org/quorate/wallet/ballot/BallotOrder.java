package org.quorate.wallet.ballot;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.Account;

/** That a ballot is to be signed. @param account of the wallet @param content the marking's bytes, or the commitment */
public record BallotOrder(BallotRound round, Account account, Bytes content) {
    private static final int ECDSA_SIZE = 65;

    /** What is signed. */
    public Hash digest() {
        return round.digest(account.address(), content);
    }

    /** The signature of an ECDSA account: r, s, and v as 27 or 28. @param privateKey 32 bytes; the caller wipes them */
    public Bytes signEcdsa(byte[] privateKey) {
        EcdsaSignature signature = Secp256k1.sign(digest(), privateKey);
        byte[] bytes = new byte[ECDSA_SIZE];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return Bytes.wrap(bytes);
    }
}
