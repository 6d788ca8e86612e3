package org.quorate.protocol.signature;

/** What the signature of a transaction of type 0x51 costs, besides what every transaction costs. */
public final class SignatureGas {
    private static final long BYTE = 16;
    private static final long CODE_BYTE = 200;
    private static final int DELEGATION_SIZE = 23;

    /** Reading the registry's slot and the key, both cold (EIP-2929). */
    private static final long KEY_LOOKUP = 2_100 + 2_600;

    /** Registering a key: a new account for it, a new slot, the account's own code. */
    private static final long KEY_REGISTRATION = 25_000 + 22_100 + CODE_BYTE * DELEGATION_SIZE;

    private SignatureGas() {}

    /** @param carriesKey whether the public key is there, to be registered */
    public static long of(SignatureScheme scheme, boolean carriesKey) {
        long gas = KEY_LOOKUP + scheme.verificationGas() + BYTE * scheme.signatureSize();
        return carriesKey ? gas + KEY_REGISTRATION + (BYTE + CODE_BYTE) * scheme.publicKeySize() + CODE_BYTE : gas;
    }
}
