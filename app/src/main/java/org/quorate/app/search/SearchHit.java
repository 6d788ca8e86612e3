package org.quorate.app.search;

import org.quorate.app.contracts.KnownContract;
import org.quorate.app.governance.DaoTitles.TitledBallot;
import org.quorate.app.governance.DaoTitles.TitledProposal;
import org.quorate.app.governance.FollowedDao;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.protocol.Address;

/** Something that a search over everything found. */
public sealed interface SearchHit {
    /** A block, a transaction or an account of the own node. */
    record OnChain(Finding finding) implements SearchHit {}

    /** A contract with a name. @param shard of the own node */
    record Contract(int shard, KnownContract contract) implements SearchHit {}

    record OfProposal(TitledProposal proposal) implements SearchHit {}

    record OfBallot(TitledBallot ballot) implements SearchHit {}

    record OfDao(FollowedDao dao) implements SearchHit {}

    /** An account that has a name here. @param name as the person sees it */
    record OfAccount(String name, Address address) implements SearchHit {}
}
