package org.quorate.wallet.asset.bitcoin.store;

import fr.acinq.bitcoin.TxId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;

/** Remembers as long as the program runs: for watching an account once. Safe for use by several threads. */
public final class MemoryStore implements WalletStore {
    private final Map<TxId, KnownTransaction> transactions = new LinkedHashMap<>();
    private final Map<List<Object>, Label> labels = new LinkedHashMap<>();
    private final Map<String, String> contacts = new TreeMap<>();
    private final Map<String, String> drafts = new TreeMap<>();
    private int handedOut;
    private Optional<ScanMark> scanMark = Optional.empty();

    @Override
    public synchronized List<KnownTransaction> transactions() {
        return List.copyOf(transactions.values());
    }

    @Override
    public synchronized void save(Collection<KnownTransaction> changed) {
        changed.forEach(each -> transactions.put(each.transaction().txid, each));
    }

    @Override
    public synchronized int handedOut() {
        return handedOut;
    }

    @Override
    public synchronized void saveHandedOut(int count) {
        handedOut = count;
    }

    @Override
    public synchronized Optional<ScanMark> scanMark() {
        return scanMark;
    }

    @Override
    public synchronized void saveScanMark(ScanMark mark) {
        scanMark = Optional.of(mark);
    }

    @Override
    public synchronized List<Label> labels() {
        return List.copyOf(labels.values());
    }

    @Override
    public synchronized void saveLabels(Collection<Label> changed) {
        changed.forEach(label -> labels.put(List.of(label.type(), label.ref(), label.origin()), label));
    }

    @Override
    public synchronized Map<String, String> contacts() {
        return Map.copyOf(contacts);
    }

    @Override
    public synchronized void saveContact(String address, Optional<String> name) {
        name.ifPresentOrElse(text -> contacts.put(address, text), () -> contacts.remove(address));
    }

    @Override
    public synchronized Map<String, String> drafts() {
        return Map.copyOf(drafts);
    }

    @Override
    public synchronized void saveDraft(String name, Optional<String> psbt) {
        psbt.ifPresentOrElse(text -> drafts.put(name, text), () -> drafts.remove(name));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
