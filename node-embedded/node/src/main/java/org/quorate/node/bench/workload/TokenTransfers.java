package org.quorate.node.bench.workload;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/** One ERC-20 token, sent to an account chosen at random. */
final class TokenTransfers implements Scenario {
    private static final Address TOKEN = Address.fromWord(0, 0x70c3L, 0xe201L);
    private static final UInt256 BALANCE = UInt256.of(1_000_000_000_000L);
    private static final long GAS_LIMIT = 80_000;
    private static final long SEED = 1L << 32;

    private final Senders senders;
    private final Method transfer = Method.of(Tokens.TOKEN, "transfer");

    TokenTransfers(Senders senders) {
        this.senders = senders;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        var holdings = IntStream.range(0, senders.count())
                .mapToObj(number -> new Tokens.Holding(senders.address(number), BALANCE))
                .toList();
        genesis.put(TOKEN, Tokens.token("BENCH", holdings, List.of()));
    }

    @Override
    public Call call(int sender, int turn) {
        Address recipient = senders.address(Mix.below(senders.count(), SEED + turn, sender));
        return Call.of(TOKEN, transfer.call(Storage.word(recipient), UInt256.ONE), GAS_LIMIT);
    }
}
