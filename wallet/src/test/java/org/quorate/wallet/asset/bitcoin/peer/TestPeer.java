package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.base.VarInt;
import org.bitcoinj.core.GetDataMessage;
import org.bitcoinj.core.GetHeadersMessage;
import org.bitcoinj.core.InventoryItem;
import org.bitcoinj.core.PartialMerkleTree;
import org.bitcoinj.core.Services;
import org.bitcoinj.core.VersionMessage;
import org.bitcoinj.params.RegTestParams;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.testchain.RegtestChain;
import org.quorate.wallet.error.WalletException;

/** A node that serves a chain as a peer does, filtered to what is watched, truly or with the faults that a test asks for. */
final class TestPeer implements AutoCloseable {
    /** What is wrong with the node. */
    enum Fault {
        /** The Merkle proof of a block has another hash in it. */
        WRONG_PROOF,
        /** The proof is of another block. */
        OTHER_BLOCK,
        /** Another transaction than the proved one follows. */
        OTHER_TRANSACTION,
        /** A proved transaction does not follow. */
        WITHHELD_TRANSACTION,
        /** A header does not have the proof of work. */
        WRONG_HEADER,
        /** A header does not join the one before. */
        LOOSE_HEADER,
        /** More headers than the protocol allows. */
        TOO_MANY_HEADERS,
        /** A length of four gigabytes. */
        OVERSIZED,
        /** Headers whose checksum is of others. */
        WRONG_CHECKSUM,
        /** No list where one should be. */
        GARBAGE,
        /** Blocks that it says it does not have. */
        NO_BLOCKS,
        /** It never answers. */
        SILENCE,
        /** The numbers of another network. */
        OTHER_NETWORK,
        /** It offers no filters. */
        NO_FILTERS,
        /** Each kind of message ends the connection once. */
        DISCONNECTS
    }

    private final RegtestChain chain;
    private final Set<ByteVector> watched;
    private final ServerSocket server;
    private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param watched scripts that a filter would let through */
    TestPeer(RegtestChain chain, Set<ByteVector> watched) throws IOException {
        this.chain = chain;
        this.watched = Set.copyOf(watched);
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("test-peer").start(this::accept);
    }

    NodeAddress address() {
        return new NodeAddress("127.0.0.1", server.getLocalPort());
    }

    void set(Fault... now) {
        faults.clear();
        seen.clear();
        faults.addAll(Set.of(now));
    }

    /** How many kinds of message ended a connection. */
    int disconnects() {
        return seen.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                Frame frame = Frame.read(BitcoinNetwork.REGTEST, in);
                boolean ends = faults.contains(Fault.DISCONNECTS) && seen.add(frame.command());
                if (ends) {
                    return;
                }
                if (!faults.contains(Fault.SILENCE) || frame.command().startsWith("ver")) {
                    answer(frame, socket.getOutputStream());
                }
            }
        } catch (IOException | WalletException gone) {
            // The wallet went.
        }
    }

    private void answer(Frame frame, OutputStream out) throws IOException {
        switch (frame.command()) {
            case "version" -> greet(out);
            case "ping" -> send(out, new Frame("pong", frame.payload()));
            case "getheaders" -> headers(GetHeadersMessage.read(frame.buffer()), out);
            case "getdata" -> {
                for (InventoryItem item : GetDataMessage.read(frame.buffer()).getItems()) {
                    if (item.type == InventoryItem.Type.FILTERED_BLOCK) {
                        block(item, out);
                    } else {
                        waiting(item, out);
                    }
                }
            }
            default -> {
                // A filter, or news that nobody here needs.
            }
        }
    }

    private void send(OutputStream out, Frame frame) throws IOException {
        frame.write(faults.contains(Fault.OTHER_NETWORK) ? BitcoinNetwork.MAINNET : BitcoinNetwork.REGTEST, out);
    }

    private void greet(OutputStream out) throws IOException {
        VersionMessage version = new VersionMessage(RegTestParams.get(), chain.height());
        version.localServices = Services.of(
                VersionMessage.NODE_NETWORK | (faults.contains(Fault.NO_FILTERS) ? 0 : VersionMessage.NODE_BLOOM));
        version.receivingAddr = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        send(out, new Frame("version", version.serialize()));
        send(out, new Frame("verack"));
    }

    private void headers(GetHeadersMessage asked, OutputStream out) throws IOException {
        List<BlockHeader> headers =
                chain.blocks().stream().map(block -> block.header).toList();
        int from = 0;
        for (Sha256Hash known : asked.getLocator().getHashes()) {
            int at = headers.stream()
                    .map(header -> header.hash)
                    .toList()
                    .indexOf(PeerMessages.block(Sha256Hash.wrap(known.getBytes())));
            from = Math.max(from, at);
        }
        List<byte[]> told = new ArrayList<>(headers.subList(from + 1, headers.size()).stream()
                .map(BlockHeader::write)
                .toList());
        if (!told.isEmpty()) {
            byte[] last = told.getLast();
            if (faults.contains(Fault.WRONG_HEADER)) {
                // Regtest's target leaves every second hash a good one.
                do {
                    last[76]++;
                } while (Sha256Hash.hashTwice(last)[31] >= 0);
            }
            if (faults.contains(Fault.LOOSE_HEADER)) {
                last[10] ^= 1;
            }
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int count = faults.contains(Fault.TOO_MANY_HEADERS) ? PeerMessages.MOST_HEADERS + 1 : told.size();
        payload.writeBytes(VarInt.of(count).serialize());
        for (byte[] header : told) {
            payload.writeBytes(header);
            payload.write(0);
        }
        byte[] bytes = faults.contains(Fault.GARBAGE) ? new byte[] {(byte) 0xff, 1} : payload.toByteArray();
        if (faults.contains(Fault.OVERSIZED) || faults.contains(Fault.WRONG_CHECKSUM)) {
            sendBroken(out, bytes);
        } else {
            send(out, new Frame("headers", bytes));
        }
    }

    private void sendBroken(OutputStream out, byte[] payload) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new Frame("headers", payload).write(BitcoinNetwork.REGTEST, whole);
        byte[] bytes = whole.toByteArray();
        if (faults.contains(Fault.OVERSIZED)) {
            Arrays.fill(bytes, 16, 20, (byte) 0xff);
        } else {
            bytes[20] ^= 1;
        }
        out.write(bytes);
        out.flush();
    }

    private void block(InventoryItem item, OutputStream out) throws IOException {
        if (faults.contains(Fault.NO_BLOCKS)) {
            GetDataMessage missing = new GetDataMessage();
            missing.addItem(item);
            send(out, new Frame("notfound", missing.serialize()));
            return;
        }
        Block block = chain.blocks().stream()
                .filter(each -> each.header.hash.equals(PeerMessages.block(item.hash)))
                .findFirst()
                .orElseThrow();
        List<Transaction> found = block.tx.stream().filter(this::isWatched).toList();
        boolean lies = !found.isEmpty();
        byte[] bits = new byte[(block.tx.size() + 7) / 8];
        List<Sha256Hash> leaves = new ArrayList<>();
        for (int i = 0; i < block.tx.size(); i++) {
            leaves.add(Sha256Hash.wrap(block.tx.get(i).txid.value.toByteArray()));
            if (isWatched(block.tx.get(i))) {
                bits[i / 8] |= (byte) (1 << i % 8);
            }
        }
        byte[] tree = PartialMerkleTree.buildFromLeaves(bits, leaves).serialize();
        if (lies && faults.contains(Fault.WRONG_PROOF)) {
            // After the number of transactions and that of hashes.
            tree[4 + 1 + 3] ^= 1;
        }
        BlockHeader header = lies && faults.contains(Fault.OTHER_BLOCK) ? chain.block(1).header : block.header;
        send(
                out,
                new Frame(
                        "merkleblock",
                        ByteBuffer.allocate(80 + tree.length)
                                .put(BlockHeader.write(header))
                                .put(tree)
                                .array()));
        for (Transaction each : found) {
            if (faults.contains(Fault.WITHHELD_TRANSACTION)) {
                continue;
            }
            Transaction told =
                    faults.contains(Fault.OTHER_TRANSACTION) ? chain.block(1).tx.getFirst() : each;
            send(out, new Frame("tx", Transaction.write(told)));
        }
    }

    private boolean isWatched(Transaction transaction) {
        return transaction.txOut.stream().anyMatch(output -> watched.contains(output.publicKeyScript));
    }

    private void waiting(InventoryItem item, OutputStream out) throws IOException {
        TxId id = PeerMessages.txid(item.hash);
        for (Transaction each : chain.mempool()) {
            if (each.txid.equals(id)) {
                send(out, new Frame("tx", Transaction.write(each)));
                return;
            }
        }
        GetDataMessage missing = new GetDataMessage();
        missing.addItem(item);
        send(out, new Frame("notfound", missing.serialize()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
