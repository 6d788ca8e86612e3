package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.bitcoinj.core.BloomFilter;
import org.bitcoinj.core.BloomFilter.BloomUpdate;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;

/**
 * The transactions that pay to or spend from watched scripts, as far as blocks were looked through. A filter also lets others through; they
 * are not kept. For one thread at a time.
 */
final class Found {
    /** The node is the person's own: others that pass are a waste of work, not a disguise. */
    private static final double FALSE_POSITIVES = 0.00001;

    private final Set<ByteVector> scripts = new LinkedHashSet<>();
    private final Map<TxId, Transaction> transactions = new HashMap<>();
    private final Map<TxId, Inclusion> inclusions = new HashMap<>();
    private final Set<TxId> waiting = new LinkedHashSet<>();
    private final Map<OutPoint, Set<TxId>> spenders = new HashMap<>();

    /** @return whether there is a new one */
    boolean watch(List<ByteVector> more) {
        return scripts.addAll(more);
    }

    Set<ByteVector> scripts() {
        return Set.copyOf(scripts);
    }

    Optional<Transaction> transaction(TxId id) {
        return Optional.ofNullable(transactions.get(id));
    }

    Optional<Inclusion> inclusion(TxId id) {
        return Optional.ofNullable(inclusions.get(id));
    }

    List<Transaction> waiting() {
        return waiting.stream().map(transactions::get).toList();
    }

    private boolean isRelevant(Transaction transaction) {
        return transaction.txOut.stream().anyMatch(out -> scripts.contains(out.publicKeyScript))
                || transaction.txIn.stream().anyMatch(input -> spent(input).isPresent());
    }

    /** The watched output that an input spends. */
    private Optional<TxOut> spent(TxIn input) {
        return Optional.ofNullable(transactions.get(input.outPoint.txid))
                .map(parent -> parent.txOut)
                .filter(outputs -> input.outPoint.index < outputs.size())
                .map(outputs -> outputs.get((int) input.outPoint.index))
                .filter(output -> scripts.contains(output.publicKeyScript));
    }

    /** Takes in what a proved block has; not what only passed the filter. */
    void confirmed(Transaction transaction, Inclusion at) {
        if (isRelevant(transaction)) {
            // The copy of a block comes without signatures; one that has them is better.
            keep(transactions.getOrDefault(transaction.txid, transaction));
            inclusions.put(transaction.txid, at);
            waiting.remove(transaction.txid);
            dropConflicts(transaction);
        }
    }

    /** Takes in what the node has unconfirmed. @return whether it concerns the watched scripts */
    boolean waits(Transaction transaction) {
        if (!isRelevant(transaction)) {
            return false;
        }
        if (!inclusions.containsKey(transaction.txid)) {
            keep(transaction);
            dropConflicts(transaction);
            waiting.add(transaction.txid);
        }
        return true;
    }

    private void keep(Transaction transaction) {
        transactions.put(transaction.txid, transaction);
        transaction.txIn.forEach(input -> spenders.computeIfAbsent(input.outPoint, point -> new HashSet<>(2))
                .add(transaction.txid));
    }

    /** What waited for the same coins, and what builds on it, waits no more. */
    private void dropConflicts(Transaction winner) {
        List<TxId> losers = new ArrayList<>();
        winner.txIn.forEach(input -> spenders.getOrDefault(input.outPoint, Set.of()).stream()
                .filter(other -> !other.equals(winner.txid))
                .forEach(losers::add));
        drop(losers);
    }

    private void drop(List<TxId> losers) {
        List<TxId> all = new ArrayList<>(losers);
        for (int i = 0; i < all.size(); i++) {
            TxId loser = all.get(i);
            if (waiting.remove(loser)) {
                for (int output = 0; output < transactions.get(loser).txOut.size(); output++) {
                    all.addAll(spenders.getOrDefault(new OutPoint(loser, output), Set.of()));
                }
            }
        }
    }

    /** Blocks were undone: what was in them waits again; a miner's reward is gone. @param stays whether a block is still there */
    void undo(BiPredicate<Integer, Inclusion> stays) {
        List<TxId> gone = inclusions.entrySet().stream()
                .filter(each -> !stays.test(each.getValue().height(), each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(inclusions::remove);
        List<TxId> rewards = new ArrayList<>();
        for (TxId id : gone) {
            waiting.add(id);
            if (transactions.get(id).isCoinbase()) {
                rewards.add(id);
            }
        }
        drop(rewards);
    }

    /** What is confirmed and what waits, by script; confirmed first, in the order of the chain. */
    List<List<Mention>> histories(List<ByteVector> wanted) {
        Map<ByteVector, Set<TxId>> byScript = new HashMap<>();
        wanted.forEach(script -> byScript.put(script, new LinkedHashSet<>()));
        transactions.forEach((id, transaction) -> {
            if (inclusions.containsKey(id) || waiting.contains(id)) {
                transaction.txOut.forEach(out -> mention(byScript, out, id));
                transaction.txIn.forEach(input -> spent(input).ifPresent(out -> mention(byScript, out, id)));
            }
        });
        return wanted.stream()
                .map(script -> byScript.get(script).stream()
                        .map(this::mention)
                        .sorted(Comparator.comparingInt(each -> each.isConfirmed() ? each.height() : Integer.MAX_VALUE))
                        .toList())
                .toList();
    }

    private static void mention(Map<ByteVector, Set<TxId>> byScript, TxOut output, TxId id) {
        Set<TxId> known = byScript.get(output.publicKeyScript);
        if (known != null) {
            known.add(id);
        }
    }

    private Mention mention(TxId id) {
        Inclusion at = inclusions.get(id);
        if (at != null) {
            return new Mention(id, at.height());
        }
        boolean onWaiting = transactions.get(id).txIn.stream().anyMatch(input -> waiting.contains(input.outPoint.txid));
        return new Mention(id, onWaiting ? -1 : 0);
    }

    /** What the node is to let through: the scripts' data, and the places of the outputs that they own; it adds new places by itself. */
    BloomFilter filter(int tweak) {
        List<byte[]> elements = new ArrayList<>();
        for (ByteVector script : scripts) {
            elements.addAll(ScriptData.of(script));
        }
        transactions.forEach((id, transaction) -> {
            for (int i = 0; i < transaction.txOut.size(); i++) {
                if (scripts.contains(transaction.txOut.get(i).publicKeyScript)) {
                    elements.add(PeerMessages.outpoint(id, i));
                }
            }
        });
        // Room for the places that the node adds.
        BloomFilter filter = new BloomFilter(2 * elements.size() + 100, FALSE_POSITIVES, tweak, BloomUpdate.UPDATE_ALL);
        elements.forEach(filter::insert);
        return filter;
    }
}
