package org.quorate.chain.block;

import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;

/** What can be checked of a block before it is executed. Blocks before the merge are taken without their seal. */
final class HeaderRules {
    private static final int MAX_EXTRA_DATA = 32;
    private static final long GAS_LIMIT_BOUND_DIVISOR = 1024;
    private static final long MIN_GAS_LIMIT = 5_000;
    /** 10 MiB less 2 MiB of margin for the beacon block (EIP-7934). */
    static final int MAX_BLOCK_SIZE = (10 - 2) << 20;

    private final ChainConfig config;

    HeaderRules(ChainConfig config) {
        this.config = config;
    }

    /** @throws InvalidBlockException if a rule is broken */
    void check(Tip parent, Block block) {
        BlockHeader header = block.header();
        BlockHeader before = parent.header();
        require(
                header.parentHash().equals(parent.hash()),
                BlockError.UNKNOWN_PARENT,
                "the parent is " + header.parentHash() + ", not " + parent.hash());
        require(
                header.number() == before.number() + 1,
                BlockError.WRONG_NUMBER,
                "the number is " + Long.toUnsignedString(header.number()) + ", the parent's is " + before.number());
        require(
                Long.compareUnsigned(header.timestamp(), before.timestamp()) > 0,
                BlockError.WRONG_TIMESTAMP,
                "the timestamp " + Long.toUnsignedString(header.timestamp()) + " is not after the parent's "
                        + Long.toUnsignedString(before.timestamp()));
        NextBlock expected = NextBlock.after(before, config, header.timestamp());
        checkFields(block, expected.fork());
        checkSizes(block, expected.fork());
        checkGas(header, before, expected);
        if (expected.fork().isAtLeast(Fork.PARIS)) {
            checkProofOfStake(block);
        }
        if (expected.fork().isAtLeast(Fork.CANCUN)) {
            checkBlobGas(header, expected);
        }
        checkBodyRoots(block);
    }

    private static void checkFields(Block block, Fork fork) {
        BlockHeader header = block.header();
        requirePresence("baseFeePerGas", header.baseFeePerGas(), fork.isAtLeast(Fork.LONDON));
        requirePresence("withdrawalsRoot", header.withdrawalsRoot(), fork.isAtLeast(Fork.SHANGHAI));
        requirePresence("the list of withdrawals", block.withdrawals(), fork.isAtLeast(Fork.SHANGHAI));
        requirePresence("blobGasUsed", header.blobGasUsed(), fork.isAtLeast(Fork.CANCUN));
        requirePresence("excessBlobGas", header.excessBlobGas(), fork.isAtLeast(Fork.CANCUN));
        requirePresence("parentBeaconBlockRoot", header.parentBeaconBlockRoot(), fork.isAtLeast(Fork.CANCUN));
        requirePresence("requestsHash", header.requestsHash(), fork.isAtLeast(Fork.PRAGUE));
    }

    private static void requirePresence(String field, Optional<?> value, boolean demanded) {
        require(
                value.isPresent() == demanded,
                BlockError.WRONG_FIELDS,
                field + (demanded ? " is missing" : " does not belong in a block of this fork"));
    }

    private static void checkSizes(Block block, Fork fork) {
        int extra = block.header().extraData().length();
        require(
                extra <= MAX_EXTRA_DATA,
                BlockError.EXTRA_DATA_TOO_LONG,
                "extra data of " + extra + " bytes, the limit is " + MAX_EXTRA_DATA);
        if (fork.isAtLeast(Fork.OSAKA)) {
            int size = block.encode().length;
            require(
                    size <= MAX_BLOCK_SIZE,
                    BlockError.TOO_LARGE,
                    "the block has " + size + " bytes, the limit is " + MAX_BLOCK_SIZE);
        }
    }

    private static void checkGas(BlockHeader header, BlockHeader parent, NextBlock expected) {
        require(
                Long.compareUnsigned(header.gasUsed(), header.gasLimit()) <= 0,
                BlockError.WRONG_GAS_USED,
                "gas used " + Long.toUnsignedString(header.gasUsed()) + " is above the limit "
                        + Long.toUnsignedString(header.gasLimit()));
        boolean london =
                parent.baseFeePerGas().isEmpty() && header.baseFeePerGas().isPresent();
        long before = london ? 2 * parent.gasLimit() : parent.gasLimit();
        long change = Math.abs(header.gasLimit() - before);
        require(
                header.gasLimit() >= MIN_GAS_LIMIT && change < before / GAS_LIMIT_BOUND_DIVISOR,
                BlockError.WRONG_GAS_LIMIT,
                "the gas limit " + Long.toUnsignedString(header.gasLimit()) + " is too far from " + before
                        + " or below " + MIN_GAS_LIMIT);
        require(
                header.baseFeePerGas().equals(expected.baseFee()),
                BlockError.WRONG_BASE_FEE,
                "the base fee is " + text(header.baseFeePerGas()) + ", it must be " + text(expected.baseFee()));
    }

    private static void checkProofOfStake(Block block) {
        BlockHeader header = block.header();
        require(
                header.difficulty().equals(UInt256.ZERO)
                        && header.nonce() == 0
                        && header.ommersHash().equals(Hash.EMPTY_LIST)
                        && block.ommers().isEmpty(),
                BlockError.NOT_PROOF_OF_STAKE,
                "difficulty and nonce must be zero, and there must be no ommers");
    }

    private static void checkBlobGas(BlockHeader header, NextBlock expected) {
        require(
                header.excessBlobGas().equals(expected.excessBlobGas()),
                BlockError.WRONG_EXCESS_BLOB_GAS,
                "the excess blob gas is " + text(header.excessBlobGas()) + ", it must be "
                        + text(expected.excessBlobGas()));
        long used = header.blobGasUsed().orElseThrow();
        require(
                Long.compareUnsigned(used, expected.blobs().maxBlobGas()) <= 0
                        && Long.remainderUnsigned(used, BlobSchedule.GAS_PER_BLOB) == 0,
                BlockError.WRONG_BLOB_GAS_USED,
                "the blob gas used " + Long.toUnsignedString(used) + " is above "
                        + expected.blobs().maxBlobGas() + " or no multiple of a blob's");
    }

    private static void checkBodyRoots(Block block) {
        BlockHeader header = block.header();
        require(
                header.transactionsRoot().equals(BlockRoots.transactions(block.transactions())),
                BlockError.WRONG_TRANSACTIONS_ROOT,
                "the transactions root does not fit the transactions");
        require(
                header.withdrawalsRoot().equals(block.withdrawals().map(BlockRoots::withdrawals)),
                BlockError.WRONG_WITHDRAWALS_ROOT,
                "the withdrawals root does not fit the withdrawals");
    }

    static void require(boolean condition, BlockError error, String message) {
        if (!condition) {
            throw new InvalidBlockException(error, message);
        }
    }

    static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("absent");
    }
}
