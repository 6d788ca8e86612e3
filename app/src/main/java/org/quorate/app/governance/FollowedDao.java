package org.quorate.app.governance;

import java.util.Optional;
import org.quorate.node.DevelopmentDao;
import org.quorate.protocol.Address;

/**
 * A DAO that the person follows.
 *
 * @param name what the governor calls itself; untrusted, fit for a screen
 * @param voter the account for which votes are watched, also while the wallet is locked; nothing until one was chosen
 */
public record FollowedDao(String name, Place place, Address governor, Optional<Address> voter) {
    /** The DAO of a development node, on its shard 0; its name is asked when it is opened. */
    public static FollowedDao of(DevelopmentDao dao) {
        return new FollowedDao("", new Place.OwnShard(0), dao.governor(), Optional.empty());
    }

    public FollowedDao withName(String now) {
        return new FollowedDao(now, place, governor, voter);
    }

    public FollowedDao withVoter(Address account) {
        return new FollowedDao(name, place, governor, Optional.of(account));
    }

    /** Whether it is the same contract, whoever votes there. */
    public boolean isSameAs(FollowedDao other) {
        return place.equals(other.place) && governor.equals(other.governor);
    }
}
