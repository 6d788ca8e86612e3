package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;

/** Of a hundred transactions, 40 coin transfers, 30 of a token, 15 swaps, 10 mints and 5 votes. */
final class Mixed implements Scenario {
    private static final long SEED = 6L << 32;

    private final Scenario transfers;
    private final Scenario tokens;
    private final Scenario swaps;
    private final Scenario mints;
    private final Scenario votes;

    Mixed(Senders senders, int turns) {
        this.transfers = new Transfers(senders);
        this.tokens = new TokenTransfers(senders);
        this.swaps = new Swaps(senders);
        this.mints = new Mints(senders);
        this.votes = new Votes(senders, turns);
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        tokens.addContracts(genesis);
        swaps.addContracts(genesis);
        mints.addContracts(genesis);
        votes.addContracts(genesis);
    }

    @Override
    public Call call(int sender, int turn) {
        int percent = Mix.below(100, SEED + turn, sender);
        Scenario chosen =
                percent < 40 ? transfers : percent < 70 ? tokens : percent < 85 ? swaps : percent < 95 ? mints : votes;
        return chosen.call(sender, turn);
    }
}
