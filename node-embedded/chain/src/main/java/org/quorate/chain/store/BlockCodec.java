package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * An entry of the block log: RLP [header, transactions, ommers, senders, receipts, withdrawals]. The header is in the form
 * of {@link HeaderCodec}; receipts go without the bloom, which follows from the logs; withdrawals only if the block has a
 * list of them.
 */
final class BlockCodec {
    /** Sender and receipt of a transaction, and headers. */
    private static final int TRANSACTION_BYTES = 48;
    /** Address and three topics of a log, and headers. */
    private static final int LOG_BYTES = 136;

    private static final int MOST_EXPECTED = 1 << 28;

    private BlockCodec() {}

    /**
     * The entry of a block.
     *
     * @param reserved zeros in front of it
     */
    static byte[] encode(CommittedBlock committed, int reserved) {
        Block block = committed.block();
        RlpWriter rlp = new RlpWriter(expectedSize(committed));
        rlp.beginList();
        HeaderCodec.write(rlp, block.header());
        rlp.beginList();
        block.transactions().forEach(transaction -> rlp.writeBytes(transaction.encoded()));
        rlp.endList();
        rlp.beginList();
        block.ommers().forEach(ommer -> HeaderCodec.write(rlp, ommer));
        rlp.endList();
        rlp.beginList();
        committed.senders().forEach(rlp::writeAddress);
        rlp.endList();
        rlp.beginList();
        committed.receipts().forEach(receipt -> write(rlp, receipt));
        rlp.endList();
        block.withdrawals().ifPresent(withdrawals -> {
            rlp.beginList();
            withdrawals.forEach(withdrawal -> withdrawal.writeTo(rlp));
            rlp.endList();
        });
        rlp.endList();
        return rlp.toByteArray(reserved);
    }

    /** Enough unless there are ommers or many topics: growing copies what may be tens of megabytes. */
    private static int expectedSize(CommittedBlock committed) {
        long size = 1_024;
        for (SignedTransaction transaction : committed.block().transactions()) {
            size += TRANSACTION_BYTES + transaction.encoded().length();
        }
        for (Receipt receipt : committed.receipts()) {
            for (Log log : receipt.logs()) {
                size += LOG_BYTES + log.data().length();
            }
        }
        return (int) Math.min(size, MOST_EXPECTED);
    }

    private static void write(RlpWriter rlp, Receipt receipt) {
        rlp.beginList();
        rlp.writeLong(receipt.type());
        rlp.writeLong(receipt.success() ? 1 : 0);
        rlp.writeLong(receipt.cumulativeGasUsed());
        receipt.logs().forEach(log -> log.writeTo(rlp));
        rlp.endList();
    }

    static CommittedBlock decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(encoded).readList();
        BlockHeader header = HeaderCodec.read(rlp);
        List<SignedTransaction> transactions = readList(rlp, list -> SignedTransaction.decode(list.readByteString()));
        List<BlockHeader> ommers = readList(rlp, HeaderCodec::read);
        var senders = readList(rlp, RlpReader::readAddress);
        List<Receipt> receipts = readList(rlp, BlockCodec::readReceipt);
        Optional<List<Withdrawal>> withdrawals =
                rlp.hasNext() ? Optional.of(readList(rlp, Withdrawal::readFrom)) : Optional.empty();
        rlp.expectEnd();
        Block block = new Block(header, transactions, ommers, withdrawals);
        return new CommittedBlock(header.hash(), block, senders, receipts);
    }

    private static Receipt readReceipt(RlpReader outer) {
        RlpReader rlp = outer.readList();
        int type = (int) rlp.readLong();
        boolean success = rlp.readLong() == 1;
        long cumulativeGasUsed = rlp.readLong();
        List<Log> logs = new ArrayList<>();
        while (rlp.hasNext()) {
            logs.add(Log.readFrom(rlp));
        }
        return Receipt.of(type, success, cumulativeGasUsed, logs);
    }

    private static <T> List<T> readList(RlpReader rlp, Function<RlpReader, T> item) {
        List<T> items = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            items.add(item.apply(list));
        }
        return items;
    }
}
