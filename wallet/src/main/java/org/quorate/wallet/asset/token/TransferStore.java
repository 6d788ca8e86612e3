package org.quorate.wallet.asset.token;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.WalletException;

/**
 * Keeps transfers of tokens between two starts: those in final blocks, of a range of blocks for each token. Calls return at once; futures
 * complete exceptionally always with a {@link WalletException}.
 */
public interface TransferStore {
    /** Keeps nothing. */
    TransferStore NONE = new TransferStore() {
        @Override
        public CompletableFuture<Kept> load(UInt256 chainId, Address account) {
            return CompletableFuture.completedFuture(new Kept(Map.of(), List.of()));
        }

        @Override
        public CompletableFuture<Void> keep(UInt256 chainId, Address account, Kept more) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> forget(UInt256 chainId, Address account) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /**
     * The blocks of which a token's transfers are known.
     *
     * @param from the first
     * @param to the last, which was final
     * @param lastHash of the last, by which another chain with the same id is noticed
     */
    record Range(long from, long to, Hash lastHash) {}

    /**
     * A transfer as it is kept.
     *
     * @param token the contract
     * @param seconds of the block's time, since 1970
     */
    record KeptTransfer(
            Address token,
            Address from,
            Address to,
            UInt256 amount,
            long block,
            Hash transaction,
            long index,
            long seconds) {}

    /**
     * What is kept of one account on one chain.
     *
     * @param ranges by token
     * @param transfers in no order
     */
    record Kept(Map<Address, Range> ranges, Collection<KeptTransfer> transfers) {
        public Kept {
            ranges = Map.copyOf(ranges);
            transfers = List.copyOf(transfers);
        }
    }

    CompletableFuture<Kept> load(UInt256 chainId, Address account);

    /** Adds transfers and writes ranges in place of older ones of the same tokens; all of it or nothing. */
    CompletableFuture<Void> keep(UInt256 chainId, Address account, Kept more);

    /** Forgets all tokens of an account on a chain. */
    CompletableFuture<Void> forget(UInt256 chainId, Address account);
}
