package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Counters that are raised. A share of the senders raises the one that is hot, the others raise their own. Which one is hot
 * changes with the sender's number, so that it shifts in the course of a benchmark that takes the senders in order.
 */
final class HotSpot implements Scenario {
    private static final ContractArtifact COUNTERS = ContractArtifact.load("workload/Counters");
    private static final Address CONTRACT = Address.fromWord(0, 0xc0L, 1);
    private static final long GAS_LIMIT = 80_000;
    private static final long SEED = 5L << 32;
    private static final long OWN = 1L << 40;

    private final int hotPercent;
    private final int sendersPerSpot;
    private final Method raise = Method.of(COUNTERS, "raise");

    /**
     * @param hotPercent how many of a hundred senders raise the hot counter
     * @param sendersPerSpot after how many senders another counter is hot
     */
    HotSpot(int hotPercent, int sendersPerSpot) {
        this.hotPercent = hotPercent;
        this.sendersPerSpot = sendersPerSpot;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        genesis.put(CONTRACT, GenesisAccount.ofCode(COUNTERS.runtimeCode()));
    }

    @Override
    public Call call(int sender, int turn) {
        boolean isHot = Mix.below(100, SEED + turn, sender) < hotPercent;
        UInt256 counter = UInt256.of(isHot ? sender / sendersPerSpot : OWN + sender);
        return Call.of(CONTRACT, raise.call(counter, UInt256.ONE), GAS_LIMIT);
    }
}
