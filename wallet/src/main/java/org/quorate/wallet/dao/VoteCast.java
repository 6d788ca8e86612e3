package org.quorate.wallet.dao;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * A vote that was counted.
 *
 * @param choice nothing if the governor counts in another way
 * @param reason untrusted text, maybe empty
 */
public record VoteCast(
        Address voter,
        UInt256 proposal,
        Optional<VoteChoice> choice,
        UInt256 weight,
        String reason,
        long block,
        Hash transaction) {}
