package org.quorate.node;

import org.quorate.protocol.Address;

/**
 * The DAO of the development genesis, on every shard at the same addresses.
 *
 * @param governor where one proposes and votes
 * @param token whose holders vote: the ten development accounts
 * @param treasury the timelock in whose name proposals are carried out
 */
public record DevelopmentDao(Address governor, Address token, Address treasury) {}
