package org.quorate.chain.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.SignedTransaction;

class BlockImporterTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final BlockExecutor EXECUTOR = new SequentialExecutor(new TransactionProcessor());
    private static final Genesis GENESIS = DevGenesis.load();
    private static final ChainConfig CONFIG = GENESIS.config();
    private static final Tip PARENT = parent();
    private static final Block GOOD = good();

    private final BlockImporter importer = new BlockImporter(CONFIG, EXECUTOR);

    private static Tip parent() {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        GENESIS.accounts().forEach((address, account) -> {
            editor.putCode(account.code());
            editor.put(
                    address,
                    new AccountUpdate(
                            false, account.nonce(), account.balance(), Hash.keccak256(account.code()), Map.of()));
        });
        StateSnapshot state = editor.freeze();
        BlockHeader header = GENESIS.block(state.stateRoot()).header();
        return new Tip(header.hash(), header, state);
    }

    private static Block good() {
        return build(List.of(DevAccounts.transfer(0, 0, BOB, UInt256.ONE)));
    }

    private static Block build(List<SignedTransaction> transactions) {
        return new BlockBuilder(CONFIG, EXECUTOR, BOB)
                .build(PARENT, 2_000_000_000, 1, BlockHashes.NONE, new ListSource(transactions))
                .block()
                .block();
    }

    /** Gives the transactions of a list, all of which must be valid. */
    private static final class ListSource implements TransactionSource {
        private final Iterator<SignedTransaction> transactions;

        ListSource(List<SignedTransaction> transactions) {
            this.transactions = transactions.iterator();
        }

        @Override
        public Optional<RecoveredTransaction> next(long gasLeft, long blobGasLeft) {
            return transactions.hasNext()
                    ? Optional.of(transactions.next())
                            .map(each -> new RecoveredTransaction(
                                    each, each.recoverSender().orElseThrow()))
                    : Optional.empty();
        }

        @Override
        public void rejected(RecoveredTransaction transaction, Rejected why) {
            throw new AssertionError(why);
        }
    }

    @Test
    void aGoodBlockIsTaken() {
        ExecutedBlock executed = importer.check(PARENT, GOOD, BlockHashes.NONE);
        assertThat(executed.state().balance(BOB))
                .isEqualTo(UInt256.of(21_000).multiplyExact(DevAccounts.GWEI).add(UInt256.ONE));
        assertThat(executed.state().stateRoot()).isEqualTo(GOOD.header().stateRoot());
    }

    /** One rule broken each, everything else as it was: the header is the only place where most rules are looked up. */
    private enum Fault {
        PARENT(BlockError.UNKNOWN_PARENT, h -> h.parentHash(Hash.ZERO)),
        NUMBER(BlockError.WRONG_NUMBER, h -> h.number(7)),
        TIME(BlockError.WRONG_TIMESTAMP, h -> h.timestamp(GENESIS.timestamp())),
        NO_REQUESTS(BlockError.WRONG_FIELDS, h -> h.requestsHash(Optional.empty())),
        EXTRA(BlockError.EXTRA_DATA_TOO_LONG, h -> h.extraData(Bytes.wrap(new byte[33]))),
        GAS_LIMIT_UP(BlockError.WRONG_GAS_LIMIT, h -> h.gasLimit(30_000_000 + 30_000_000 / 1024)),
        GAS_LIMIT_DOWN(BlockError.WRONG_GAS_LIMIT, h -> h.gasLimit(30_000_000 - 30_000_000 / 1024)),
        GAS_LIMIT_NEGATIVE(BlockError.WRONG_GAS_LIMIT, h -> h.gasLimit(-1)),
        BASE_FEE(BlockError.WRONG_BASE_FEE, h -> h.baseFee(UInt256.ONE)),
        DIFFICULTY(BlockError.NOT_PROOF_OF_STAKE, h -> h.difficulty(UInt256.ONE)),
        NONCE(BlockError.NOT_PROOF_OF_STAKE, h -> h.nonce(1)),
        OMMERS(BlockError.NOT_PROOF_OF_STAKE, h -> h.ommersHash(Hash.ZERO)),
        EXCESS_BLOB_GAS(BlockError.WRONG_EXCESS_BLOB_GAS, h -> h.excessBlobGas(Optional.of(1L))),
        BLOB_GAS_ODD(BlockError.WRONG_BLOB_GAS_USED, h -> h.blobGasUsed(Optional.of(1L))),
        BLOB_GAS(BlockError.WRONG_BLOB_GAS_USED, h -> h.blobGasUsed(Optional.of(131_072L))),
        BLOB_GAS_ABOVE(BlockError.WRONG_BLOB_GAS_USED, h -> h.blobGasUsed(Optional.of(131_072L * 100))),
        TRANSACTIONS(BlockError.WRONG_TRANSACTIONS_ROOT, h -> h.transactionsRoot(Hash.ZERO)),
        WITHDRAWALS(BlockError.WRONG_WITHDRAWALS_ROOT, h -> h.withdrawalsRoot(Optional.of(Hash.ZERO))),
        GAS_USED(BlockError.WRONG_GAS_USED, h -> h.gasUsed(21_001)),
        GAS_USED_ABOVE(BlockError.WRONG_GAS_USED, h -> h.gasUsed(-1)),
        RECEIPTS(BlockError.WRONG_RECEIPTS_ROOT, h -> h.receiptsRoot(Hash.ZERO)),
        BLOOM(BlockError.WRONG_LOGS_BLOOM, h -> h.logsBloom(Bytes.wrap(filledBloom()))),
        REQUESTS(BlockError.WRONG_REQUESTS_HASH, h -> h.requestsHash(Optional.of(Hash.ZERO))),
        STATE(BlockError.WRONG_STATE_ROOT, h -> h.stateRoot(Hash.ZERO));

        private final BlockError error;
        private final UnaryOperator<HeaderFields> change;

        Fault(BlockError error, UnaryOperator<HeaderFields> change) {
            this.error = error;
            this.change = change;
        }

        private static byte[] filledBloom() {
            byte[] bloom = new byte[256];
            bloom[3] = 1;
            return bloom;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenRuleIsNamed(Fault fault) {
        BlockHeader header = fault.change.apply(new HeaderFields(GOOD.header())).build();
        assertRefused(new Block(header, GOOD.transactions(), List.of(), GOOD.withdrawals()), fault.error);
    }

    @Test
    void aTransactionThatMustNotBeThereIsNamed() {
        SignedTransaction gap = DevAccounts.transfer(0, 5, BOB, UInt256.ONE);
        assertRefused(withTransactions(List.of(gap)), BlockError.INVALID_TRANSACTION);
        SignedTransaction good = DevAccounts.transfer(0, 0, BOB, UInt256.ONE);
        SignedTransaction unsigned =
                SignedTransaction.of(good.transaction(), new EcdsaSignature(0, UInt256.ZERO, UInt256.ONE));
        assertRefused(withTransactions(List.of(unsigned)), BlockError.INVALID_SIGNATURE);
    }

    @Test
    void aBlockOfMoreThanEightMebibytesIsRefused() {
        List<SignedTransaction> large = new ArrayList<>();
        for (int nonce = 0; nonce < 70; nonce++) {
            large.add(DevAccounts.call(0, nonce, Optional.of(BOB), Bytes.wrap(new byte[128_000])));
        }
        assertRefused(withTransactions(large), BlockError.TOO_LARGE);
    }

    @Test
    void aMissingSystemContractMakesEveryBlockInvalid() {
        Address withdrawals = Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");
        StateSnapshot.Editor editor = PARENT.state().edit();
        editor.remove(withdrawals);
        Tip without = new Tip(PARENT.hash(), PARENT.header(), editor.freeze());
        assertThatThrownBy(() -> importer.check(without, GOOD, BlockHashes.NONE))
                .isInstanceOfSatisfying(InvalidBlockException.class, e -> assertThat(e.error())
                        .isEqualTo(BlockError.SYSTEM_CALL_FAILED));
    }

    @Test
    void withdrawalsAreCredited() {
        Withdrawal withdrawal = new Withdrawal(0, 0, Address.fromHex("0x%040x".formatted(77)), 3);
        List<Withdrawal> withdrawals = List.of(withdrawal);
        BlockHeader header = new HeaderFields(GOOD.header())
                .withdrawalsRoot(Optional.of(BlockRoots.withdrawals(withdrawals)))
                .build();
        // Only the state root is then wrong, for it does not have the credit.
        assertRefused(
                new Block(header, GOOD.transactions(), List.of(), Optional.of(withdrawals)),
                BlockError.WRONG_STATE_ROOT);
    }

    private static Block withTransactions(List<SignedTransaction> transactions) {
        BlockHeader header = new HeaderFields(GOOD.header())
                .transactionsRoot(BlockRoots.transactions(transactions))
                .build();
        return new Block(header, transactions, List.of(), GOOD.withdrawals());
    }

    private void assertRefused(Block block, BlockError error) {
        Hash before = PARENT.state().stateRoot();
        assertThatThrownBy(() -> importer.check(PARENT, block, BlockHashes.NONE))
                .isInstanceOfSatisfying(
                        InvalidBlockException.class, e -> assertThat(e.error()).isEqualTo(error));
        assertThat(PARENT.state().stateRoot()).isEqualTo(before);
        assertThat(PARENT.state().nonce(DevAccounts.address(0))).isZero();
    }
}
