package org.quorate.chain.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.WorldState;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;

/** Makes blocks of one shard after the merge; {@link org.quorate.chain} says what stands in the beacon chain's fields. */
public final class BlockBuilder {
    /** The most bytes of a block (EIP-7934) less ample room for its header. */
    public static final int MAX_BODY_SIZE = HeaderRules.MAX_BLOCK_SIZE - 2048;

    /**
     * {@code prevRandao} is made from the block so far back. As fewer are under way at any time, it has its hash already,
     * and execution need not wait for it.
     */
    public static final int RANDAO_DISTANCE = 8;

    private final ChainConfig config;
    private final BlockExecutor executor;
    private final Address beneficiary;

    /** @param beneficiary receives the tips */
    public BlockBuilder(ChainConfig config, BlockExecutor executor, Address beneficiary) {
        this.config = config;
        this.executor = executor;
        this.beneficiary = beneficiary;
    }

    /** The same for a block beside which others are executed. @param workers threads that it may use, from 1 */
    public BlockBuilder withWorkers(int workers) {
        return new BlockBuilder(config, executor.withWorkers(workers), beneficiary);
    }

    /**
     * Makes the block after {@code parent}, filled from the source.
     *
     * @param seconds the wall clock's; the timestamp is at least one more than the parent's
     * @param sequence of the ordering engine
     */
    public ExecutedBlock build(Tip parent, long seconds, long sequence, BlockHashes hashes, TransactionSource source) {
        return build(parent, seconds, sequence, Horizon.PARENT, hashes, source);
    }

    /** As {@link #build(Tip, long, long, BlockHashes, TransactionSource)}. @param horizon of the messages that the source gives */
    public ExecutedBlock build(
            Tip parent, long seconds, long sequence, Horizon horizon, BlockHashes hashes, TransactionSource source) {
        ParentFields fields = ParentFields.of(parent.header());
        NextBlock next = NextBlock.after(fields, config, fields.nextTimestamp(seconds));
        UnsealedBlock block = execute(next, parent.state(), parent::hash, sequence, horizon, hashes, source);
        return seal(parent, block, parent.state().after(block.output().delta()), block.roots());
    }

    /**
     * Executes a block, filled from the source.
     *
     * @param state after the parent
     * @param parentHash may wait until the parent has one
     * @param sequence of the ordering engine
     * @param horizon of the messages that the source gives
     * @param hashes may wait likewise
     */
    public UnsealedBlock execute(
            NextBlock next,
            WorldState state,
            Supplier<Hash> parentHash,
            long sequence,
            Horizon horizon,
            BlockHashes hashes,
            TransactionSource source) {
        Hash prevRandao = prevRandao(hashes.blockHash(Math.max(0, next.number() - RANDAO_DISTANCE)), sequence);
        Optional<Hash> beaconRoot = next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(Hash.ZERO) : Optional.empty();
        BlockInput input = new BlockInput(
                next.context(beneficiary, prevRandao, hashes),
                state,
                parentHash,
                beaconRoot,
                List.of(),
                config.depositContract());
        return new UnsealedBlock(next, beneficiary, prevRandao, beaconRoot, horizon, executor.execute(input, source));
    }

    private static Hash prevRandao(Hash ancestor, long sequence) {
        byte[] seed = new byte[Hash.SIZE + Long.BYTES];
        ancestor.writeTo(seed, 0);
        for (int i = 0; i < Long.BYTES; i++) {
            seed[Hash.SIZE + i] = (byte) (sequence >>> (56 - 8 * i));
        }
        return Hash.keccak256(seed);
    }

    public Address beneficiary() {
        return beneficiary;
    }

    /**
     * Gives an executed block its roots and its header.
     *
     * @param parent the block before it
     * @param state after it
     * @param roots of what it carries
     */
    public static ExecutedBlock seal(Tip parent, UnsealedBlock block, StateSnapshot state, BlockRoots roots) {
        CommittedBlock sealed = seal(parent.hash(), block, state.stateRoot(), roots);
        return new ExecutedBlock(sealed, state, block.output().delta());
    }

    /**
     * Gives an executed block its header.
     *
     * @param stateRoot after it
     * @param roots of what it carries
     */
    public static CommittedBlock seal(Hash parentHash, UnsealedBlock block, Hash stateRoot, BlockRoots roots) {
        NextBlock next = block.next();
        BlockOutput output = block.output();
        List<SignedTransaction> transactions = block.transactions();
        boolean shanghai = next.fork().isAtLeast(Fork.SHANGHAI);
        BlockHeader header = new BlockHeader(
                parentHash,
                Hash.EMPTY_LIST,
                block.beneficiary(),
                stateRoot,
                roots.transactions(),
                roots.receipts(),
                roots.bloom(),
                UInt256.ZERO,
                next.number(),
                next.gasLimit(),
                output.gasUsed(),
                next.timestamp(),
                block.horizon().extraData(),
                block.prevRandao(),
                0,
                next.baseFee(),
                shanghai ? Optional.of(Hash.EMPTY_TRIE) : Optional.empty(),
                next.fork().isAtLeast(Fork.CANCUN) ? Optional.of(output.blobGasUsed()) : Optional.empty(),
                next.excessBlobGas(),
                block.beaconRoot(),
                output.requestsHash());
        Block sealed = new Block(header, transactions, List.of(), shanghai ? Optional.of(List.of()) : Optional.empty());
        List<Address> senders =
                output.transactions().stream().map(RecoveredTransaction::sender).toList();
        return new CommittedBlock(header.hash(), sealed, senders, output.receipts());
    }
}
