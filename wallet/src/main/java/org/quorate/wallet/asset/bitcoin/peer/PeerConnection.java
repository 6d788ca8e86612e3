package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bitcoinj.core.FeeFilterMessage;
import org.bitcoinj.core.GetDataMessage;
import org.bitcoinj.core.InventoryItem;
import org.bitcoinj.core.InventoryMessage;
import org.bitcoinj.core.RejectMessage;
import org.bitcoinj.core.Services;
import org.bitcoinj.core.VersionMessage;
import org.bitcoinj.params.RegTestParams;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.base.FeeRate;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/**
 * One connection to a node after its handshake. A thread reads: it answers pings and requests for transactions that were offered, and collects
 * announcements; everything else is an answer, for the one caller at a time that asked. After a failure it is of no use any more.
 */
final class PeerConnection implements AutoCloseable {
    /** Answers that may wait to be read; more are left in the socket. */
    private static final int WAITING = 16;
    /** Announcements that are kept until somebody asks; a mempool of foreign transactions does not fit, and need not. */
    private static final int MOST_ANNOUNCED = 100_000;

    private static final Set<String> ANSWERS = Set.of("headers", "merkleblock", "tx", "notfound", "pong");

    private final BitcoinNetwork network;
    private final PeerOptions options;
    private final Socket socket;
    private final Runnable onNews;
    private final BlockingQueue<Frame> answers = new ArrayBlockingQueue<>(WAITING);
    private final Set<TxId> announced = new LinkedHashSet<>();
    private final Map<TxId, Transaction> offered = new ConcurrentHashMap<>();
    private final Map<TxId, String> refused = new ConcurrentHashMap<>();
    private volatile Optional<FeeRate> leastFee = Optional.empty();
    private volatile Optional<WalletException> failure = Optional.empty();
    private boolean listed;

    private PeerConnection(BitcoinNetwork network, PeerOptions options, Socket socket, Runnable onNews) {
        this.network = network;
        this.options = options;
        this.socket = socket;
        this.onNews = onNews;
    }

    /**
     * Connects.
     *
     * @param height of the highest block known, which the handshake tells
     * @param onNews called, on the thread that reads, when a block or a transaction was announced
     * @throws WalletException with a {@link PeerProblem}
     */
    static PeerConnection open(BitcoinNetwork network, PeerOptions options, int height, Runnable onNews) {
        try {
            Socket socket = socket(options);
            try {
                PeerConnection connection = new PeerConnection(network, options, socket, onNews);
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                connection.shakeHands(in, height);
                socket.setSoTimeout(0);
                Thread.ofVirtual().name("bitcoin-peer").start(() -> connection.read(in));
                return connection;
            } catch (IOException | RuntimeException failed) {
                socket.close();
                throw failed;
            }
        } catch (SocketTimeoutException slow) {
            throw new WalletException(PeerProblem.TIMED_OUT, options.node().toString());
        } catch (IOException unreachable) {
            throw new WalletException(
                    PeerProblem.UNREACHABLE,
                    options.node() + ", " + unreachable.getClass().getSimpleName());
        }
    }

    private static Socket socket(PeerOptions options) throws IOException {
        NodeAddress node = options.node();
        Socket socket = options.proxy().isPresent()
                ? new Socket(new Proxy(
                        Proxy.Type.SOCKS,
                        new InetSocketAddress(
                                options.proxy().get().getHostString(),
                                options.proxy().get().getPort())))
                : new Socket(Proxy.NO_PROXY);
        try {
            int timeout = Math.toIntExact(options.connectTimeout().toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(timeout);
            // Unresolved: the proxy looks the name up.
            socket.connect(
                    options.proxy().isPresent()
                            ? InetSocketAddress.createUnresolved(node.host(), node.port())
                            : new InetSocketAddress(node.host(), node.port()),
                    timeout);
            return socket;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private void shakeHands(DataInputStream in, int height) throws IOException {
        // The parameters give the version of the protocol only, which is the same on all networks.
        VersionMessage ours = new VersionMessage(RegTestParams.get(), height);
        ours.subVer = "/Quorate/";
        ours.receivingAddr = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), options.node().port());
        // Nothing before the filter is there.
        ours.relayTxesBeforeFilter = false;
        send(new Frame("version", ours.serialize()));
        boolean greeted = false;
        boolean acknowledged = false;
        while (!greeted || !acknowledged) {
            Frame frame = Frame.read(network, in);
            switch (frame.command()) {
                case "version" -> {
                    requireServices(PeerMessages.parse(frame, VersionMessage::read));
                    send(new Frame("verack"));
                    greeted = true;
                }
                case "verack" -> acknowledged = true;
                default -> note(frame);
            }
        }
    }

    private static void requireServices(VersionMessage theirs) {
        if (!theirs.services().has(Services.NODE_BLOOM)) {
            throw new WalletException(PeerProblem.NO_BLOOM, theirs.subVer);
        }
    }

    private void read(DataInputStream in) {
        WalletException end;
        try {
            while (true) {
                Frame frame = Frame.read(network, in);
                if (ANSWERS.contains(frame.command())) {
                    answers.put(frame);
                } else {
                    note(frame);
                }
            }
        } catch (IOException lost) {
            end = new WalletException(PeerProblem.CLOSED, options.node().toString());
        } catch (WalletException bad) {
            end = bad;
        } catch (InterruptedException | RuntimeException unexpected) {
            end = new WalletException(
                    PeerProblem.BAD_ANSWER, unexpected.getClass().getSimpleName());
        }
        failure = Optional.of(end);
        close();
        onNews.run();
    }

    /** What the node says by itself. */
    private void note(Frame frame) throws IOException {
        switch (frame.command()) {
            case "ping" -> send(new Frame("pong", frame.payload()));
            case "feefilter" ->
                leastFee = Optional.of(new FeeRate(Math.max(
                        0,
                        PeerMessages.parse(frame, FeeFilterMessage::read)
                                .feeRate()
                                .getValue())));
            case "inv" ->
                announced(PeerMessages.parse(frame, InventoryMessage::read).getItems());
            case "getdata" ->
                give(PeerMessages.parse(frame, GetDataMessage::read).getItems());
            case "reject" -> {
                RejectMessage words = PeerMessages.parse(frame, RejectMessage::read);
                refused.put(PeerMessages.txid(words.rejectedMessageHash()), String.valueOf(words.reason()));
            }
            default -> {
                // Offers of features that we do not use.
            }
        }
    }

    private void announced(List<InventoryItem> items) {
        synchronized (announced) {
            for (InventoryItem item : items) {
                if (item.type != InventoryItem.Type.BLOCK && announced.size() < MOST_ANNOUNCED) {
                    announced.add(PeerMessages.txid(item.hash));
                    listed = true;
                }
            }
            announced.notifyAll();
        }
        onNews.run();
    }

    private void give(List<InventoryItem> items) throws IOException {
        for (InventoryItem item : items) {
            Transaction wanted = offered.get(PeerMessages.txid(item.hash));
            if (wanted != null) {
                send(new Frame("tx", Transaction.write(wanted)));
            }
        }
    }

    private synchronized void send(Frame frame) throws IOException {
        frame.write(network, socket.getOutputStream());
    }

    /** Sends a question or a piece of news. @throws WalletException with {@link PeerProblem#CLOSED} */
    void tell(Frame frame) {
        try {
            send(frame);
        } catch (IOException lost) {
            throw failure.orElseGet(
                    () -> new WalletException(PeerProblem.CLOSED, options.node().toString()));
        }
    }

    /** The next answer. @throws WalletException with {@link PeerProblem#TIMED_OUT} or the reason why there is none */
    Frame answer() {
        long end = System.nanoTime() + options.answerTimeout().toNanos();
        try {
            while (System.nanoTime() < end) {
                Frame frame = answers.poll(100, TimeUnit.MILLISECONDS);
                if (frame != null) {
                    return frame;
                }
                if (failure.isPresent() && answers.isEmpty()) {
                    throw new WalletException(
                            failure.get().problem(), failure.get().detail().orElse(""));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WalletException(PeerProblem.CLOSED, "interrupted");
        }
        throw new WalletException(PeerProblem.TIMED_OUT, options.node().toString());
    }

    boolean isUsable() {
        return failure.isEmpty() && !socket.isClosed();
    }

    /** Waits until the node has announced a transaction, or the time is over. */
    void awaitAnnouncement(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (announced) {
            while (!listed && isUsable()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                try {
                    announced.wait(Math.min(left, 100));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** What was announced since the last time. */
    List<TxId> takeAnnounced() {
        synchronized (announced) {
            List<TxId> all = new ArrayList<>(announced);
            announced.clear();
            listed = false;
            return all;
        }
    }

    /** Offers a transaction: the node asks for it if it does not have it. */
    void offer(Transaction transaction) {
        offered.put(transaction.txid, transaction);
        tell(PeerMessages.announcement(transaction.txid));
    }

    /** Why the node did not take a transaction; old nodes say so. */
    Optional<String> refusal(TxId id) {
        return Optional.ofNullable(refused.get(id));
    }

    /** The least fee with which the node forwards transactions, if it said so. */
    Optional<FeeRate> leastFee() {
        return leastFee;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is of no use any more in any case.
        }
    }
}
