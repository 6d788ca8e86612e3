package org.quorate.wallet.dao;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * One call that a proposal makes if it passes, in the name of the DAO's executor.
 *
 * @param value coin that goes with it, in wei
 */
public record ProposalAction(Address target, UInt256 value, Bytes data) {}
