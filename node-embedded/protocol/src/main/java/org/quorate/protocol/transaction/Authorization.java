package org.quorate.protocol.transaction;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * One entry of an authorization list as it stands on the wire (EIP-7702). An entry whose signature or numbers make no
 * sense is skipped when executed, it does not spoil the transaction; so nothing is checked here.
 *
 * @param chainId the chain it is for, zero for any
 * @param address the account whose code the authority takes on; zero clears
 * @param nonce unsigned 64 bits
 * @param yParity below 256
 */
public record Authorization(UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {}
