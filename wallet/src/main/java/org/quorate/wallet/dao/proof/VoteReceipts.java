package org.quorate.wallet.dao.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.trie.MerkleTrie;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Makes receipts of votes from what a node says, and asks nodes about receipts. */
public final class VoteReceipts {
    private static final int MAX_RECEIPTS = 50_000;
    private static final int MAX_LOGS = 100_000;

    private final EvmClient client;

    public VoteReceipts(EvmClient client) {
        this.client = client;
    }

    /**
     * The receipt of a vote. It is checked before it is returned: a node that lies cannot make one.
     *
     * @throws WalletException with {@link DaoProblem#RECEIPT_INVALID} if the node's answers do not fit together
     */
    public VoteReceipt of(DaoFacts facts, VoteCast vote) {
        RpcValue block = client.callForList("eth_getBlockByNumber", "0x" + Long.toHexString(vote.block()), false);
        BlockHeader header = header(block);
        if (!header.hash().equals(block.field("hash").hash())) {
            throw new WalletException(DaoProblem.RECEIPT_INVALID, "the header does not hash to the block's hash");
        }
        List<RpcValue> receipts = client.callForList("eth_getBlockReceipts", "0x" + Long.toHexString(vote.block()))
                .elements(MAX_RECEIPTS);
        MerkleTrie trie = MerkleTrie.EMPTY;
        Optional<Bytes> own = Optional.empty();
        int index = 0;
        for (int i = 0; i < receipts.size(); i++) {
            byte[] encoded = receipt(receipts.get(i)).encode();
            trie = trie.put(VoteReceipt.key(i), encoded);
            if (receipts.get(i).field("transactionHash").hash().equals(vote.transaction())) {
                own = Optional.of(Bytes.wrap(encoded));
                index = i;
            }
        }
        Bytes found = own.orElseThrow(
                () -> new WalletException(DaoProblem.RECEIPT_INVALID, "the block does not have the transaction"));
        VoteReceipt receipt = new VoteReceipt(
                facts.chainId().longValue(),
                facts.genesis(),
                facts.governor(),
                vote.proposal(),
                vote.voter(),
                Bytes.wrap(header.encode()),
                index,
                found,
                trie.proof(VoteReceipt.key(index)));
        receipt.provenVote();
        return receipt;
    }

    /** What a node says of a receipt that holds by itself. */
    public enum Standing {
        /** The block is in the node's chain and cannot be undone any more. */
        FINAL,
        /** The block is in the node's chain. */
        INCLUDED,
        /** The node does not have the block yet. */
        UNKNOWN,
        /** The node has another block in its place, or is on another chain. */
        CONTRADICTED
    }

    /** Asks a node, which may be another one than the receipt came from. */
    public Standing standing(VoteReceipt receipt) {
        Hash genesis =
                client.call("eth_getBlockByNumber", "0x0", false).field("hash").hash();
        boolean sameChain = client.call("eth_chainId").quantity().equals(UInt256.of(receipt.chainId()))
                && genesis.equals(receipt.genesis());
        if (!sameChain) {
            return Standing.CONTRADICTED;
        }
        RpcValue block =
                client.callForList("eth_getBlockByNumber", "0x" + Long.toHexString(receipt.blockNumber()), false);
        if (block.isNull()) {
            return Standing.UNKNOWN;
        }
        if (!block.field("hash").hash().equals(receipt.blockHash())) {
            return Standing.CONTRADICTED;
        }
        return receipt.blockNumber() <= finalized() ? Standing.FINAL : Standing.INCLUDED;
    }

    /** The newest final block, or none: some chains do not say. */
    private long finalized() {
        try {
            RpcValue block = client.call("eth_getBlockByNumber", "finalized", false);
            return block.isNull() ? -1 : block.field("number").longQuantity();
        } catch (RpcErrorException notKnown) {
            return -1;
        }
    }

    private static BlockHeader header(RpcValue block) {
        try {
            return new BlockHeader(
                    block.field("parentHash").hash(),
                    block.field("sha3Uncles").hash(),
                    block.field("miner").address(),
                    block.field("stateRoot").hash(),
                    block.field("transactionsRoot").hash(),
                    block.field("receiptsRoot").hash(),
                    block.field("logsBloom").data(),
                    block.field("difficulty").quantity(),
                    block.field("number").longQuantity(),
                    block.field("gasLimit").longQuantity(),
                    block.field("gasUsed").longQuantity(),
                    block.field("timestamp").longQuantity(),
                    block.field("extraData").data(),
                    block.field("mixHash").hash(),
                    UInt256.fromBytes(block.field("nonce").data().toArray()).longValue(),
                    block.optional("baseFeePerGas").map(RpcValue::quantity),
                    block.optional("withdrawalsRoot").map(RpcValue::hash),
                    block.optional("blobGasUsed").map(RpcValue::longQuantity),
                    block.optional("excessBlobGas").map(RpcValue::longQuantity),
                    block.optional("parentBeaconBlockRoot").map(RpcValue::hash),
                    block.optional("requestsHash").map(RpcValue::hash));
        } catch (IllegalArgumentException malformed) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "the block's header is malformed");
        }
    }

    private static Receipt receipt(RpcValue value) {
        List<Log> logs = new ArrayList<>();
        for (RpcValue log : value.field("logs").elements(MAX_LOGS)) {
            logs.add(new Log(
                    log.field("address").address(),
                    log.field("topics").elements(4).stream().map(RpcValue::hash).toList(),
                    log.field("data").data()));
        }
        return Receipt.of(
                (int) value.optional("type")
                        .map(RpcValue::longQuantity)
                        .orElse(0L)
                        .longValue(),
                value.field("status").longQuantity() == 1,
                value.field("cumulativeGasUsed").longQuantity(),
                logs);
    }
}
