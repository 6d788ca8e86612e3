package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockContext;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.BlockExecutor;
import org.quorate.parallel.BlockStmExecutor;
import org.quorate.parallel.ParallelOptions;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.parallel.TransactionSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * One shard of the development genesis, its time in the test's hands. Every block is built by the sequential executor and then
 * imported from its bytes by both, the sequential and the parallel one: all must come to the same.
 */
final class QuantumChain implements AutoCloseable {
    private static final Address BENEFICIARY = Address.fromHex("0x00000000000000000000000000000000000000fe");

    private final TransactionProcessor processor = new TransactionProcessor();
    private final BlockExecutor sequential = new SequentialExecutor(processor);
    private final BlockStmExecutor parallel = new BlockStmExecutor(
            new TransactionProcessor(), ParallelOptions.of(3).withGate(0).withFallback(false));
    private final ChainConfig config;
    private Tip tip;
    private long time = 2_000_000_000;
    private final Map<Address, Long> devNonces = new HashMap<>();

    /** What became of a block. */
    record Result(CommittedBlock block, List<Rejected> rejected) {
        boolean succeeded(int index) {
            return block.receipts().get(index).success();
        }

        int size() {
            return block.receipts().size();
        }
    }

    QuantumChain(int shard) {
        Genesis genesis = DevGenesis.load().forShard(shard);
        config = genesis.config();
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        genesis.accounts().forEach((address, account) -> {
            editor.putCode(account.code());
            editor.put(
                    address,
                    new AccountUpdate(
                            false,
                            account.nonce(),
                            account.balance(),
                            Hash.keccak256(account.code()),
                            account.storage()));
        });
        StateSnapshot state = editor.freeze();
        var header = genesis.block(state.stateRoot()).header();
        tip = new Tip(header.hash(), header, state);
    }

    UInt256 id() {
        return config.chainId();
    }

    StateSnapshot state() {
        return tip.state();
    }

    Tip tip() {
        return tip;
    }

    ChainConfig config() {
        return config;
    }

    void passTime(long seconds) {
        time += seconds;
    }

    /** Makes the next block of those transactions, all of which must be valid. */
    Result block(SignedTransaction... transactions) {
        Result result = tryBlock(transactions);
        assertThat(result.rejected).isEmpty();
        return result;
    }

    /** Makes the next block of those transactions that are valid. */
    Result tryBlock(SignedTransaction... transactions) {
        Source source = new Source(Arrays.asList(transactions));
        ExecutedBlock built =
                new BlockBuilder(config, sequential, BENEFICIARY).build(tip, ++time, 1, BlockHashes.NONE, source);
        imported(built, sequential);
        ExecutedBlock imported = imported(built, parallel);
        tip = new Tip(imported.block().hash(), imported.block().block().header(), imported.state());
        return new Result(built.block(), source.rejected);
    }

    private ExecutedBlock imported(ExecutedBlock built, BlockExecutor executor) {
        // From the bytes, so that nothing that was found out about a signature is taken over.
        Block received = Block.decode(built.block().block().encode());
        ExecutedBlock imported = new BlockImporter(config, executor).check(tip, received, BlockHashes.NONE);
        assertThat(imported.block().hash()).isEqualTo(built.block().hash());
        assertThat(imported.state().stateRoot()).isEqualTo(built.state().stateRoot());
        return imported;
    }

    /** Gives an account money, in a block of its own. */
    void fund(Address... accounts) {
        List<SignedTransaction> transfers = new ArrayList<>();
        for (Address account : accounts) {
            transfers.add(dev(0, account, DevAccounts.COIN, Bytes.EMPTY));
        }
        block(transfers.toArray(SignedTransaction[]::new));
    }

    /** A transaction of an account of the development genesis. */
    SignedTransaction dev(int account, Address to, UInt256 value, Bytes data) {
        long nonce = devNonces.merge(DevAccounts.address(account), 1L, Long::sum) - 1;
        return DevAccounts.sign(
                account, id(), nonce, DevAccounts.GWEI, QuantumAccount.GAS, Optional.of(to), value, data);
    }

    /** Asks a contract. */
    Bytes ask(Address contract, String signature, AbiValue... arguments) {
        return askRaw(contract, AbiSignature.parse(signature).encodeCall(arguments));
    }

    /** Asks with call data as they are. */
    Bytes askRaw(Address contract, Bytes data) {
        NextBlock next = NextBlock.after(tip.header(), config, time + 1);
        BlockContext context = next.context(BENEFICIARY, Hash.ZERO, BlockHashes.NONE);
        Executed executed =
                processor.systemCall(BENEFICIARY, contract, data, 10_000_000, context, tip.state(), Tracer.NONE);
        assertThat(executed.halt()).isEmpty();
        return executed.output();
    }

    @Override
    public void close() {
        parallel.close();
    }

    private static final class Source implements TransactionSource {
        private final Iterator<SignedTransaction> transactions;
        private final List<Rejected> rejected = new ArrayList<>();

        Source(List<SignedTransaction> transactions) {
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
            rejected.add(why);
        }
    }
}
