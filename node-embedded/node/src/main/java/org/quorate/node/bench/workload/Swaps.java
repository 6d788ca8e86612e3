package org.quorate.node.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.bench.workload.Tokens.Allowance;
import org.quorate.node.bench.workload.Tokens.Holding;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Swaps in constant-product pools, each with two tokens of its own. A sender keeps to one pool and sells either token by
 * chance. Swaps in one pool depend on each other, as they do in life.
 */
final class Swaps implements Scenario {
    private static final ContractArtifact POOL = ContractArtifact.load("workload/SwapPool");
    private static final int MOST_POOLS = 500;
    private static final int SENDERS_A_POOL = 20;

    private static final UInt256 RESERVE = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 BALANCE = UInt256.of(100_000_000_000_000_000L);
    private static final long LEAST_INPUT = 10_000_000;
    private static final int INPUT_SPREAD = 90_000_000;
    private static final long GAS_LIMIT = 250_000;
    private static final long SEED = 2L << 32;
    private static final long AMOUNT_SEED = 3L << 32;

    private final Senders senders;
    private final int pools;
    private final Method swap = Method.of(POOL, "swapExactInput");

    Swaps(Senders senders) {
        this.senders = senders;
        this.pools = Math.clamp(senders.count() / SENDERS_A_POOL, 1, MOST_POOLS);
    }

    private static Address pool(int pool) {
        return Address.fromWord(0, 0x5a4bL, 3L * pool);
    }

    private static Address token(int pool, int which) {
        return Address.fromWord(0, 0x5a4bL, 3L * pool + 1 + which);
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        for (int pool = 0; pool < pools; pool++) {
            Address address = pool(pool);
            List<Holding> holdings = new ArrayList<>();
            List<Allowance> allowances = new ArrayList<>();
            holdings.add(new Holding(address, RESERVE));
            for (int sender = pool; sender < senders.count(); sender += pools) {
                holdings.add(new Holding(senders.address(sender), BALANCE));
                allowances.add(new Allowance(senders.address(sender), address));
            }
            genesis.put(token(pool, 0), Tokens.token("A" + pool, holdings, allowances));
            genesis.put(token(pool, 1), Tokens.token("B" + pool, holdings, allowances));
            genesis.put(address, new GenesisAccount(1, UInt256.ZERO, POOL.runtimeCode(), poolSlots(pool)));
        }
    }

    private static Map<UInt256, UInt256> poolSlots(int pool) {
        UInt256 reserves = Storage.shifted(RESERVE, 112).add(RESERVE);
        return new Storage()
                .with(0, Storage.word(token(pool, 0)))
                .with(1, Storage.word(token(pool, 1)))
                .with(2, reserves)
                .with(5, UInt256.ONE)
                .slots();
    }

    @Override
    public Call call(int sender, int turn) {
        boolean zeroForOne = Mix.of(SEED + turn, sender) < 0;
        long amount = LEAST_INPUT + Mix.below(INPUT_SPREAD, AMOUNT_SEED + turn, sender);
        return Call.of(
                pool(sender % pools),
                swap.call(
                        zeroForOne ? UInt256.ONE : UInt256.ZERO,
                        UInt256.of(amount),
                        UInt256.ONE,
                        Storage.word(senders.address(sender)),
                        UInt256.MAX),
                GAS_LIMIT);
    }
}
