package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;

/** Contracts with their state, and what accounts do with them. All answers depend on nothing but the arguments. */
interface Scenario {
    /** Adds the contracts to a genesis. */
    void addContracts(Map<Address, GenesisAccount> genesis);

    /**
     * What a sender does the {@code turn}-th time. It succeeds whatever the order in which the senders of a turn have
     * theirs.
     *
     * @param turn from 0
     */
    Call call(int sender, int turn);
}
