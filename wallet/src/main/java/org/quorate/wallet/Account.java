package org.quorate.wallet;

import org.quorate.protocol.Address;

/**
 * An account of the wallet.
 *
 * @param index the last step of its path, from 0
 * @param path its BIP-44 derivation path, for example {@code m/44'/60'/0'/0/0}
 * @param address the same on every shard and every EVM chain
 */
public record Account(int index, String path, Address address) {}
