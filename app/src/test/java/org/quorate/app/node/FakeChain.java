package org.quorate.app.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** A chain with a few entries of the width that real ones have. */
public final class FakeChain implements ChainBrowser {
    public static final Address SOMEBODY = Address.fromHex("0xdadadadadadadadadadadadadadadadadadadada");

    @Override
    public List<BlockEntry> latestBlocks() {
        return IntStream.range(0, 4)
                .mapToObj(
                        shard -> new BlockEntry(shard, 184_207, Hash.ZERO, Instant.EPOCH, 1200, 29_400_000, 30_000_000))
                .toList();
    }

    @Override
    public List<TransactionEntry> latestTransactions() {
        return IntStream.range(0, 4).mapToObj(FakeChain::transaction).toList();
    }

    private static TransactionEntry transaction(int shard) {
        return new TransactionEntry(
                shard,
                184_207,
                Instant.EPOCH,
                Hash.keccak256(new byte[] {(byte) shard}),
                SOMEBODY,
                shard == 0 ? Optional.empty() : Optional.of(SOMEBODY),
                UInt256.of(9_123_456_789_012_345_678L),
                shard != 2,
                21_000,
                UInt256.of(21_000_000_000_000L));
    }

    @Override
    public List<TransactionEntry> latestTransactionsOf(Address account) {
        return latestTransactions();
    }

    @Override
    public List<Finding> find(String text) {
        if (text.equals("184207")) {
            return List.of(new Finding.OfBlock(latestBlocks().getFirst()));
        }
        return text.equals(SOMEBODY.toHex())
                ? IntStream.range(0, 2)
                        .<Finding>mapToObj(
                                shard -> new Finding.OfAccount(new AccountEntry(shard, SOMEBODY, UInt256.of(5), 0, 0)))
                        .toList()
                : List.of();
    }
}
