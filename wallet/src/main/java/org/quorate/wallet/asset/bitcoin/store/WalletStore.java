package org.quorate.wallet.asset.bitcoin.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.label.Label;
import org.quorate.wallet.asset.bitcoin.ledger.KnownTransaction;

/** What a wallet remembers between two starts. Losing it loses labels, contacts and drafts, never money. */
public interface WalletStore extends AutoCloseable {
    List<KnownTransaction> transactions();

    /** Writes transactions, in place of older states of the same ones; all of them or none. */
    void save(Collection<KnownTransaction> transactions);

    /** How many receive addresses were handed out: the next one to hand out is this one at least. */
    int handedOut();

    void saveHandedOut(int count);

    /** How far blocks were looked through; nothing if they were not. */
    Optional<ScanMark> scanMark();

    void saveScanMark(ScanMark mark);

    List<Label> labels();

    /** Adds labels, in place of older ones of the same things; all of them or none. */
    void saveLabels(Collection<Label> labels);

    /** Names of addresses of others, by address. */
    java.util.Map<String, String> contacts();

    /** @param name nothing to forget the contact */
    void saveContact(String address, Optional<String> name);

    /** Partially signed transactions by name, in base64. */
    java.util.Map<String, String> drafts();

    /** @param psbt nothing to forget the draft */
    void saveDraft(String name, Optional<String> psbt);

    @Override
    void close();
}
