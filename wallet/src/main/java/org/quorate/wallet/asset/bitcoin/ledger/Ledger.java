package org.quorate.wallet.asset.bitcoin.ledger;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.HistoryEntry.Status;

/** Computes a snapshot. One is made for one computation and then thrown away; nothing is carried over that could be wrong. */
public final class Ledger {
    /** Confirmations that a miner's reward needs (consensus). */
    private static final int MATURITY = 100;

    private final BitcoinNetwork network;
    private final Map<ByteVector, WalletAddress> own;
    private final Map<TxId, KnownTransaction> known = new HashMap<>();
    private final Map<OutPoint, TxId> spenders = new HashMap<>();
    private final Set<ByteVector> revealed = new HashSet<>();
    private final int tipHeight;

    /** @param own addresses of the wallet by their scripts */
    public Ledger(
            BitcoinNetwork network,
            Map<ByteVector, WalletAddress> own,
            Collection<KnownTransaction> transactions,
            int tipHeight) {
        this.network = network;
        this.own = own;
        this.tipHeight = tipHeight;
        transactions.forEach(each -> known.put(each.transaction().txid, each));
        for (KnownTransaction each : transactions) {
            for (TxIn input : each.transaction().txIn) {
                if (each.isActive()) {
                    spenders.put(input.outPoint, each.transaction().txid);
                }
                ownOutput(input.outPoint).ifPresent(output -> revealed.add(output.publicKeyScript));
            }
        }
    }

    /** The output that a point names, if it is the wallet's and known. */
    private Optional<TxOut> ownOutput(OutPoint point) {
        return output(point).filter(output -> own.containsKey(output.publicKeyScript));
    }

    private Optional<TxOut> output(OutPoint point) {
        return Optional.ofNullable(known.get(point.txid))
                .map(parent -> parent.transaction().txOut)
                .filter(outputs -> point.index < outputs.size())
                .map(outputs -> outputs.get((int) point.index));
    }

    public WalletSnapshot snapshot() {
        List<Coin> coins = coins();
        List<HistoryEntry> history = known.values().stream()
                .map(this::entry)
                .sorted(Comparator.comparing((HistoryEntry entry) -> entry.status() == Status.PENDING ? 0 : 1)
                        .thenComparing(HistoryEntry::time, Comparator.reverseOrder())
                        .thenComparing(HistoryEntry::txid))
                .toList();
        return new WalletSnapshot(
                network,
                tipHeight,
                balance(coins),
                history,
                coins,
                addresses(coins),
                nextUnused(Branch.RECEIVE),
                nextUnused(Branch.CHANGE));
    }

    private List<Coin> coins() {
        List<Coin> coins = new ArrayList<>();
        for (KnownTransaction each : known.values()) {
            if (!each.isActive()) {
                continue;
            }
            Transaction tx = each.transaction();
            int confirmations = confirmations(each);
            for (int i = 0; i < tx.txOut.size(); i++) {
                TxOut output = tx.txOut.get(i);
                OutPoint point = new OutPoint(tx.txid, i);
                WalletAddress address = own.get(output.publicKeyScript);
                if (address != null && !spenders.containsKey(point)) {
                    coins.add(new Coin(
                            point,
                            output.amount.toLong(),
                            address,
                            confirmations,
                            isOwn(tx),
                            tx.isCoinbase() && confirmations < MATURITY,
                            isRevealed(output.publicKeyScript)));
                }
            }
        }
        coins.sort(Comparator.comparingLong(Coin::value).reversed().thenComparing(Coin::name));
        return coins;
    }

    private boolean isRevealed(ByteVector script) {
        return Exposure.of(BitcoinAddress.kindOf(script.toByteArray()), revealed.contains(script))
                .isAtRisk();
    }

    private boolean isOwn(Transaction tx) {
        return tx.txIn.stream().allMatch(input -> ownOutput(input.outPoint).isPresent());
    }

    private int confirmations(KnownTransaction transaction) {
        return transaction
                .inclusion()
                .map(inclusion -> Math.max(tipHeight - inclusion.height() + 1, 1))
                .orElse(0);
    }

    private static Balance balance(List<Coin> coins) {
        long confirmed = 0;
        long pending = 0;
        long immature = 0;
        for (Coin coin : coins) {
            if (coin.immature()) {
                immature += coin.value();
            } else if (coin.confirmations() > 0) {
                confirmed += coin.value();
            } else {
                pending += coin.value();
            }
        }
        return new Balance(confirmed, pending, immature);
    }

    private HistoryEntry entry(KnownTransaction each) {
        Transaction tx = each.transaction();
        long received = 0;
        List<String> ours = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (TxOut output : tx.txOut) {
            WalletAddress address = own.get(output.publicKeyScript);
            if (address != null) {
                received += output.amount.toLong();
                ours.add(address.address().text());
            } else {
                BitcoinAddress.ofScript(output.publicKeyScript, network).ifPresent(other -> others.add(other.text()));
            }
        }
        long spent = 0;
        int ownInputs = 0;
        for (TxIn input : tx.txIn) {
            Optional<TxOut> output = ownOutput(input.outPoint);
            if (output.isPresent()) {
                spent += output.get().amount.toLong();
                ownInputs++;
            }
        }
        long paid =
                tx.txOut.stream().mapToLong(output -> output.amount.toLong()).sum();
        Optional<TxId> replacement = each.isActive() ? Optional.empty() : replacement(tx, new HashSet<>());
        Status status = status(each, replacement);
        return new HistoryEntry(
                tx.txid.value.toHex(),
                status,
                confirmations(each),
                each.inclusion().map(Inclusion::height).orElse(0),
                each.inclusion()
                        .map(inclusion -> Instant.ofEpochSecond(inclusion.time()))
                        .orElse(each.firstSeen()),
                received,
                spent,
                ownInputs == tx.txIn.size() ? OptionalLong.of(spent - paid) : OptionalLong.empty(),
                ownInputs > 0 && !others.isEmpty() ? others : ours,
                status == Status.PENDING && each.signalsReplacement(),
                replacement.map(id -> id.value.toHex()));
    }

    private Status status(KnownTransaction each, Optional<TxId> replacement) {
        if (each.inclusion().isPresent()) {
            return confirmations(each) >= HistoryEntry.FINAL ? Status.FINAL : Status.CONFIRMED;
        }
        if (each.waiting()) {
            return Status.PENDING;
        }
        return replacement.isPresent() ? Status.REPLACED : Status.DROPPED;
    }

    /** The active transaction that took an input of this one, or of one that this one builds on. */
    private Optional<TxId> replacement(Transaction tx, Set<TxId> visited) {
        if (!visited.add(tx.txid)) {
            return Optional.empty();
        }
        for (TxIn input : tx.txIn) {
            TxId spender = spenders.get(input.outPoint);
            if (spender != null && !spender.equals(tx.txid)) {
                return Optional.of(spender);
            }
        }
        for (TxIn input : tx.txIn) {
            KnownTransaction parent = known.get(input.outPoint.txid);
            if (parent != null && !parent.isActive()) {
                Optional<TxId> above = replacement(parent.transaction(), visited);
                if (above.isPresent()) {
                    return above;
                }
            }
        }
        return Optional.empty();
    }

    private List<AddressUse> addresses(List<Coin> coins) {
        // What was replaced or dropped paid nothing: its addresses are used, for others saw them, but not once more.
        Map<ByteVector, Integer> payments = new HashMap<>();
        known.values().forEach(each -> each.transaction().txOut.stream()
                .map(output -> output.publicKeyScript)
                .filter(own::containsKey)
                .distinct()
                .forEach(script -> payments.merge(script, each.isActive() ? 1 : 0, Integer::sum)));
        Map<ByteVector, Long> values = new HashMap<>();
        coins.forEach(coin -> values.merge(coin.address().address().script(), coin.value(), Long::sum));
        return payments.entrySet().stream()
                .map(paid -> new AddressUse(
                        own.get(paid.getKey()),
                        paid.getValue(),
                        values.getOrDefault(paid.getKey(), 0L),
                        Exposure.of(
                                BitcoinAddress.kindOf(paid.getKey().toByteArray()), revealed.contains(paid.getKey()))))
                .sorted(Comparator.comparing(
                                (AddressUse use) -> use.address().position().branch())
                        .thenComparing(use -> use.address().position().index()))
                .toList();
    }

    private int nextUnused(Branch branch) {
        int next = 0;
        for (KnownTransaction each : known.values()) {
            for (TxOut output : each.transaction().txOut) {
                WalletAddress address = own.get(output.publicKeyScript);
                if (address != null && address.position().branch() == branch) {
                    next = Math.max(next, address.position().index() + 1);
                }
            }
        }
        return next;
    }
}
