package org.quorate.evm;

/** The rule sets, oldest first. Forks that change only blob parameters are no forks here: see {@link BlobSchedule}. */
public enum Fork {
    FRONTIER,
    HOMESTEAD,
    /** EIP-150. */
    TANGERINE_WHISTLE,
    /** EIP-155, 158, 160, 170. */
    SPURIOUS_DRAGON,
    BYZANTIUM,
    CONSTANTINOPLE,
    /** Constantinople without EIP-1283. */
    PETERSBURG,
    ISTANBUL,
    BERLIN,
    LONDON,
    /** The merge. */
    PARIS,
    SHANGHAI,
    CANCUN,
    PRAGUE,
    OSAKA;

    public boolean isAtLeast(Fork other) {
        return ordinal() >= other.ordinal();
    }
}
