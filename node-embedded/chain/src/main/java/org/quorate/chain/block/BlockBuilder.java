package org.quorate.chain.block;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/** Makes blocks of one shard after the merge; {@link org.quorate.chain} says what stands in the beacon chain's fields. */
public final class BlockBuilder {
    /** The most bytes of a block (EIP-7934) less ample room for its header. */
    public static final int MAX_BODY_SIZE = HeaderRules.MAX_BLOCK_SIZE - 2048;

    private final ChainConfig config;
    private final BlockExecutor executor;
    private final Address beneficiary;

    /** @param beneficiary receives the tips */
    public BlockBuilder(ChainConfig config, BlockExecutor executor, Address beneficiary) {
        this.config = config;
        this.executor = executor;
        this.beneficiary = beneficiary;
    }

    /**
     * Makes the block after {@code parent}, filled from the source.
     *
     * @param seconds the wall clock's; the timestamp is at least one more than the parent's
     * @param sequence of the ordering engine
     */
    public ExecutedBlock build(Tip parent, long seconds, long sequence, BlockHashes hashes, TransactionSource source) {
        NextBlock next = NextBlock.after(parent.header(), config, timestamp(parent.header(), seconds));
        Hash prevRandao = prevRandao(parent.hash(), sequence);
        Optional<Hash> beaconRoot = next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(Hash.ZERO) : Optional.empty();
        BlockInput input = new BlockInput(
                next.context(beneficiary, prevRandao, hashes),
                parent.state(),
                parent::hash,
                beaconRoot,
                List.of(),
                config.depositContract());
        BlockOutput output = executor.execute(input, source);
        return seal(parent, next, prevRandao, beaconRoot, output);
    }

    public Address beneficiary() {
        return beneficiary;
    }

    /** The timestamp of a block made at a time of the wall clock. */
    public static long timestamp(BlockHeader parent, long seconds) {
        return Math.max(seconds, parent.timestamp() + 1);
    }

    private static Hash prevRandao(Hash parent, long sequence) {
        byte[] seed = new byte[Hash.SIZE + Long.BYTES];
        parent.writeTo(seed, 0);
        for (int i = 0; i < Long.BYTES; i++) {
            seed[Hash.SIZE + i] = (byte) (sequence >>> (56 - 8 * i));
        }
        return Hash.keccak256(seed);
    }

    private ExecutedBlock seal(
            Tip parent, NextBlock next, Hash prevRandao, Optional<Hash> beaconRoot, BlockOutput output) {
        StateSnapshot state = parent.state().after(output.delta());
        List<SignedTransaction> transactions =
                output.transactions().stream().map(RecoveredTransaction::signed).toList();
        BlockHeader header = new BlockHeader(
                parent.hash(),
                Hash.EMPTY_LIST,
                beneficiary,
                state.stateRoot(),
                BlockRoots.transactions(transactions),
                BlockRoots.receipts(output.receipts()),
                BlockRoots.bloom(output.receipts()),
                UInt256.ZERO,
                next.number(),
                next.gasLimit(),
                output.gasUsed(),
                next.timestamp(),
                Bytes.EMPTY,
                prevRandao,
                0,
                next.baseFee(),
                next.fork().isAtLeast(Fork.SHANGHAI) ? Optional.of(Hash.EMPTY_TRIE) : Optional.empty(),
                next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(output.blobGasUsed()) : Optional.empty(),
                next.excessBlobGas(),
                beaconRoot,
                output.requestsHash());
        Block block = new Block(
                header,
                transactions,
                List.of(),
                next.fork().isAtLeast(Fork.SHANGHAI) ? Optional.of(List.of()) : Optional.empty());
        List<Address> senders =
                output.transactions().stream().map(RecoveredTransaction::sender).toList();
        CommittedBlock result = new CommittedBlock(header.hash(), block, senders, output.receipts());
        return new ExecutedBlock(result, state, output.delta());
    }
}
