package org.quorate.wallet.bench;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** A wallet without a connection: every question fails. */
record NoBackend(BitcoinNetwork network) implements BitcoinBackend {
    private static WalletException offline() {
        return new WalletException(BitcoinProblem.NO_SERVER);
    }

    @Override
    public ChainTip tip() {
        throw offline();
    }

    @Override
    public List<List<Mention>> histories(List<ByteVector> scripts) {
        throw offline();
    }

    @Override
    public List<Transaction> transactions(List<TxId> ids) {
        throw offline();
    }

    @Override
    public Map<TxId, Inclusion> prove(Map<Transaction, Integer> claims) {
        throw offline();
    }

    @Override
    public boolean isInChain(int height, BlockHash block) {
        throw offline();
    }

    @Override
    public Optional<FeeRate> feeFor(int blocks) {
        throw offline();
    }

    @Override
    public FeeRate leastFee() {
        throw offline();
    }

    @Override
    public void broadcast(Transaction transaction) {
        throw offline();
    }

    @Override
    public Registration onChange(Runnable listener) {
        return () -> {};
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
