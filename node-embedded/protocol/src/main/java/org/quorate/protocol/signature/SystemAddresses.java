package org.quorate.protocol.signature;

import org.quorate.protocol.Address;

/** Where Quorate's own contracts stand; {@code docs/protocol/pq-accounts.md} lists them. */
public final class SystemAddresses {
    /** Which key an account signs with. */
    public static final Address KEY_REGISTRY = Address.fromWord(0, 0, 0x5100);

    /** The code that quantum-resistant accounts run unless they choose another. */
    public static final Address ACCOUNT_CODE = Address.fromWord(0, 0, 0x5101);

    /** When hashes were first written down. */
    public static final Address ATTESTATIONS = Address.fromWord(0, 0, 0x5102);

    /** Gives an account {@link #ACCOUNT_CODE}, for the key registry. */
    public static final Address DESIGNATOR = Address.fromWord(0, 0, 0x5120);

    private static final long FIRST_VERIFIER = 0x5110;
    private static final long VERIFIERS = 0x10;

    private SystemAddresses() {}

    /** The ERC-7913 verifier of a scheme. */
    public static Address verifier(SignatureScheme scheme) {
        return Address.fromWord(0, 0, FIRST_VERIFIER + scheme.id());
    }

    /** The number of the scheme whose verifier would be at that address, if there were such a scheme; negative for none. */
    public static int verifierNumber(Address address) {
        long number = address.limb0() - FIRST_VERIFIER;
        boolean inRange = (address.limb2() | address.limb1()) == 0 && number >= 0 && number < VERIFIERS;
        return inRange ? (int) number : -1;
    }
}
