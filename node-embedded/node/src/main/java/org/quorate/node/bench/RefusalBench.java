package org.quorate.node.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.quorate.chain.block.BlockBuilder;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.bench.workload.Load;
import org.quorate.node.bench.workload.Senders;
import org.quorate.node.bench.workload.Workload;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/**
 * What it costs to refuse a full block whose signatures are not valid, beside what it costs to execute a full one: if the first were dearer, bad
 * blocks would be a cheap way to keep nodes busy. The worst case is measured: all signatures are well-formed, keys are made ready anew, and the
 * only bad one is the last.
 */
public final class RefusalBench {
    private static final long GAS_LIMIT = 6_000_000;
    private static final int ROUNDS = 5;
    private static final long WARM_UP_NANOS = 500_000_000;
    private static final Address BENEFICIARY = Address.fromHex("0x00000000000000000000000000000000000000fe");

    /**
     * A full block of one scheme's transfers.
     *
     * @param executeMillis from its bytes to the state after it, all checked; milliseconds
     * @param refuseMillis of the same with the last signature over another message
     * @param refuseAllMillis of the same with all signatures over another message
     */
    public record Line(
            String name, int transactions, double executeMillis, double refuseMillis, double refuseAllMillis) {
        @Override
        public String toString() {
            return "%-12s %4d transactions in %.0f Mgas: executed in %.1f ms; refused in %.1f ms if the last signature is bad, %.1f ms if all are"
                    .formatted(name, transactions, GAS_LIMIT / 1e6, executeMillis, refuseMillis, refuseAllMillis);
        }

        /** For JSON. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", "full block, " + name);
            fields.put("tx", transactions);
            fields.put("execute_millis", Math.round(executeMillis * 10) / 10.0);
            fields.put("refuse_millis", Math.round(refuseMillis * 10) / 10.0);
            fields.put("refuse_all_millis", Math.round(refuseAllMillis * 10) / 10.0);
            return fields;
        }
    }

    /** Measures, with all processors, as a node does. @param listener told each line as soon as it is there */
    public void run(Consumer<Line> listener) {
        for (SignatureScheme scheme : SignatureScheme.ALL) {
            listener.accept(measure(scheme));
        }
    }

    private Line measure(SignatureScheme scheme) {
        boolean ecdsa = !scheme.isForAccounts();
        // Slow to sign where they are large; each account sends more than once in the block.
        int count = 8;
        Load load = Workload.TRANSFERS.load(ecdsa ? Senders.withKeys(count) : Senders.of(scheme, count), 2_000);
        Genesis genesis = load.genesis(GAS_LIMIT);
        StateSnapshot state = GenesisState.of(genesis);
        BlockHeader header = genesis.block(state.stateRoot()).header();
        Tip parent = new Tip(header.hash(), header, state);
        SequentialExecutor executor = new SequentialExecutor(new TransactionProcessor());
        BlockBuilder builder = new BlockBuilder(genesis.config(), executor, BENEFICIARY);
        List<SignedTransaction> good = new ArrayList<>();
        for (long gas = 0; ; ) {
            SignedTransaction next = load.signed(good.size());
            gas += next.transaction().gasLimit();
            if (gas > GAS_LIMIT) {
                break;
            }
            good.add(next);
        }
        List<RecoveredTransaction> recovered = new ArrayList<>();
        for (SignedTransaction each : good) {
            recovered.add(new RecoveredTransaction(each, each.recoverSender().orElseThrow()));
        }
        Block full = builder.build(parent, Load.GENESIS_TIME + 1, 1, BlockHashes.NONE, new ListSource(recovered))
                .block()
                .block();
        Block lastBad = with(full, good, good.size() - 1);
        Block allBad = with(full, good, 0);
        return new Line(
                ecdsa ? "ecdsa" : scheme.label(),
                good.size(),
                millis(genesis, executor, parent, full, false),
                millis(genesis, executor, parent, lastBad, true),
                millis(genesis, executor, parent, allBad, true));
    }

    /** The block with signatures that are not valid from one of its transactions on: each has that of another one. */
    private static Block with(Block full, List<SignedTransaction> good, int from) {
        List<SignedTransaction> changed = new ArrayList<>(good.subList(0, from));
        for (int i = from; i < good.size(); i++) {
            changed.add(withSignatureOf(good.get(i), good.get((i + good.size() - 1) % good.size())));
        }
        BlockHeader h = full.header();
        BlockHeader header = new BlockHeader(
                h.parentHash(),
                h.ommersHash(),
                h.beneficiary(),
                h.stateRoot(),
                MerkleTrie.orderedRoot(changed.stream()
                        .map(transaction -> transaction.encoded().toArray())
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
        return new Block(header, changed, full.ommers(), full.withdrawals());
    }

    private static SignedTransaction withSignatureOf(SignedTransaction one, SignedTransaction other) {
        return one.transaction() instanceof QuantumTransaction quantum
                ? SignedTransaction.of(quantum.signed(((QuantumTransaction) other.transaction()).signature()))
                : SignedTransaction.of(one.transaction(), other.signature());
    }

    private static double millis(Genesis genesis, SequentialExecutor executor, Tip parent, Block block, boolean isBad) {
        long warm = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < warm) {
            once(genesis, executor, parent, block, isBad);
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, once(genesis, executor, parent, block, isBad));
        }
        return best;
    }

    /** From the bytes and by an importer that knows no keys, so that nothing found out before is of use. */
    private static double once(Genesis genesis, SequentialExecutor executor, Tip parent, Block block, boolean isBad) {
        var encoded = block.encode();
        BlockImporter importer = new BlockImporter(genesis.config(), executor);
        long start = System.nanoTime();
        try {
            importer.check(parent, Block.decode(encoded), BlockHashes.NONE);
            if (isBad) {
                throw new IllegalStateException("a bad block was not refused");
            }
        } catch (InvalidBlockException refused) {
            if (!isBad) {
                throw new IllegalStateException("a good block was refused", refused);
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
