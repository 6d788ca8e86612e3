package org.quorate.rpc.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.PoolView;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Refusal;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.Submission;
import org.quorate.chain.Subscription;
import org.quorate.chain.block.NextBlock;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.LogsBloom;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * A shard whose blocks, receipts and balances are what a test says: nothing is executed. Everything submitted waits until
 * the test puts it into a block.
 */
public final class ScriptedShard implements Shard {
    public static final UInt256 CHAIN_ID = UInt256.of(31_337);
    public static final UInt256 BASE_FEE = UInt256.of(1_000_000_000);
    public static final long GAS_LIMIT = 30_000_000;
    private static final Hash EMPTY_REQUESTS =
            Hash.fromHex("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final ChainConfig config = ChainConfig.ofFork(CHAIN_ID, Fork.OSAKA);
    private final List<CommittedBlock> blocks = new CopyOnWriteArrayList<>();
    private final Map<Hash, PooledTransaction> waiting = new LinkedHashMap<>();
    private final List<Consumer<CommittedBlock>> blockListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<PooledTransaction>> transactionListeners = new CopyOnWriteArrayList<>();
    private final Map<Address, AccountUpdate> accounts = new HashMap<>();
    private volatile StateSnapshot state = StateSnapshot.empty();
    private volatile Optional<Submission.Refused> refusal = Optional.empty();

    public ScriptedShard() {
        addBlock(List.of(), List.of());
    }

    /** Sets an account of the state, which is the same after every block. */
    public void setAccount(Address address, UInt256 balance, long nonce, Bytes code, Map<UInt256, UInt256> storage) {
        accounts.put(address, new AccountUpdate(true, nonce, balance, Hash.keccak256(code), storage));
        StateSnapshot.Editor editor = state.edit();
        editor.putCode(code);
        editor.put(address, accounts.get(address));
        state = editor.freeze();
    }

    /** From now on every submission is refused. */
    public void refuse(Refusal reason, String message) {
        refusal = Optional.of(new Submission.Refused(reason, message));
    }

    /** Commits a block; each transaction uses 21,000 gas, succeeds and writes the logs given for it. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final CommittedBlock addBlock(List<SignedTransaction> transactions, List<Log>... logs) {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            List<Log> own = i < logs.length ? logs[i] : List.of();
            receipts.add(Receipt.of(transactions.get(i).transaction().type(), true, 21_000L * (i + 1), own));
        }
        List<Log> all = Arrays.stream(logs).flatMap(List::stream).toList();
        Block block = new Block(header(transactions, all), transactions, List.of(), Optional.of(List.of()));
        List<Address> senders = transactions.stream()
                .map(each -> each.recoverSender().orElseThrow())
                .toList();
        CommittedBlock committed = new CommittedBlock(block.header().hash(), block, senders, receipts);
        blocks.add(committed);
        transactions.forEach(each -> waiting.remove(each.hash()));
        blockListeners.forEach(listener -> listener.accept(committed));
        return committed;
    }

    private BlockHeader header(List<SignedTransaction> transactions, List<Log> logs) {
        return new BlockHeader(
                blocks.isEmpty() ? Hash.ZERO : head().hash(),
                Hash.EMPTY_LIST,
                Address.ZERO,
                state == null ? Hash.EMPTY_TRIE : state.stateRoot(),
                Hash.EMPTY_TRIE,
                Hash.EMPTY_TRIE,
                LogsBloom.of(logs),
                UInt256.ZERO,
                blocks.size(),
                GAS_LIMIT,
                21_000L * transactions.size(),
                1_000 + 10L * blocks.size(),
                Bytes.EMPTY,
                Hash.ZERO,
                0,
                Optional.of(BASE_FEE),
                Optional.of(Hash.EMPTY_TRIE),
                Optional.of(0L),
                Optional.of(0L),
                Optional.of(Hash.ZERO),
                Optional.of(EMPTY_REQUESTS));
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public UInt256 chainId() {
        return CHAIN_ID;
    }

    @Override
    public ChainConfig config() {
        return config;
    }

    @Override
    public CommittedBlock head() {
        return blocks.getLast();
    }

    @Override
    public Optional<CommittedBlock> block(long number) {
        return number < blocks.size() ? Optional.of(blocks.get((int) number)) : Optional.empty();
    }

    @Override
    public Optional<CommittedBlock> block(Hash hash) {
        return blocks.stream().filter(block -> block.hash().equals(hash)).findFirst();
    }

    @Override
    public Optional<IncludedTransaction> transaction(Hash hash) {
        for (CommittedBlock block : blocks) {
            for (int i = 0; i < block.transactions().size(); i++) {
                if (block.transactions().get(i).hash().equals(hash)) {
                    return Optional.of(block.transaction(i));
                }
            }
        }
        return Optional.empty();
    }

    /** As if only the last two states were kept. */
    @Override
    public Optional<StateView> state(long number) {
        return number >= blocks.size() - 2 && number < blocks.size() ? Optional.of(state) : Optional.empty();
    }

    @Override
    public StateView headState() {
        return state;
    }

    @Override
    public BlockContext contextOf(BlockHeader header) {
        return NextBlock.context(header, config, number -> Hash.ZERO);
    }

    @Override
    public BlockContext nextContext() {
        return NextBlock.after(head().header(), config, head().header().timestamp() + 10)
                .context(Address.ZERO, Hash.ZERO, number -> Hash.ZERO);
    }

    @Override
    public PoolView pool() {
        return new ScriptedPool();
    }

    @Override
    public Submission submit(SignedTransaction transaction) {
        return submit(new RecoveredTransaction(
                transaction, transaction.recoverSender().orElseThrow()));
    }

    @Override
    public Submission submit(RecoveredTransaction recovered) {
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SignedTransaction transaction = recovered.signed();
        PooledTransaction pooled = new PooledTransaction(transaction, recovered.sender());
        waiting.put(transaction.hash(), pooled);
        transactionListeners.forEach(listener -> listener.accept(pooled));
        return new Submission.Accepted(transaction.hash());
    }

    @Override
    public Subscription onBlock(Consumer<CommittedBlock> listener) {
        blockListeners.add(listener);
        return () -> blockListeners.remove(listener);
    }

    @Override
    public Subscription onTransaction(Consumer<PooledTransaction> listener) {
        transactionListeners.add(listener);
        return () -> transactionListeners.remove(listener);
    }

    private final class ScriptedPool implements PoolView {
        @Override
        public int pendingCount() {
            return waiting.size();
        }

        @Override
        public Optional<SignedTransaction> anyPending(UInt256 baseFee, long gasLimit) {
            return waiting.values().stream().map(PooledTransaction::signed).findFirst();
        }

        @Override
        public int queuedCount() {
            return 0;
        }

        @Override
        public long pendingNonce(Address account) {
            return state.nonce(account)
                    + waiting.values().stream()
                            .filter(each -> each.sender().equals(account))
                            .count();
        }

        @Override
        public Optional<PooledTransaction> transaction(Hash hash) {
            return Optional.ofNullable(waiting.get(hash));
        }

        @Override
        public List<PooledTransaction> pending() {
            return List.copyOf(waiting.values());
        }

        @Override
        public List<PooledTransaction> queued() {
            return List.of();
        }
    }
}
