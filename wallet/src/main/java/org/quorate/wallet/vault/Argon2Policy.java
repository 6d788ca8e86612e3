package org.quorate.wallet.vault;

import org.quorate.wallet.error.VaultProblem;
import org.quorate.wallet.error.WalletException;

/**
 * The range of Argon2id costs that are accepted, on writing and on reading: a file from elsewhere can neither talk us into a
 * weak derivation nor into hours of work or all of the memory.
 */
record Argon2Policy(Argon2Parameters least, Argon2Parameters most) {
    /** From RFC 9106's second recommended option to 1 GiB. */
    static final Argon2Policy SAFE = new Argon2Policy(
            new Argon2Parameters(Argon2Parameters.MINIMUM.memoryKib(), Argon2Parameters.MINIMUM.iterations(), 1),
            new Argon2Parameters(1024 * 1024, 10, 16));

    /** @throws WalletException with {@link VaultProblem#UNSAFE_PARAMETERS} */
    void require(Argon2Parameters p) {
        if (!within(least.memoryKib(), p.memoryKib(), most.memoryKib())
                || !within(least.iterations(), p.iterations(), most.iterations())
                || !within(least.parallelism(), p.parallelism(), most.parallelism())) {
            throw new WalletException(VaultProblem.UNSAFE_PARAMETERS, p.toString());
        }
    }

    private static boolean within(int least, int value, int most) {
        return least <= value && value <= most;
    }
}
