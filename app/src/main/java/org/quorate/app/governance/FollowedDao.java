package org.quorate.app.governance;

import java.util.Optional;
import org.quorate.protocol.Address;

/**
 * A DAO that the person follows.
 *
 * @param name what the governor calls itself; untrusted, fit for a screen
 * @param voter the account for which votes are watched, also while the wallet is locked; nothing until one was chosen
 */
public record FollowedDao(String name, Place place, Address governor, Optional<Address> voter) {
    public FollowedDao withVoter(Address account) {
        return new FollowedDao(name, place, governor, Optional.of(account));
    }

    /** Whether it is the same contract, whoever votes there. */
    public boolean isSameAs(FollowedDao other) {
        return place.equals(other.place) && governor.equals(other.governor);
    }
}
