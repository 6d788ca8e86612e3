package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.List;
import org.quorate.chain.CommittedBlock;
import org.quorate.protocol.Address;
import org.quorate.protocol.RlpReader;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.Receipt;

/** An entry of the block log: RLP [block, [sender, ...], [receipt, ...]]. */
final class BlockCodec {
    private BlockCodec() {}

    static byte[] encode(CommittedBlock block) {
        RlpWriter rlp = new RlpWriter(1024 + 600 * block.transactions().size());
        rlp.beginList();
        rlp.writeRaw(block.block().encode());
        rlp.beginList();
        block.senders().forEach(rlp::writeAddress);
        rlp.endList();
        rlp.beginList();
        block.receipts().forEach(receipt -> rlp.writeBytes(receipt.encode()));
        rlp.endList();
        rlp.endList();
        return rlp.toByteArray();
    }

    static CommittedBlock decode(byte[] encoded) {
        RlpReader rlp = new RlpReader(encoded).readList();
        Block block = Block.readFrom(rlp);
        List<Address> senders = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            senders.add(list.readAddress());
        }
        List<Receipt> receipts = new ArrayList<>();
        for (RlpReader list = rlp.readList(); list.hasNext(); ) {
            receipts.add(Receipt.decode(list.readBytes()));
        }
        rlp.expectEnd();
        return new CommittedBlock(block.header().hash(), block, senders, receipts);
    }
}
