package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockError;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/** Blocks that somebody made of signatures that are not valid: to refuse one must not cost more than its gas pays for. */
class InvalidSignaturesTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final int ACCOUNTS = 8;
    private static final long ROUNDS = 5;
    private static final long GAS_LIMIT = 30_000_000;
    private static final long ECRECOVER_GAS = 3_000;

    private final QuantumChain chain = new QuantumChain(0);
    private final SequentialExecutor executor = new SequentialExecutor(new TransactionProcessor());

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aBlockFullOfThemIsRefusedFasterThanItsGasPaysFor() {
        List<QuantumAccount> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            QuantumAccount account = QuantumAccount.of(SignatureScheme.ML_DSA_44, 100 + i);
            chain.fund(account.address());
            chain.block(account.first(chain.id(), BOB, UInt256.ONE, Bytes.EMPTY));
            accounts.add(account);
        }
        // Well-formed to the last bit, over another message: nothing tells before all the work is done.
        List<SignedTransaction> forged = new ArrayList<>();
        long gas = 0;
        for (int i = 0; gas < GAS_LIMIT; i++) {
            QuantumAccount account = accounts.get(i % ACCOUNTS);
            long nonce = 1 + i / ACCOUNTS;
            QuantumTransaction other = account.unsigned(
                            QuantumAccount.call(chain.id(), nonce, BOB, UInt256.of(2), Bytes.EMPTY), false)
                    .signed(account.key());
            SignedTransaction transaction = SignedTransaction.of(new QuantumTransaction(
                    QuantumAccount.call(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY),
                    List.of(),
                    account.scheme(),
                    account.address(),
                    Optional.empty(),
                    other.signature()));
            gas += IntrinsicGas.of(transaction.transaction(), Fork.OSAKA).gas();
            forged.add(transaction);
        }
        Block overfull = block(forged);
        assertThatThrownBy(() -> importer().check(chain.tip(), overfull, BlockHashes.NONE))
                .isInstanceOfSatisfying(InvalidBlockException.class, refused -> assertThat(refused.error())
                        .isEqualTo(BlockError.INVALID_TRANSACTION))
                .hasMessageContaining("gas at least");
        Block full = block(forged.subList(0, forged.size() - 1));
        long refusing = Long.MAX_VALUE;
        long recovering = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            Block received = Block.decode(full.encode());
            long start = System.nanoTime();
            assertThatThrownBy(() -> importer().check(chain.tip(), received, BlockHashes.NONE))
                    .isInstanceOf(InvalidBlockException.class);
            refusing = Math.min(refusing, System.nanoTime() - start);
            recovering = Math.min(recovering, timeOfRecoveries(GAS_LIMIT / ECRECOVER_GAS));
        }
        assertThat(refusing)
                .as("nanoseconds to refuse the block; a block full of ECRECOVER takes as many as follow")
                .isLessThan(recovering);
    }

    /** Nanoseconds that the signatures of a block full of calls of ECRECOVER take. */
    private static long timeOfRecoveries(long count) {
        var digest = org.quorate.protocol.Hash.keccak256(Bytes.EMPTY);
        var signature = org.quorate.protocol.crypto.Secp256k1.sign(digest, org.quorate.chain.DevAccounts.key(0));
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            assertThat(org.quorate.protocol.crypto.Secp256k1.recoverAddress(digest, signature)
                            .isPresent())
                    .isTrue();
        }
        return System.nanoTime() - start;
    }

    private BlockImporter importer() {
        return new BlockImporter(chain.config(), executor);
    }

    /** A block with those transactions under an otherwise good header. */
    private Block block(List<SignedTransaction> transactions) {
        Block empty = new BlockBuilder(chain.config(), executor, BOB)
                .build(chain.tip(), 2_100_000_000, 1, BlockHashes.NONE, new Nothing())
                .block()
                .block();
        BlockHeader h = empty.header();
        BlockHeader header = new BlockHeader(
                h.parentHash(),
                h.ommersHash(),
                h.beneficiary(),
                h.stateRoot(),
                MerkleTrie.orderedRoot(transactions.stream()
                        .map(transaction -> transaction.encoded().unsafeArray())
                        .toList()),
                h.receiptsRoot(),
                h.logsBloom(),
                h.difficulty(),
                h.number(),
                h.gasLimit(),
                h.gasUsed(),
                h.timestamp(),
                h.extraData(),
                h.prevRandao(),
                h.nonce(),
                h.baseFeePerGas(),
                h.withdrawalsRoot(),
                h.blobGasUsed(),
                h.excessBlobGas(),
                h.parentBeaconBlockRoot(),
                h.requestsHash());
        return new Block(header, transactions, empty.ommers(), empty.withdrawals());
    }

    private static final class Nothing implements TransactionSource {
        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            return Optional.empty();
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            throw new AssertionError(why);
        }
    }
}
