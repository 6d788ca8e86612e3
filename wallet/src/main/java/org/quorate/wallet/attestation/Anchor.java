package org.quorate.wallet.attestation;

import java.time.Instant;
import org.quorate.protocol.Address;

/**
 * That a hash was written down on a chain.
 *
 * @param by who did it first
 * @param time of the block
 */
public record Anchor(Address by, Instant time) {}
