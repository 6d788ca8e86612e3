package org.quorate.chain.block;

import java.util.ArrayList;
import java.util.List;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Withdrawal;

/**
 * What a block of proof of work pays its miner and those of its ommers (Yellow Paper, section 11.3; EIP-649, EIP-1234). All
 * amounts are whole gwei, so they are given as withdrawals, which a block credits in the same place.
 */
final class MiningRewards {
    private static final long FRONTIER = 5_000_000_000L;
    private static final long BYZANTIUM = 3_000_000_000L;
    private static final long CONSTANTINOPLE = 2_000_000_000L;
    private static final long OMMER_DEPTH = 8;
    private static final long NEPHEW_DIVISOR = 32;

    private MiningRewards() {}

    /** None since the merge. */
    static List<Withdrawal> of(Block block, ChainConfig config) {
        BlockHeader header = block.header();
        Fork fork = config.fork(header.number(), header.timestamp());
        return of(fork, header.number(), header.beneficiary(), block.ommers());
    }

    /** None since the merge. @param number of the block that has these ommers */
    static List<Withdrawal> of(Fork fork, long number, Address miner, List<BlockHeader> ommers) {
        if (fork.isAtLeast(Fork.PARIS)) {
            return List.of();
        }
        long reward = reward(fork);
        List<Withdrawal> credits = new ArrayList<>();
        for (BlockHeader ommer : ommers) {
            long share = reward / OMMER_DEPTH * (ommer.number() + OMMER_DEPTH - number);
            credits.add(credit(ommer.beneficiary(), share));
        }
        credits.add(credit(miner, reward + ommers.size() * (reward / NEPHEW_DIVISOR)));
        return credits;
    }

    private static long reward(Fork fork) {
        if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
            return CONSTANTINOPLE;
        }
        return fork.isAtLeast(Fork.BYZANTIUM) ? BYZANTIUM : FRONTIER;
    }

    private static Withdrawal credit(Address address, long gwei) {
        return new Withdrawal(0, 0, address, gwei);
    }
}
