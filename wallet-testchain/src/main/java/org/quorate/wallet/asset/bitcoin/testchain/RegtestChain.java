package org.quorate.wallet.asset.bitcoin.testchain;

import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.MerkleTree;
import fr.acinq.bitcoin.OP_PUSHDATA;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A regtest chain in memory as a full node keeps it: blocks with proof of work, a set of unspent outputs, a mempool with Bitcoin Core's
 * rules for scripts, fees and replacement (BIP-125). It can undo blocks.
 */
public final class RegtestChain {
    private static final int MATURITY = 100;
    private static final int HALVING = 150;

    /** Of 1000 virtual bytes. */
    private static final long LEAST_FEE = 1000;

    private final List<Block> blocks = new ArrayList<>();
    private final Map<OutPoint, Unspent> unspent = new HashMap<>();
    private final LinkedHashMap<TxId, Transaction> mempool = new LinkedHashMap<>();
    private final Map<TxId, Transaction> all = new HashMap<>();
    private int extra;

    private record Unspent(TxOut output, int height, boolean coinbase) {}

    /** Why a transaction was not taken, in Bitcoin Core's words. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    public RegtestChain() {
        blocks.add(Block.RegtestGenesisBlock);
    }

    public synchronized int height() {
        return blocks.size() - 1;
    }

    public synchronized Block block(int height) {
        return blocks.get(height);
    }

    public synchronized List<Block> blocks() {
        return List.copyOf(blocks);
    }

    public synchronized List<Transaction> mempool() {
        return List.copyOf(mempool.values());
    }

    public synchronized Optional<Transaction> transaction(TxId id) {
        return Optional.ofNullable(mempool.get(id)).or(() -> Optional.ofNullable(all.get(id))
                .filter(tx -> heightOf(id).isPresent()));
    }

    public synchronized Optional<Integer> heightOf(TxId id) {
        for (int height = blocks.size() - 1; height >= 0; height--) {
            for (Transaction each : blocks.get(height).tx) {
                if (each.txid.equals(id)) {
                    return Optional.of(height);
                }
            }
        }
        return Optional.empty();
    }

    /** The sum of the unspent outputs of scripts, confirmed and in the mempool: what a wallet must find. */
    public synchronized long sumOf(Collection<ByteVector> scripts) {
        return view().values().stream()
                .filter(coin -> scripts.contains(coin.output().publicKeyScript))
                .mapToLong(coin -> coin.output().amount.toLong())
                .sum();
    }

    /** Unspent outputs after the mempool. */
    private Map<OutPoint, Unspent> view() {
        Map<OutPoint, Unspent> view = new HashMap<>(unspent);
        mempool.values().forEach(tx -> apply(view, tx, height() + 1));
        return view;
    }

    /** Mines blocks with what is in the mempool; the rewards go to a script. */
    public synchronized void mine(int count, ByteVector rewardTo) {
        for (int i = 0; i < count; i++) {
            mineOne(List.copyOf(mempool.values()), rewardTo);
        }
    }

    /** Mines a block without the mempool. */
    public synchronized void mineEmpty(int count, ByteVector rewardTo) {
        for (int i = 0; i < count; i++) {
            mineOne(List.of(), rewardTo);
        }
    }

    private void mineOne(List<Transaction> transactions, ByteVector rewardTo) {
        int height = blocks.size();
        long fees = 0;
        Map<OutPoint, Unspent> view = new HashMap<>(unspent);
        for (Transaction each : transactions) {
            fees += fee(each, view);
            apply(view, each, height);
        }
        List<Transaction> inBlock = new ArrayList<>();
        inBlock.add(coinbase(height, fees, rewardTo));
        inBlock.addAll(transactions);
        BlockHeader last = blocks.getLast().header;
        ByteVector32 root = MerkleTree.computeRoot(
                inBlock.stream().map(tx -> new TxHash(tx.txid).value).toList());
        connect(new Block(proven(new BlockHeader(4, last.hash, root, last.time + 600, last.bits, 0)), inBlock));
    }

    private static BlockHeader proven(BlockHeader header) {
        BlockHeader candidate = header;
        while (!candidate.checkProofOfWork()) {
            candidate = candidate.setNonce(candidate.nonce + 1);
        }
        return candidate;
    }

    private Transaction coinbase(int height, long fees, ByteVector rewardTo) {
        byte[] unique = ByteBuffer.allocate(8).putInt(height).putInt(extra++).array();
        long subsidy = 5_000_000_000L >> (height / HALVING);
        return new Transaction(
                2,
                List.of(TxIn.coinbase(Script.write(List.of(new OP_PUSHDATA(unique))))),
                List.of(new TxOut(new Satoshi(subsidy + fees), rewardTo)),
                0);
    }

    private void connect(Block block) {
        blocks.add(block);
        for (Transaction each : block.tx) {
            apply(unspent, each, height());
            all.put(each.txid, each);
            mempool.remove(each.txid);
        }
        dropInvalid();
    }

    private static void apply(Map<OutPoint, Unspent> view, Transaction tx, int height) {
        if (!tx.isCoinbase()) {
            tx.txIn.forEach(input -> view.remove(input.outPoint));
        }
        for (int i = 0; i < tx.txOut.size(); i++) {
            view.put(new OutPoint(tx.txid, i), new Unspent(tx.txOut.get(i), height, tx.isCoinbase()));
        }
    }

    private static long fee(Transaction tx, Map<OutPoint, Unspent> view) {
        long in = 0;
        for (TxIn input : tx.txIn) {
            Unspent coin = view.get(input.outPoint);
            if (coin == null) {
                throw new Refused("bad-txns-inputs-missingorspent");
            }
            in += coin.output().amount.toLong();
        }
        long fee = in - tx.txOut.stream().mapToLong(out -> out.amount.toLong()).sum();
        if (fee < 0) {
            throw new Refused("bad-txns-in-belowout");
        }
        return fee;
    }

    /** Undoes the last blocks; their transactions go back to the mempool, but those of rewards. */
    public synchronized void undo(int count) {
        List<Transaction> back = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Block undone = blocks.removeLast();
            back.addAll(0, undone.tx.stream().filter(tx -> !tx.isCoinbase()).toList());
        }
        unspent.clear();
        for (int height = 1; height < blocks.size(); height++) {
            int at = height;
            blocks.get(height).tx.forEach(tx -> apply(unspent, tx, at));
        }
        LinkedHashMap<TxId, Transaction> waiting = new LinkedHashMap<>();
        back.forEach(tx -> waiting.put(tx.txid, tx));
        waiting.putAll(mempool);
        mempool.clear();
        mempool.putAll(waiting);
        dropInvalid();
    }

    private void dropInvalid() {
        Map<OutPoint, Unspent> view = new HashMap<>(unspent);
        List<Transaction> candidates = List.copyOf(mempool.values());
        mempool.clear();
        for (Transaction each : candidates) {
            try {
                requireMature(each, view);
                fee(each, view);
                apply(view, each, height() + 1);
                mempool.put(each.txid, each);
            } catch (Refused invalid) {
                // Dropped, as a node does.
            }
        }
    }

    /** Forgets a waiting transaction and what spends from it, as nodes do after a time. */
    public synchronized void forget(TxId id) {
        mempool.remove(id);
        dropInvalid();
    }

    private void requireMature(Transaction tx, Map<OutPoint, Unspent> view) {
        for (TxIn input : tx.txIn) {
            Unspent coin = view.get(input.outPoint);
            if (coin != null && coin.coinbase() && height() + 1 - coin.height() < MATURITY) {
                throw new Refused("bad-txns-premature-spend-of-coinbase");
            }
        }
    }

    /** Takes a transaction into the mempool, in the place of those that it replaces. */
    public synchronized void submit(Transaction tx) {
        if (mempool.containsKey(tx.txid)) {
            throw new Refused("txn-already-in-mempool");
        }
        if (heightOf(tx.txid).isPresent()) {
            throw new Refused("Transaction already in block chain");
        }
        requireStandard(tx);
        List<Transaction> conflicts = mempool.values().stream()
                .filter(other -> other.txIn.stream()
                        .anyMatch(a -> tx.txIn.stream().anyMatch(b -> a.outPoint.equals(b.outPoint))))
                .toList();
        List<Transaction> evicted = withDescendants(conflicts);
        long evictedFees = evicted.stream().mapToLong(this::feeInMempool).sum();
        Map<OutPoint, Unspent> view = new HashMap<>(unspent);
        mempool.values().stream()
                .filter(other -> !evicted.contains(other))
                .forEach(other -> apply(view, other, height() + 1));
        requireMature(tx, view);
        long fee = fee(tx, view);
        int size = (tx.weight() + 3) / 4;
        if (fee * 1000 < LEAST_FEE * size) {
            throw new Refused("min relay fee not met, " + fee + " < " + size);
        }
        if (!conflicts.isEmpty()) {
            requireReplaces(tx, conflicts, fee, evictedFees, size);
        }
        Map<OutPoint, TxOut> spent = new HashMap<>();
        tx.txIn.forEach(
                input -> spent.put(input.outPoint, view.get(input.outPoint).output()));
        try {
            Transaction.correctlySpends(tx, spent, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
        } catch (RuntimeException wrong) {
            throw new Refused("mandatory-script-verify-flag-failed (" + wrong.getMessage() + ")");
        }
        evicted.forEach(each -> mempool.remove(each.txid));
        mempool.put(tx.txid, tx);
        all.put(tx.txid, tx);
    }

    private static void requireStandard(Transaction tx) {
        if (tx.txOut.stream()
                .anyMatch(out -> out.amount.toLong() < 294
                        && !out.publicKeyScript.isEmpty()
                        && out.publicKeyScript.get(0) != 0x6a)) {
            throw new Refused("dust");
        }
        if (tx.weight() > 400_000) {
            throw new Refused("tx-size");
        }
    }

    private void requireReplaces(Transaction tx, List<Transaction> conflicts, long fee, long evictedFees, int size) {
        boolean signals = conflicts.stream()
                .allMatch(other -> other.txIn.stream().anyMatch(input -> input.sequence < 0xfffffffeL));
        if (!signals) {
            throw new Refused("txn-mempool-conflict");
        }
        for (Transaction other : conflicts) {
            int otherSize = (other.weight() + 3) / 4;
            if (fee * otherSize <= feeInMempool(other) * size) {
                throw new Refused("insufficient fee, rejecting replacement, not a higher rate");
            }
        }
        if (fee < evictedFees + size) {
            throw new Refused("insufficient fee, rejecting replacement, not enough additional fees to relay");
        }
    }

    private long feeInMempool(Transaction tx) {
        long in = 0;
        for (TxIn input : tx.txIn) {
            Unspent confirmed = unspent.get(input.outPoint);
            in += confirmed != null
                    ? confirmed.output().amount.toLong()
                    : all.get(input.outPoint.txid)
                            .txOut
                            .get((int) input.outPoint.index)
                            .amount
                            .toLong();
        }
        return in - tx.txOut.stream().mapToLong(out -> out.amount.toLong()).sum();
    }

    private List<Transaction> withDescendants(List<Transaction> roots) {
        List<Transaction> found = new ArrayList<>(roots);
        for (int i = 0; i < found.size(); i++) {
            TxId parent = found.get(i).txid;
            mempool.values().stream()
                    .filter(tx -> tx.txIn.stream().anyMatch(input -> input.outPoint.txid.equals(parent)))
                    .filter(tx -> !found.contains(tx))
                    .forEach(found::add);
        }
        return found;
    }

    /** Whether a transaction spends from the mempool. */
    public synchronized boolean hasWaitingParent(Transaction tx) {
        return tx.txIn.stream().anyMatch(input -> mempool.containsKey(input.outPoint.txid));
    }

    /** The output that an input spends, of any transaction ever seen. */
    public synchronized Optional<TxOut> output(OutPoint point) {
        return Optional.ofNullable(all.get(point.txid)).map(tx -> tx.txOut.get((int) point.index));
    }

    public BlockHash tip() {
        return block(height()).hash;
    }
}
