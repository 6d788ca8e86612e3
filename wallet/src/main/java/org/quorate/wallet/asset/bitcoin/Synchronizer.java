package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxOut;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.ChainTip;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Brings what a wallet knows to where the chain is: finds used addresses up to the gap limit, fetches and proves their transactions, and
 * notices what has vanished. What it is given is left as it was if anything goes wrong.
 */
final class Synchronizer {
    /** Unused addresses in a row after which a branch is taken to end (BIP-44). */
    static final int GAP = 20;

    private static final int BATCH = 200;
    private static final int AHEAD = 100;
    private static final int ATTEMPTS = 4;

    private final BitcoinBackend backend;
    private final AddressBook addresses;
    private final InstantSource clock;
    private final IntConsumer progress;

    /** @param progress told the number of transactions fetched so far */
    Synchronizer(BitcoinBackend backend, AddressBook addresses, InstantSource clock, IntConsumer progress) {
        this.backend = backend;
        this.addresses = addresses;
        this.clock = clock;
        this.progress = progress;
    }

    record Result(ChainTip tip, Map<TxId, KnownTransaction> transactions) {}

    /** @param handedOut receive addresses that others may have, used or not */
    Result run(Map<TxId, KnownTransaction> known, int handedOut) {
        ChainTip tip = backend.tip();
        for (int attempt = 1; ; attempt++) {
            try {
                Map<TxId, KnownTransaction> found = round(known, tip, handedOut);
                ChainTip now = backend.tip();
                if (now.equals(tip) || attempt >= ATTEMPTS) {
                    return new Result(now, found);
                }
                tip = now;
            } catch (WalletException failed) {
                // A block that came in between makes an honest server contradict itself.
                ChainTip now = backend.tip();
                if (now.equals(tip) || attempt >= ATTEMPTS) {
                    throw failed;
                }
                tip = now;
            }
        }
    }

    private Map<TxId, KnownTransaction> round(Map<TxId, KnownTransaction> known, ChainTip tip, int handedOut) {
        watchAhead(known, handedOut);
        Map<ByteVector, Map<TxId, Integer>> histories = new HashMap<>();
        for (Branch branch : Branch.values()) {
            discover(branch, known, branch == Branch.RECEIVE ? handedOut : 0, histories);
        }
        Map<TxId, Integer> mentioned = new LinkedHashMap<>();
        histories.values().forEach(history -> history.forEach((id, height) -> mentioned.merge(id, height, Math::max)));
        Map<TxId, Transaction> transactions = fetch(known, mentioned.keySet());
        Map<TxId, Inclusion> proved = prove(known, mentioned, transactions);
        Map<TxId, KnownTransaction> next = new HashMap<>();
        transactions.forEach((id, transaction) -> {
            KnownTransaction before = known.get(id);
            Optional<Inclusion> inclusion = Optional.ofNullable(proved.get(id)).or(() -> Optional.ofNullable(before)
                    .flatMap(KnownTransaction::inclusion)
                    .filter(at -> backend.isInChain(at.height(), at.block())));
            next.put(
                    id,
                    new KnownTransaction(
                            transaction,
                            inclusion,
                            inclusion.isEmpty() && mentioned.containsKey(id),
                            before == null ? clock.instant() : before.firstSeen()));
        });
        requireNothingWithheld(next, histories, tip);
        return next;
    }

    /** A wallet that is restored asks for ever further addresses: what looks through blocks is to do it once. */
    private void watchAhead(Map<TxId, KnownTransaction> known, int handedOut) {
        List<ByteVector> scripts = new ArrayList<>();
        for (Branch branch : Branch.values()) {
            int used = Math.max(usedUpTo(branch, known), branch == Branch.RECEIVE ? handedOut : 0);
            // In steps, so that not every new address is a reason to begin anew.
            int count = (used + GAP + AHEAD) / AHEAD * AHEAD;
            addresses
                    .upTo(branch, count)
                    .forEach(each -> scripts.add(each.address().script()));
        }
        backend.watch(scripts);
    }

    /** Asks for the addresses of a branch until enough in a row are unused. */
    private void discover(
            Branch branch,
            Map<TxId, KnownTransaction> known,
            int atLeast,
            Map<ByteVector, Map<TxId, Integer>> histories) {
        int asked = 0;
        int end = Math.max(usedUpTo(branch, known), atLeast) + GAP;
        while (asked < end) {
            List<WalletAddress> derived = addresses.upTo(branch, Math.min(end, asked + BATCH));
            if (derived.size() <= asked) {
                return;
            }
            List<WalletAddress> batch = derived.subList(asked, derived.size());
            List<List<Mention>> answers = backend.histories(
                    batch.stream().map(address -> address.address().script()).toList());
            for (int i = 0; i < batch.size(); i++) {
                Map<TxId, Integer> history = new LinkedHashMap<>();
                answers.get(i).forEach(mention -> history.put(mention.txid(), mention.height()));
                histories.put(batch.get(i).address().script(), history);
                if (!history.isEmpty()) {
                    end = Math.max(end, asked + i + 1 + GAP);
                }
            }
            asked += batch.size();
        }
    }

    private int usedUpTo(Branch branch, Map<TxId, KnownTransaction> known) {
        int used = 0;
        for (KnownTransaction each : known.values()) {
            for (TxOut output : each.transaction().txOut) {
                WalletAddress address = addresses.byScript().get(output.publicKeyScript);
                if (address != null && address.position().branch() == branch) {
                    used = Math.max(used, address.position().index() + 1);
                }
            }
        }
        return used;
    }

    private Map<TxId, Transaction> fetch(Map<TxId, KnownTransaction> known, Iterable<TxId> mentioned) {
        Map<TxId, Transaction> transactions = new HashMap<>();
        known.forEach((id, each) -> transactions.put(id, each.transaction()));
        List<TxId> missing = new ArrayList<>();
        mentioned.forEach(id -> {
            if (!transactions.containsKey(id)) {
                missing.add(id);
            }
        });
        for (int from = 0; from < missing.size(); from += BATCH) {
            List<TxId> batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            backend.transactions(batch).forEach(transaction -> transactions.put(transaction.txid, transaction));
            progress.accept(from + batch.size());
        }
        return transactions;
    }

    private Map<TxId, Inclusion> prove(
            Map<TxId, KnownTransaction> known, Map<TxId, Integer> mentioned, Map<TxId, Transaction> transactions) {
        Map<Transaction, Integer> claims = new LinkedHashMap<>();
        mentioned.forEach((id, height) -> {
            boolean proved = Optional.ofNullable(known.get(id))
                    .flatMap(KnownTransaction::inclusion)
                    .filter(at -> at.height() == height && backend.isInChain(at.height(), at.block()))
                    .isPresent();
            if (height > 0 && !proved) {
                claims.put(transactions.get(id), height);
            }
        });
        return claims.isEmpty() ? Map.of() : backend.prove(claims);
    }

    /** What is proved to be in the chain must be in the history of every address that it touches. */
    private void requireNothingWithheld(
            Map<TxId, KnownTransaction> transactions, Map<ByteVector, Map<TxId, Integer>> histories, ChainTip tip) {
        transactions.forEach((id, each) -> {
            boolean inView =
                    each.inclusion().map(at -> at.height() <= tip.height()).orElse(false);
            if (inView) {
                each.transaction().txOut.forEach(output -> requireMentioned(id, output.publicKeyScript, histories));
                each.transaction().txIn.forEach(input -> Optional.ofNullable(transactions.get(input.outPoint.txid))
                        .map(parent -> parent.transaction().txOut.get((int) input.outPoint.index))
                        .ifPresent(output -> requireMentioned(id, output.publicKeyScript, histories)));
            }
        });
    }

    private static void requireMentioned(TxId id, ByteVector script, Map<ByteVector, Map<TxId, Integer>> histories) {
        Map<TxId, Integer> history = histories.get(script);
        if (history != null && !history.containsKey(id)) {
            throw new WalletException(ElectrumProblem.WITHHOLDS, id.value.toHex());
        }
    }
}
