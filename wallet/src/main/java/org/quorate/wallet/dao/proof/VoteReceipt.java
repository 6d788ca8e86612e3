package org.quorate.wallet.dao.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.trie.InvalidProofException;
import org.quorate.protocol.trie.MerkleProof;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.cbor.FieldReader;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.VoteEvents;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/**
 * That a block's receipts contain a vote: the header, the receipt of the transaction, and the nodes of the receipts' trie between
 * them. What it does not show is that the block is part of the chain: that is what a node is asked.
 *
 * @param header RLP
 * @param transactionIndex in the block
 * @param receipt as in the trie
 * @param proof nodes from the root down
 */
public record VoteReceipt(
        long chainId,
        Hash genesis,
        Address governor,
        UInt256 proposal,
        Address voter,
        Bytes header,
        long transactionIndex,
        Bytes receipt,
        List<Bytes> proof) {
    /** A receipt of a transaction with many votes has some hundred kilobytes. */
    public static final int MAX_SIZE = 1 << 20;

    private static final String PURPOSE = "quorate.vote.receipt";
    private static final int VERSION = 1;
    private static final int MAX_NODES = 16;

    public VoteReceipt {
        proof = List.copyOf(proof);
    }

    public Hash blockHash() {
        return Hash.keccak256(header);
    }

    /** @throws WalletException with {@link DaoProblem#RECEIPT_INVALID} if the header is none */
    public long blockNumber() {
        return decodedHeader().number();
    }

    private BlockHeader decodedHeader() {
        try {
            return BlockHeader.decode(header.toArray());
        } catch (IllegalArgumentException malformed) {
            throw invalid("its block header is malformed");
        }
    }

    /**
     * The vote that it proves to be in its block.
     *
     * @throws WalletException with {@link DaoProblem#RECEIPT_INVALID} if it proves none
     */
    public VoteCast provenVote() {
        BlockHeader block = decodedHeader();
        try {
            Optional<Bytes> proven = MerkleProof.verify(block.receiptsRoot(), key(transactionIndex), proof);
            if (!proven.equals(Optional.of(receipt))) {
                throw invalid("its receipt is not in its block");
            }
            Receipt decoded = Receipt.decode(receipt.toArray());
            if (!decoded.success()) {
                throw invalid("the transaction failed");
            }
            for (Log log : decoded.logs()) {
                Optional<VoteCast> vote = log.address().equals(governor)
                        ? VoteEvents.read(log, block.number()).filter(this::isOurs)
                        : Optional.empty();
                if (vote.isPresent()) {
                    return vote.get();
                }
            }
        } catch (InvalidProofException | RlpException forged) {
            throw invalid("its proof does not hold");
        }
        throw invalid("the transaction contains no such vote");
    }

    private boolean isOurs(VoteCast vote) {
        return vote.voter().equals(voter) && vote.proposal().equals(proposal);
    }

    /** The key of an entry of a block's tries. */
    static byte[] key(long index) {
        RlpWriter rlp = new RlpWriter(9);
        rlp.writeLong(index);
        return rlp.toByteArray();
    }

    private static WalletException invalid(String why) {
        return new WalletException(DaoProblem.RECEIPT_INVALID, why);
    }

    public Bytes write() {
        TreeMap<Long, CborValue> fields = new TreeMap<>();
        fields.put(1L, CborValue.of(PURPOSE));
        fields.put(2L, CborValue.of(VERSION));
        fields.put(3L, CborValue.of(chainId));
        fields.put(4L, CborValue.of(genesis.toBytes()));
        fields.put(5L, CborValue.of(governor.toBytes()));
        fields.put(6L, CborValue.of(proposal.toBytes()));
        fields.put(7L, CborValue.of(voter.toBytes()));
        fields.put(8L, CborValue.of(header));
        fields.put(9L, CborValue.of(transactionIndex));
        fields.put(10L, CborValue.of(receipt));
        fields.put(11L, CborValue.of(proof.stream().map(CborValue::of).toList()));
        return CborWriter.write(new CborValue.Fields(fields));
    }

    /** @throws CborException if the bytes are no receipt; whether it proves anything is another question */
    public static VoteReceipt read(Bytes bytes) {
        FieldReader fields = new FieldReader(CborReader.read(bytes, MAX_SIZE));
        if (!fields.text(1, 64).equals(PURPOSE) || fields.number(2, Integer.MAX_VALUE) != VERSION) {
            throw new CborException("it is not a receipt of a vote, of version " + VERSION);
        }
        VoteReceipt receipt = new VoteReceipt(
                fields.number(3, Long.MAX_VALUE),
                Hash.fromBytes(fields.bytes(4, 32)),
                Address.fromBytes(fields.bytes(5, 20)),
                UInt256.fromBytes(fields.bytes(6, 32)),
                Address.fromBytes(fields.bytes(7, 20)),
                fields.data(8, 4_096),
                fields.number(9, Integer.MAX_VALUE),
                fields.data(10, MAX_SIZE),
                nodes(fields.array(11, MAX_NODES)));
        fields.requireNoOthers();
        return receipt;
    }

    private static List<Bytes> nodes(List<CborValue> elements) {
        List<Bytes> nodes = new ArrayList<>();
        for (CborValue element : elements) {
            if (!(element instanceof CborValue.Data(Bytes node))) {
                throw new CborException("a node of the proof is no byte string");
            }
            nodes.add(node);
        }
        return nodes;
    }
}
