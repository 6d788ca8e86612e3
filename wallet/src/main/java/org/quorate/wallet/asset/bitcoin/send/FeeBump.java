package org.quorate.wallet.asset.bitcoin.send;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.send.SendReview.PaidOutput;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/** Raises the fee of a transaction that waits: by another in its place (BIP-125) or by one that spends it (CPFP). */
public final class FeeBump {
    private final AccountPublicKey account;
    private final WalletSnapshot wallet;
    private final Map<TxId, Transaction> transactions;

    /** @param transactions all that the wallet knows */
    public FeeBump(AccountPublicKey account, WalletSnapshot wallet, Map<TxId, Transaction> transactions) {
        this.account = account;
        this.wallet = wallet;
        this.transactions = transactions;
    }

    /**
     * A transaction with the same payments and a higher fee, which is taken from the change, and from further coins where that is not enough.
     *
     * @param rate what it should pay; it pays more if the rules of replacement ask for more
     * @throws WalletException with {@link BitcoinProblem#NOT_REPLACEABLE} or {@link BitcoinProblem#INSUFFICIENT_FUNDS}
     */
    public SendReview replace(String txid, FeeRate rate) {
        HistoryEntry entry = pending(txid);
        Transaction old = transactions.get(new TxId(txid));
        if (!entry.replaceable() || entry.fee().isEmpty()) {
            throw new WalletException(BitcoinProblem.NOT_REPLACEABLE);
        }
        List<Coin> inputs = old.txIn.stream().map(this::spentCoin).toList();
        Optional<WalletAddress> oldChange = change(old);
        List<PaidOutput> payments = old.txOut.stream()
                .filter(output -> oldChange
                        .map(to -> !to.address().script().equals(output.publicKeyScript))
                        .orElse(true))
                .map(this::payment)
                .toList();
        if (payments.isEmpty()) {
            throw new WalletException(BitcoinProblem.NOT_REPLACEABLE);
        }
        // The replacement must pay for all that is thrown out with the old one, and for being sent around itself.
        Set<TxId> thrownOut = descendants(old.txid);
        long evicted = entry.fee().getAsLong()
                + thrownOut.stream().mapToLong(id -> feeOf(id)).sum();
        List<Coin> coins = new ArrayList<>(inputs);
        List<Coin> more = wallet.coins().stream()
                .filter(coin -> coin.confirmations() > 0 && !coin.immature())
                .toList();
        WalletAddress changeTo =
                oldChange.orElseGet(() -> account.address(new KeyPosition(Branch.CHANGE, wallet.nextChange())));
        FeeRate higher = rate.max(
                new FeeRate(FeeRate.of(entry.fee().getAsLong(), old.weight()).perKilo() + 1));
        for (int added = 0; ; added++) {
            int size = (Weights.frame(coins.size(), payments.size() + 1)
                            + coins.size() * Weights.INPUT
                            + payments.stream()
                                    .mapToInt(payment ->
                                            Weights.output(payment.to().script()))
                                    .sum()
                            + Weights.OWN_OUTPUT)
                    / 4;
            long least = evicted + FeeRate.ONE.feeFor(4 * (size + 1));
            try {
                return new Draft(account, wallet, this::transaction, higher)
                        .atLeast(least)
                        .inPlaceOf(txid)
                        .build(payments, coins, Optional.of(changeTo));
            } catch (WalletException missing) {
                if (missing.problem() != BitcoinProblem.INSUFFICIENT_FUNDS || added >= more.size()) {
                    throw missing;
                }
                coins.add(more.get(added));
            }
        }
    }

    /**
     * A transaction that spends what a waiting one pays to the wallet, with a fee for both.
     *
     * @param parentFee of the waiting one, in satoshis
     * @param rate what both together should pay
     * @throws WalletException with {@link BitcoinProblem#NOTHING_TO_SPEND} or {@link BitcoinProblem#INSUFFICIENT_FUNDS}
     */
    public SendReview spendForBoth(String txid, long parentFee, FeeRate rate) {
        pending(txid);
        Transaction parent = transactions.get(new TxId(txid));
        List<Coin> coins = wallet.coins().stream()
                .filter(coin -> coin.outpoint().txid.equals(parent.txid))
                .toList();
        if (coins.isEmpty()) {
            throw new WalletException(BitcoinProblem.NOTHING_TO_SPEND);
        }
        WalletAddress to = account.address(new KeyPosition(Branch.CHANGE, wallet.nextChange()));
        int weight = Weights.frame(coins.size(), 1) + coins.size() * Weights.INPUT + Weights.OWN_OUTPUT;
        long fee = Math.max(rate.feeFor(weight + parent.weight()) - parentFee, rate.feeFor(weight));
        long rest = coins.stream().mapToLong(Coin::value).sum() - fee;
        if (rest < to.address().kind().dustLimit()) {
            throw new WalletException(BitcoinProblem.INSUFFICIENT_FUNDS, "the fee would take all");
        }
        return new Draft(account, wallet, this::transaction, FeeRate.ONE)
                .atLeast(fee)
                .build(List.of(new PaidOutput(to.address(), rest)), coins, Optional.empty());
    }

    private HistoryEntry pending(String txid) {
        HistoryEntry entry =
                wallet.entry(txid).orElseThrow(() -> new WalletException(BitcoinProblem.NO_SUCH_TRANSACTION));
        if (entry.status() != HistoryEntry.Status.PENDING) {
            throw new WalletException(BitcoinProblem.NOT_REPLACEABLE);
        }
        return entry;
    }

    private Transaction transaction(TxId id) {
        return Optional.ofNullable(transactions.get(id))
                .orElseThrow(() -> new WalletException(BitcoinProblem.NO_SUCH_TRANSACTION));
    }

    /** The coin that an input of an own transaction spends, as it was before. */
    private Coin spentCoin(TxIn input) {
        TxOut output = transaction(input.outPoint.txid).txOut.get((int) input.outPoint.index);
        WalletAddress address = wallet.addresses().stream()
                .map(use -> use.address())
                .filter(each -> each.address().script().equals(output.publicKeyScript))
                .findFirst()
                .orElseThrow(() -> new WalletException(BitcoinProblem.NOT_REPLACEABLE));
        int confirmations = wallet.entry(input.outPoint.txid.value.toHex())
                .map(HistoryEntry::confirmations)
                .orElse(0);
        return new Coin(input.outPoint, output.amount.toLong(), address, confirmations, true, false, true);
    }

    private Optional<WalletAddress> change(Transaction transaction) {
        return wallet.addresses().stream()
                .map(use -> use.address())
                .filter(address -> address.position().branch() == Branch.CHANGE)
                .filter(address -> transaction.txOut.stream()
                        .anyMatch(output ->
                                output.publicKeyScript.equals(address.address().script())))
                .findFirst()
                .filter(address -> transaction.txOut.size() > 1);
    }

    private PaidOutput payment(TxOut output) {
        BitcoinAddress to = BitcoinAddress.ofScript(output.publicKeyScript, account.network())
                .orElseThrow(() -> new WalletException(BitcoinProblem.NOT_REPLACEABLE));
        return new PaidOutput(to, output.amount.toLong());
    }

    private Set<TxId> descendants(TxId root) {
        Set<TxId> found = new HashSet<>();
        List<TxId> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            TxId parent = open.removeLast();
            for (Transaction each : transactions.values()) {
                boolean waits = wallet.entry(each.txid.value.toHex())
                        .map(entry -> entry.status() == HistoryEntry.Status.PENDING)
                        .orElse(false);
                boolean spends = each.txIn.stream()
                        .map(input -> input.outPoint)
                        .map((OutPoint point) -> point.txid)
                        .anyMatch(parent::equals);
                if (waits && spends && found.add(each.txid)) {
                    open.add(each.txid);
                }
            }
        }
        return found;
    }

    /** What a waiting transaction pays, as far as the wallet knows. */
    private long feeOf(TxId id) {
        return wallet.entry(id.value.toHex())
                .map(entry -> entry.fee().orElse(0))
                .orElse(0L);
    }
}
