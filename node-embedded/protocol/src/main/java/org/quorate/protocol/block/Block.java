package org.quorate.protocol.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A block of one shard.
 *
 * @param ommers empty since the merge
 * @param withdrawals present from Shanghai on
 */
public record Block(
        BlockHeader header,
        List<SignedTransaction> transactions,
        List<BlockHeader> ommers,
        Optional<List<Withdrawal>> withdrawals) {
    public Block {
        transactions = List.copyOf(transactions);
        ommers = List.copyOf(ommers);
        withdrawals = withdrawals.map(List::copyOf);
    }

    public byte[] encode() {
        RlpWriter rlp = new RlpWriter(1024 + 256 * transactions.size());
        rlp.beginList();
        header.writeTo(rlp);
        rlp.beginList();
        for (SignedTransaction transaction : transactions) {
            if (transaction.transaction().type() == 0) {
                rlp.writeRaw(transaction.encoded().unsafeArray());
            } else {
                rlp.writeBytes(transaction.encoded());
            }
        }
        rlp.endList();
        rlp.beginList();
        ommers.forEach(ommer -> ommer.writeTo(rlp));
        rlp.endList();
        withdrawals.ifPresent(list -> {
            rlp.beginList();
            list.forEach(withdrawal -> withdrawal.writeTo(rlp));
            rlp.endList();
        });
        rlp.endList();
        return rlp.toByteArray();
    }

    /** @throws RlpException if the bytes are not one block and nothing else */
    public static Block decode(byte[] encoded) {
        RlpReader outer = new RlpReader(encoded);
        Block block = readFrom(outer);
        outer.expectEnd();
        return block;
    }

    public static Block readFrom(RlpReader outer) {
        RlpReader rlp = outer.readList();
        BlockHeader header = BlockHeader.readFrom(rlp);
        List<SignedTransaction> transactions = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            transactions.add(readTransaction(list));
        }
        List<BlockHeader> ommers = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            ommers.add(BlockHeader.readFrom(list));
        }
        Optional<List<Withdrawal>> withdrawals = Optional.empty();
        if (rlp.hasNext()) {
            List<Withdrawal> list = new ArrayList<>();
            for (RlpReader items = rlp.readList(); items.hasNext(); ) {
                list.add(Withdrawal.readFrom(items));
            }
            withdrawals = Optional.of(list);
        }
        rlp.expectEnd();
        return new Block(header, transactions, ommers, withdrawals);
    }

    private static SignedTransaction readTransaction(RlpReader list) {
        if (list.nextIsList()) {
            return SignedTransaction.decode(Bytes.wrap(list.readRaw()));
        }
        Bytes envelope = list.readByteString();
        if (!envelope.isEmpty() && (envelope.get(0) & 0xff) >= 0xc0) {
            throw new RlpException("a legacy transaction in a block must be a list, not a byte string");
        }
        return SignedTransaction.decode(envelope);
    }
}
