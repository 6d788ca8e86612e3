package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.ChainTip;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Scanned;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.Coin;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.asset.bitcoin.ledger.Ledger;
import org.quorate.wallet.asset.bitcoin.ledger.WalletSnapshot;
import org.quorate.wallet.asset.bitcoin.send.FeeBump;
import org.quorate.wallet.asset.bitcoin.send.Payment;
import org.quorate.wallet.asset.bitcoin.send.PaymentPlanner;
import org.quorate.wallet.asset.bitcoin.send.SendRequest;
import org.quorate.wallet.asset.bitcoin.send.SendReview;
import org.quorate.wallet.asset.bitcoin.store.ScanMark;
import org.quorate.wallet.asset.bitcoin.store.WalletStore;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * One account on one backend. It has no private keys: it finds, shows and prepares; what is to be signed leaves as a PSBT and comes back as a
 * transaction. Calls that ask the backend block; a snapshot can be read at any time, by any thread.
 */
public final class BitcoinWallet implements AutoCloseable {
    private final AddressSource source;
    private final BitcoinBackend backend;
    private final WalletStore store;
    private final InstantSource clock;
    private final AddressBook addresses;
    private Map<TxId, KnownTransaction> known;
    private int handedOut;
    private volatile WalletSnapshot snapshot;

    /** Opens with what the store remembers; asks the backend nothing yet. Closing it closes the store and the backend. */
    public BitcoinWallet(AddressSource source, BitcoinBackend backend, WalletStore store, InstantSource clock) {
        if (source.network() != backend.network()) {
            throw new WalletException(BitcoinProblem.WRONG_NETWORK);
        }
        this.source = source;
        this.backend = backend;
        this.store = store;
        this.clock = clock;
        this.addresses = new AddressBook(source);
        this.known =
                store.transactions().stream().collect(Collectors.toMap(each -> each.transaction().txid, each -> each));
        this.handedOut = store.handedOut();
        deriveUsed();
        int height = known.values().stream()
                .flatMap(each -> each.inclusion().stream())
                .mapToInt(BitcoinBackend.Inclusion::height)
                .max()
                .orElse(0);
        this.snapshot = ledger(height).snapshot();
        backend.resume(known.values(), store.scanMark().map(this::scanned));
    }

    private Scanned scanned(ScanMark mark) {
        List<ByteVector> scripts = Stream.of(
                        addresses.upTo(Branch.RECEIVE, mark.receive()), addresses.upTo(Branch.CHANGE, mark.change()))
                .flatMap(List::stream)
                .map(each -> each.address().script())
                .toList();
        return new Scanned(mark.height(), mark.block(), scripts);
    }

    private ScanMark mark(Scanned scanned) {
        Set<ByteVector> scripts = Set.copyOf(scanned.scripts());
        return new ScanMark(
                scanned.height(),
                scanned.block(),
                addresses.countIn(Branch.RECEIVE, scripts),
                addresses.countIn(Branch.CHANGE, scripts));
    }

    /** Derives until each branch has a gap after its last used address, as what the store remembers has it. */
    private void deriveUsed() {
        Set<ByteVector> paid = known.values().stream()
                .flatMap(each -> each.transaction().txOut.stream())
                .map(output -> output.publicKeyScript)
                .collect(Collectors.toSet());
        for (Branch branch : Branch.values()) {
            addresses.beyond(branch, paid, branch == Branch.RECEIVE ? handedOut : 0, Synchronizer.GAP);
        }
    }

    private Ledger ledger(int height) {
        return new Ledger(source.network(), addresses.byScript(), known.values(), height);
    }

    /** @throws WalletException with {@link BitcoinProblem#ADDRESS_ONLY} if addresses alone are watched: nothing can be prepared then */
    public AccountPublicKey account() {
        if (source instanceof AccountPublicKey account) {
            return account;
        }
        throw new WalletException(BitcoinProblem.ADDRESS_ONLY);
    }

    /** What is known now. */
    public WalletSnapshot snapshot() {
        return snapshot;
    }

    /** Asks the backend for news. */
    public WalletSnapshot synchronize() {
        return synchronize(count -> {});
    }

    /**
     * Asks the backend for news.
     *
     * @param progress told the number of new transactions fetched so far
     * @throws WalletException with a problem of the backend; what was known before then stays
     */
    public synchronized WalletSnapshot synchronize(IntConsumer progress) {
        Synchronizer.Result result = new Synchronizer(backend, addresses, clock, progress).run(known, handedOut);
        List<KnownTransaction> changed = result.transactions().values().stream()
                .filter(each -> !each.equals(known.get(each.transaction().txid)))
                .toList();
        store.save(changed);
        known = result.transactions();
        // Only now: what was found up to there is in the store.
        backend.scanned().map(this::mark).ifPresent(store::saveScanMark);
        return recompute(result.tip().height());
    }

    private WalletSnapshot recompute(int height) {
        snapshot = ledger(height).snapshot();
        return snapshot;
    }

    /**
     * An address that nobody was given yet. After {@value Synchronizer#GAP} that were given and not used it stays the same, for a wallet
     * restored from its words would not look further. Where addresses alone are watched, the last one that is there.
     */
    public synchronized WalletAddress freshAddress() {
        int used = snapshot.nextReceive();
        int wanted = Math.min(Math.max(used, handedOut), used + Synchronizer.GAP - 1);
        int index = Math.min(wanted, source.count(Branch.RECEIVE) - 1);
        handedOut = Math.max(handedOut, index + 1);
        store.saveHandedOut(handedOut);
        return addresses.upTo(Branch.RECEIVE, index + 1).get(index);
    }

    /** The address of a place. */
    public WalletAddress address(KeyPosition position) {
        return source.address(position);
    }

    /** The place of one of the wallet's addresses. */
    public synchronized Optional<WalletAddress> find(String address) {
        return addresses.byScript().values().stream()
                .filter(each -> each.address().text().equals(address))
                .findFirst();
    }

    /** The rate for being mined within some blocks. */
    public FeeRate feeFor(int blocks) {
        return backend.feeFor(blocks)
                .map(rate -> rate.max(backend.leastFee()))
                .orElseThrow(() -> new WalletException(BitcoinProblem.NO_FEE_ESTIMATE));
    }

    /** Prepares a payment; coins that a label says not to spend are left aside unless they are named. */
    public synchronized SendReview prepare(SendRequest request) {
        WalletSnapshot present = request.coins().isEmpty() ? withoutFrozen(snapshot) : snapshot;
        return new PaymentPlanner(account(), present, this::transaction, backend.leastFee()).plan(request);
    }

    private WalletSnapshot withoutFrozen(WalletSnapshot all) {
        Set<String> frozen = store.labels().stream()
                .filter(label ->
                        label.type() == Label.Type.OUTPUT && label.spendable().equals(Optional.of(false)))
                .map(Label::ref)
                .collect(Collectors.toSet());
        return new WalletSnapshot(
                all.network(),
                all.tipHeight(),
                all.balance(),
                all.history(),
                all.coins().stream()
                        .filter(coin -> !frozen.contains(coin.name()))
                        .toList(),
                all.addresses(),
                all.nextReceive(),
                all.nextChange());
    }

    /** A transaction in the place of one that waits, with a higher fee (BIP-125). */
    public synchronized SendReview replace(String txid, FeeRate rate) {
        return bump().replace(txid, rate);
    }

    /** A transaction that spends what a waiting one pays to this wallet and pays for both (CPFP). */
    public synchronized SendReview spendForBoth(String txid, FeeRate rate) {
        KnownTransaction parent = Optional.ofNullable(known.get(new TxId(txid)))
                .orElseThrow(() -> new WalletException(BitcoinProblem.NO_SUCH_TRANSACTION));
        return bump().spendForBoth(txid, fee(parent.transaction()), rate);
    }

    private FeeBump bump() {
        Map<TxId, Transaction> transactions = new HashMap<>();
        known.forEach((id, each) -> transactions.put(id, each.transaction()));
        return new FeeBump(account(), snapshot, transactions);
    }

    /** Of any transaction; what it spends is fetched where the wallet does not know it. */
    private long fee(Transaction transaction) {
        List<TxId> missing = transaction.txIn.stream()
                .map(input -> input.outPoint.txid)
                .distinct()
                .filter(id -> !known.containsKey(id))
                .toList();
        Map<TxId, Transaction> parents = new HashMap<>();
        backend.transactions(missing).forEach(each -> parents.put(each.txid, each));
        long fee = -transaction.txOut.stream()
                .mapToLong(out -> out.amount.toLong())
                .sum();
        for (TxIn input : transaction.txIn) {
            OutPoint point = input.outPoint;
            Transaction parent = known.containsKey(point.txid) ? transaction(point.txid) : parents.get(point.txid);
            if (point.index >= parent.txOut.size()) {
                throw new WalletException(BitcoinProblem.NO_SUCH_TRANSACTION);
            }
            fee += parent.txOut.get((int) point.index).amount.toLong();
        }
        return fee;
    }

    private Transaction transaction(TxId id) {
        return Optional.ofNullable(known.get(id))
                .map(KnownTransaction::transaction)
                .orElseThrow(() -> new WalletException(BitcoinProblem.NO_SUCH_TRANSACTION));
    }

    /**
     * Moves all coins whose public key is known to a fresh address of this wallet, where only its hash is seen.
     *
     * @throws WalletException with {@link BitcoinProblem#NOTHING_TO_SPEND} if there is none
     */
    public synchronized SendReview prepareMoveOfExposed(FeeRate rate) {
        Set<String> exposed = snapshot.exposedCoins().stream()
                .filter(Coin::isSafe)
                .filter(coin -> coin.value() > rate.feeFor(300))
                .map(Coin::name)
                .collect(Collectors.toSet());
        if (exposed.isEmpty()) {
            throw new WalletException(BitcoinProblem.NOTHING_TO_SPEND);
        }
        WalletAddress fresh = account().address(new KeyPosition(Branch.CHANGE, snapshot.nextChange()));
        return prepare(new SendRequest(List.of(Payment.everything(fresh.address())), rate, exposed));
    }

    /**
     * Gives a signed transaction to the network. It is remembered before it is sent: if the answer is lost, the wallet still knows that its
     * coins may be spent.
     */
    public synchronized WalletSnapshot send(Transaction transaction) {
        KnownTransaction before = known.get(transaction.txid);
        KnownTransaction sent = new KnownTransaction(
                transaction, Optional.empty(), true, before == null ? clock.instant() : before.firstSeen());
        store.save(List.of(new KnownTransaction(transaction, Optional.empty(), false, sent.firstSeen())));
        backend.broadcast(transaction);
        Map<TxId, KnownTransaction> next = new HashMap<>(known);
        next.put(transaction.txid, sent);
        known = dropReplaced(next, transaction);
        store.save(known.values().stream()
                .filter(each -> !each.isActive() || each.equals(sent))
                .toList());
        addresses.upTo(Branch.CHANGE, snapshot.nextChange() + Synchronizer.GAP);
        return recompute(snapshot.tipHeight());
    }

    /** What waited for the same coins, and what builds on it, waits no more. */
    private static Map<TxId, KnownTransaction> dropReplaced(Map<TxId, KnownTransaction> all, Transaction by) {
        Set<OutPoint> taken = by.txIn.stream().map(input -> input.outPoint).collect(Collectors.toSet());
        Map<TxId, KnownTransaction> next = new HashMap<>(all);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (KnownTransaction each : List.copyOf(next.values())) {
                Transaction tx = each.transaction();
                boolean conflicts = !tx.txid.equals(by.txid)
                        && each.waiting()
                        && tx.txIn.stream().anyMatch(input -> taken.contains(input.outPoint));
                if (conflicts) {
                    next.put(tx.txid, new KnownTransaction(tx, Optional.empty(), false, each.firstSeen()));
                    for (int i = 0; i < tx.txOut.size(); i++) {
                        taken.add(new OutPoint(tx.txid, i));
                    }
                    changed = true;
                }
            }
        }
        return next;
    }

    /** The store of labels, contacts and drafts. */
    public WalletStore store() {
        return store;
    }

    /** The tip as the backend has it now. */
    public ChainTip tip() {
        return backend.tip();
    }

    /** The confirmations of a transaction; nothing if the wallet does not know it. */
    public OptionalInt confirmations(String txid) {
        return snapshot.entry(txid).stream()
                .mapToInt(entry -> entry.confirmations())
                .findFirst();
    }

    @Override
    public void close() {
        backend.close();
        store.close();
    }
}
