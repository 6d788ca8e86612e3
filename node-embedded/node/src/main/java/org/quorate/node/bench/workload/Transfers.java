package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Coins to an account chosen at random. */
final class Transfers implements Scenario {
    private static final long GAS = 21_000;
    private static final long SEED = 1;

    private final Senders senders;

    Transfers(Senders senders) {
        this.senders = senders;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        // Coins need none.
    }

    @Override
    public Call call(int sender, int turn) {
        int recipient = Mix.below(senders.count(), SEED + turn, sender);
        return new Call(senders.address(recipient), UInt256.ONE, Bytes.EMPTY, GAS);
    }
}
