package org.quorate.node.bench.workload;

import java.util.List;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** The state of the ERC-20 token contract. */
final class Tokens {
    static final ContractArtifact TOKEN = ContractArtifact.load("workload/Token");

    private static final long BALANCES = 0;
    private static final long ALLOWANCES = 1;
    private static final long TOTAL_SUPPLY = 2;
    private static final long NAME = 3;
    private static final long SYMBOL = 4;

    private Tokens() {}

    /** Someone's tokens. */
    record Holding(Address holder, UInt256 balance) {}

    /** Who may draw without end from whom. */
    record Allowance(Address owner, Address spender) {}

    static GenesisAccount token(String symbol, List<Holding> holdings, List<Allowance> allowances) {
        Storage storage = new Storage();
        UInt256 supply = UInt256.ZERO;
        for (Holding holding : holdings) {
            storage.with(Storage.entry(holding.holder(), BALANCES), holding.balance());
            supply = supply.addExact(holding.balance());
        }
        for (Allowance allowance : allowances) {
            UInt256 ofOwner = Storage.entry(allowance.owner(), ALLOWANCES);
            storage.with(Storage.entry(Storage.word(allowance.spender()), ofOwner), UInt256.MAX);
        }
        storage.with(TOTAL_SUPPLY, supply)
                .with(NAME, Storage.text("Bench " + symbol))
                .with(SYMBOL, Storage.text(symbol));
        return new GenesisAccount(1, UInt256.ZERO, TOKEN.runtimeCode(), storage.slots());
    }
}
