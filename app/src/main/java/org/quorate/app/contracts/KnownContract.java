package org.quorate.app.contracts;

import org.quorate.protocol.Address;

/**
 * A contract at its address.
 *
 * @param chainId on which it is
 * @param name that the person sees and searches
 * @param artifact name of what it was made from, in the same book
 */
public record KnownContract(long chainId, Address address, String name, String artifact) {}
