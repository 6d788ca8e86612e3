package org.quorate.wallet.asset.bitcoin.key;

import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;

/** Where the addresses of a wallet come from. Immutable. */
public sealed interface AddressSource permits AccountPublicKey, WatchedAddresses {
    BitcoinNetwork network();

    /** How many addresses a branch has; {@link Integer#MAX_VALUE} for as many as one asks for. */
    int count(Branch branch);

    /** The address of a place. @param position within the {@link #count} */
    WalletAddress address(KeyPosition position);

    /** The same addresses have the same id; it is not secret, but whoever has it sees nothing but that. */
    String id();

    /** The bytes that identify the source for deriving a key of its data file. */
    byte[] identity();
}
