package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.base.VarInt;
import org.bitcoinj.core.BlockLocator;
import org.bitcoinj.core.GetDataMessage;
import org.bitcoinj.core.GetHeadersMessage;
import org.bitcoinj.core.HeadersMessage;
import org.bitcoinj.core.InventoryMessage;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/** The messages that are exchanged, between bitcoinj's types, which know the wire, and those of the wallet. */
final class PeerMessages {
    /** Of one answer (the protocol's limit). */
    static final int MOST_HEADERS = HeadersMessage.MAX_HEADERS;

    private static final int VERSION = 70013;
    private static final int HEADER = 80;

    private PeerMessages() {}

    /** @throws WalletException with {@link PeerProblem#BAD_ANSWER} */
    static <T> T parse(Frame frame, Function<ByteBuffer, T> reader) {
        try {
            return reader.apply(frame.buffer());
        } catch (RuntimeException malformed) {
            throw new WalletException(PeerProblem.BAD_ANSWER, frame.command(), malformed);
        }
    }

    /** bitcoinj keeps hashes in the order of bytes in which people write them. */
    static TxId txid(Sha256Hash hash) {
        return new TxId(new ByteVector32(hash.getBytes()));
    }

    private static Sha256Hash hash(TxId id) {
        return Sha256Hash.wrap(id.value.toByteArray());
    }

    private static Sha256Hash hash(BlockHash block) {
        return Sha256Hash.wrapReversed(block.value.toByteArray());
    }

    static BlockHash block(Sha256Hash hash) {
        return new BlockHash(new ByteVector32(hash.getReversedBytes()));
    }

    /** @param from blocks of the own chain, highest first */
    static Frame headersAfter(Collection<BlockHash> from) {
        BlockLocator locator =
                new BlockLocator(from.stream().map(PeerMessages::hash).toList());
        return new Frame("getheaders", new GetHeadersMessage(VERSION, locator, Sha256Hash.ZERO_HASH).serialize());
    }

    static List<BlockHeader> headers(Frame frame) {
        return parse(frame, bytes -> {
            long count = VarInt.read(bytes).longValue();
            if (count < 0 || count > MOST_HEADERS) {
                throw new IllegalArgumentException("too many headers");
            }
            List<BlockHeader> headers = new ArrayList<>((int) count);
            for (int i = 0; i < count; i++) {
                byte[] header = new byte[HEADER];
                bytes.get(header);
                // The number of transactions, which is always zero here.
                bytes.get();
                headers.add(BlockHeader.read(header));
            }
            return headers;
        });
    }

    static Transaction transaction(Frame frame) {
        return parse(frame, bytes -> Transaction.read(bytes.array()));
    }

    static Frame filteredBlocks(Collection<BlockHash> blocks) {
        GetDataMessage wanted = new GetDataMessage();
        blocks.forEach(each -> wanted.addFilteredBlock(hash(each)));
        return new Frame("getdata", wanted.serialize());
    }

    /** With their signatures. */
    static Frame transactions(Collection<TxId> ids) {
        GetDataMessage wanted = new GetDataMessage();
        ids.forEach(id -> wanted.addTransaction(hash(id), true));
        return new Frame("getdata", wanted.serialize());
    }

    /** How many things a message of an inventory's form names. */
    static int count(Frame frame) {
        return parse(frame, InventoryMessage::read).getItems().size();
    }

    static Frame announcement(TxId id) {
        // The same form as a request.
        GetDataMessage announced = new GetDataMessage();
        announced.addTransaction(hash(id), false);
        return new Frame("inv", announced.serialize());
    }

    /** The bytes of an output's place as filters have them. */
    static byte[] outpoint(TxId id, int index) {
        return ByteBuffer.allocate(36)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(new TxHash(id).value.toByteArray())
                .putInt(index)
                .array();
    }
}
