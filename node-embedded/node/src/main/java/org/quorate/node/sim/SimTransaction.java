package org.quorate.node.sim;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * What a user wants to have done; it gets its nonce when it enters a block.
 *
 * @param from number of the user
 * @param gas limit
 */
record SimTransaction(int from, Address to, UInt256 value, Bytes data, long gas) {}
