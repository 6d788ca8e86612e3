package org.quorate.node;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/**
 * An account of the development genesis. Its key is public knowledge.
 *
 * @param privateKey 32 bytes, secp256k1
 */
public record DevAccount(Address address, Bytes privateKey) {}
