package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.backend.ScanListener;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/**
 * One trusted node (Bitcoin Core, bcoin) as the source of facts, asked as a peer asks. Headers are checked as for every backend; that a
 * transaction is in a block is proved by its part of the Merkle tree. The node learns what is watched, and could leave something out.
 *
 * <p>A node has no index of addresses: blocks are looked through from the wallet's birthday on, once, and new blocks as they come. It also does
 * not tell what it forgets: what waits is taken to wait, and offered to it again at each connection, until a block or another transaction takes its
 * coins.
 */
public final class PeerBackend implements BitcoinBackend {
    /** Between two looks at whether the node has taken a transaction. */
    private static final long PAUSE_NANOS = 200_000_000;

    private static final int BATCH = 100;
    /** The clocks of miners and of the person's computer may be wrong by some hours. */
    private static final Duration BIRTHDAY_MARGIN = Duration.ofDays(1);

    private final PeerOptions options;
    private final HeaderChain chain;
    private final PeerHeaders headers;
    private final Found found = new Found();
    private final BlockScan scan;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final int tweak = new SecureRandom().nextInt();
    private Optional<PeerConnection> connection = Optional.empty();
    private boolean filterIsOld = true;
    private boolean listing = true;
    private volatile boolean closed;

    /**
     * Connects at the first call.
     *
     * @param chain headers from before the birthday on; shared with nobody who changes it
     */
    public PeerBackend(HeaderChain chain, PeerOptions options, ScanListener progress) {
        this.chain = chain;
        this.options = options;
        this.headers = new PeerHeaders(chain);
        this.scan = new BlockScan(chain, found, progress);
    }

    /** A backend that looks at blocks from the last checkpoint before the birthday on. */
    public static PeerBackend connect(BitcoinNetwork network, PeerOptions options, ScanListener progress) {
        Checkpoints checkpoints = Checkpoints.of(network);
        Checkpoints.Checkpoint start = options.birthday()
                .map(birthday -> checkpoints.before(birthday.minus(BIRTHDAY_MARGIN)))
                .orElseGet(() -> checkpoints.atOrBelow(0));
        return new PeerBackend(new HeaderChain(network, start, InstantSource.system()), options, progress);
    }

    @Override
    public BitcoinNetwork network() {
        return chain.network();
    }

    @Override
    public synchronized void resume(Collection<KnownTransaction> known, Optional<Scanned> scanned) {
        scanned.ifPresent(before -> {
            found.watch(before.scripts());
            scan.resume(before.height(), before.block());
            // Twice: one that spends may come before the one that it spends.
            for (int round = 0; round < 2; round++) {
                known.forEach(each -> {
                    if (each.inclusion().isPresent()) {
                        found.confirmed(each.transaction(), each.inclusion().get());
                    } else if (each.waiting()) {
                        found.waits(each.transaction());
                    }
                });
            }
        });
    }

    @Override
    public synchronized Optional<Scanned> scanned() {
        return scan.position().map(at -> new Scanned(at.height(), at.hash(), List.copyOf(found.scripts())));
    }

    @Override
    public synchronized ChainTip tip() {
        PeerConnection peer = peer();
        int kept = headers.update(peer);
        if (kept < scan.height()) {
            scan.backTo(kept);
            found.undo((height, at) -> isInChain(height, at.block()));
            listing = true;
        }
        int height = chain.tipHeight();
        return new ChainTip(height, chain.header(height).orElseThrow().hash);
    }

    @Override
    public synchronized void watch(List<ByteVector> scripts) {
        if (found.watch(scripts)) {
            filterIsOld = true;
            scan.backTo(chain.baseHeight());
        }
    }

    @Override
    public synchronized List<List<Mention>> histories(List<ByteVector> scripts) {
        watch(scripts);
        PeerConnection peer = peer();
        loadFilter(peer);
        try {
            scan.run(peer);
            collectWaiting(peer);
        } catch (WalletException failed) {
            // Answers that still come belong to no question any more.
            disconnect();
            throw failed;
        }
        return found.histories(scripts);
    }

    private PeerConnection peer() {
        if (closed) {
            throw new WalletException(PeerProblem.CLOSED);
        }
        if (connection.isEmpty() || !connection.get().isUsable()) {
            disconnect();
            connection = Optional.of(
                    PeerConnection.open(network(), options, chain.tipHeight(), () -> listeners.forEach(Runnable::run)));
            filterIsOld = true;
            listing = true;
        }
        return connection.get();
    }

    private void disconnect() {
        connection.ifPresent(PeerConnection::close);
        connection = Optional.empty();
    }

    private void loadFilter(PeerConnection peer) {
        if (filterIsOld) {
            peer.tell(new Frame("filterload", found.filter(tweak).serialize()));
            filterIsOld = false;
        }
    }

    /** Fetches what the node has announced; at the beginning, and after a reorganisation, asks for all that waits. */
    private void collectWaiting(PeerConnection peer) {
        if (listing) {
            found.waiting().forEach(peer::offer);
            peer.tell(new Frame("mempool"));
            peer.awaitAnnouncement(options.listing());
            listing = false;
        }
        List<TxId> news = peer.takeAnnounced();
        List<Transaction> fetched = new ArrayList<>();
        for (int from = 0; from < news.size(); from += BATCH) {
            fetched.addAll(fetch(peer, news.subList(from, Math.min(from + BATCH, news.size()))));
        }
        // One that spends may come before the one that it spends.
        boolean more = true;
        while (more) {
            int before = fetched.size();
            fetched.removeIf(found::waits);
            more = fetched.size() < before;
        }
    }

    /** Unconfirmed transactions that the node has. */
    private static List<Transaction> fetch(PeerConnection peer, List<TxId> ids) {
        peer.tell(PeerMessages.transactions(ids));
        List<Transaction> fetched = new ArrayList<>();
        int answered = 0;
        while (answered < ids.size()) {
            Frame answer = peer.answer();
            switch (answer.command()) {
                case "tx" -> {
                    Transaction transaction = PeerMessages.transaction(answer);
                    if (!ids.contains(transaction.txid)) {
                        throw new WalletException(PeerProblem.BAD_ANSWER, "a transaction that nobody asked for");
                    }
                    fetched.add(transaction);
                    answered++;
                }
                case "notfound" -> answered += Math.max(1, PeerMessages.count(answer));
                default -> throw new WalletException(PeerProblem.BAD_ANSWER, answer.command());
            }
        }
        return fetched;
    }

    @Override
    public synchronized List<Transaction> transactions(List<TxId> ids) {
        List<TxId> missing =
                ids.stream().filter(id -> found.transaction(id).isEmpty()).toList();
        Map<TxId, Transaction> fetched = new HashMap<>();
        for (int from = 0; from < missing.size(); from += BATCH) {
            fetch(peer(), missing.subList(from, Math.min(from + BATCH, missing.size())))
                    .forEach(each -> fetched.put(each.txid, each));
        }
        return ids.stream()
                .map(id -> found.transaction(id)
                        .or(() -> Optional.ofNullable(fetched.get(id)))
                        .orElseThrow(() -> new WalletException(PeerProblem.UNKNOWN_TRANSACTION, id.value.toHex())))
                .toList();
    }

    @Override
    public synchronized Map<TxId, Inclusion> prove(Map<Transaction, Integer> claims) {
        Map<TxId, Inclusion> proved = new HashMap<>();
        claims.keySet().forEach(each -> found.inclusion(each.txid)
                .filter(at -> isInChain(at.height(), at.block()))
                .ifPresent(at -> proved.put(each.txid, at)));
        return proved;
    }

    @Override
    public boolean isInChain(int height, BlockHash block) {
        return height < chain.baseHeight() || chain.contains(height, block);
    }

    /** Peers do not tell each other what fee is enough. */
    @Override
    public Optional<FeeRate> feeFor(int blocks) {
        return Optional.empty();
    }

    @Override
    public synchronized FeeRate leastFee() {
        return peer().leastFee().orElse(FeeRate.ONE).max(FeeRate.ONE);
    }

    @Override
    public synchronized void broadcast(Transaction transaction) {
        PeerConnection peer = peer();
        loadFilter(peer);
        TxId id = transaction.txid;
        peer.offer(transaction);
        // New nodes do not say that they refuse one, so that it is asked for until they give it back; right away they
        // may not do so yet.
        long end = System.nanoTime() + 2 * options.listing().toNanos();
        while (fetch(peer, List.of(id)).isEmpty()) {
            Optional<String> refusal = peer.refusal(id);
            if (refusal.isPresent()) {
                throw new WalletException(PeerProblem.REFUSED, refusal.get());
            }
            if (System.nanoTime() > end) {
                throw new WalletException(PeerProblem.NOT_TAKEN, id.value.toHex());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        found.waits(transaction);
    }

    @Override
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Also ends a call that is under way. */
    @Override
    public void close() {
        closed = true;
        Optional<PeerConnection> open = connection;
        open.ifPresent(PeerConnection::close);
    }
}
