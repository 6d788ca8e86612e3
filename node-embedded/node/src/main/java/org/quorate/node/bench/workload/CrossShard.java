package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;

/** Another load of which a part is coin to accounts of other shards, chosen at random. */
final class CrossShard implements Scenario {
    private static final AbiSignature SEND = AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)");
    /** A coin, for a fee of less than a hundredth: what is not used comes back. */
    private static final UInt256 PAID = UInt256.of(1_000_000_000_000_000_000L);

    private static final long GAS_LIMIT = 150_000;
    private static final long SEED = 9L << 32;

    private final Scenario local;
    private final Senders senders;
    private final int shard;
    private final int shards;
    private final int percent;

    /** @param shard on which it is */
    CrossShard(Scenario local, Senders senders, int shard, int shards, int percent) {
        this.local = local;
        this.senders = senders;
        this.shard = shard;
        this.shards = shards;
        this.percent = percent;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        local.addContracts(genesis);
    }

    @Override
    public Call call(int sender, int turn) {
        long chosen = Mix.of(SEED + turn, sender);
        if (Long.remainderUnsigned(chosen, 100) >= percent) {
            return local.call(sender, turn);
        }
        int destination = (shard + 1 + Mix.below(shards - 1, chosen, 1)) % shards;
        Address recipient = senders.address(Mix.below(senders.count(), chosen, 2));
        Bytes call = SEND.encodeCall(
                AbiValue.of(UInt256.of(destination)),
                AbiValue.of(recipient),
                AbiValue.of(UInt256.ONE),
                AbiValue.of(UInt256.ZERO),
                AbiValue.of(Bytes.EMPTY));
        return new Call(Messenger.ADDRESS, PAID, call, GAS_LIMIT);
    }
}
