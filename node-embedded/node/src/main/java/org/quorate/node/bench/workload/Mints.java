package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** Everybody mints ERC-721 tokens whose numbers they choose. */
final class Mints implements Scenario {
    private static final ContractArtifact COLLECTIBLE = ContractArtifact.load("workload/Collectible");
    private static final Address CONTRACT = Address.fromWord(0, 0x4f7L, 1);
    private static final long GAS_LIMIT = 120_000;

    private final Senders senders;
    private final Method mint = Method.of(COLLECTIBLE, "mint");

    Mints(Senders senders) {
        this.senders = senders;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        genesis.put(CONTRACT, GenesisAccount.ofCode(COLLECTIBLE.runtimeCode()));
    }

    @Override
    public Call call(int sender, int turn) {
        long tokenId = 1 + (long) turn * senders.count() + sender;
        return Call.of(CONTRACT, mint.call(Storage.word(senders.address(sender)), UInt256.of(tokenId)), GAS_LIMIT);
    }
}
