package org.quorate.wallet.asset.bitcoin.backend;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.error.WalletException;

/**
 * A source of the chain's facts. What it gives was checked as far as it can be: headers, proofs, that a transaction is the one asked for.
 * What cannot be checked is what a server leaves out, and whether it forwards what it is given.
 *
 * <p>Calls block, survive a lost connection, and throw a {@link WalletException} with a problem of the backend. Use them from a virtual
 * thread. Safe for use by several threads.
 */
public interface BitcoinBackend extends AutoCloseable {
    BitcoinNetwork network();

    /** Brings the chain of headers up to date and gives its tip. */
    ChainTip tip();

    /**
     * Tells what a wallet knows from before, so that a backend that must look through blocks goes on where it was. Others need not know.
     *
     * @param scanned what {@link #scanned} gave when it was known
     */
    default void resume(Collection<KnownTransaction> known, Optional<Scanned> scanned) {}

    /** How far blocks were looked through; nothing for a backend that need not. */
    default Optional<Scanned> scanned() {
        return Optional.empty();
    }

    /** Scripts that may be asked for soon, so that a backend that must look through blocks looks for all of them at once. */
    default void watch(List<ByteVector> scripts) {}

    /**
     * The transactions that pay to or spend from scripts; unconfirmed ones last.
     *
     * @param scripts output scripts
     * @return in the order of the scripts
     */
    List<List<Mention>> histories(List<ByteVector> scripts);

    /** Transactions by id, in the same order. */
    List<Transaction> transactions(List<TxId> ids);

    /**
     * Proves that transactions are in the chain.
     *
     * @param claims transactions and the height at which a history has them
     * @return only what was proved; a claim about a block that is not in the chain (any more) is left out
     */
    Map<TxId, Inclusion> prove(Map<Transaction, Integer> claims);

    /** Whether a block is in the best chain known. */
    boolean isInChain(int height, BlockHash block);

    /** The rate that should be enough to be mined within some blocks; nothing if it does not know. */
    Optional<FeeRate> feeFor(int blocks);

    /** The least rate that is forwarded. */
    FeeRate leastFee();

    /** Gives a transaction to the network. Twice does no harm. */
    void broadcast(Transaction transaction);

    /** Calls the listener, on a thread of the backend, when something may have changed; the listener must not block. */
    Registration onChange(Runnable listener);

    @Override
    void close();

    /** @param height of the block */
    record ChainTip(int height, BlockHash hash) {}

    /** @param height of the block, 0 for unconfirmed, -1 for unconfirmed with unconfirmed inputs */
    record Mention(TxId txid, int height) {
        public boolean isConfirmed() {
            return height > 0;
        }
    }

    /**
     * How far blocks were looked through.
     *
     * @param scripts what was looked for
     */
    record Scanned(int height, BlockHash block, List<ByteVector> scripts) {
        public Scanned {
            scripts = List.copyOf(scripts);
        }
    }

    /**
     * Where in the chain a transaction was proved to be.
     *
     * @param time of the block in seconds since 1970, as its header says
     */
    record Inclusion(int height, BlockHash block, long time) {}
}
