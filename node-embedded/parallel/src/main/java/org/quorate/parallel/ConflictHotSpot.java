package org.quorate.parallel;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * A place that transactions got in each other's way at.
 *
 * @param slot of the account's storage; nothing if it was its balance, nonce or code
 * @param conflicts how often, about: of the rarer ones too much may be counted
 */
public record ConflictHotSpot(Address account, Optional<UInt256> slot, long conflicts) {}
