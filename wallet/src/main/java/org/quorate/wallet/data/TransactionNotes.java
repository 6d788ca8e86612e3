package org.quorate.wallet.data;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.WalletException;

/**
 * The person's own notes to transactions on EVM chains, by their hash. They need the unlocked wallet. Calls return at once; futures complete
 * exceptionally always with a {@link WalletException}.
 */
public interface TransactionNotes {
    /** The longest note, in characters. */
    int LONGEST = 1_000;

    CompletableFuture<Map<Hash, String>> notes();

    /** @param text cut to {@value #LONGEST} characters; nothing takes the note away */
    CompletableFuture<Void> saveNote(Hash transaction, Optional<String> text);
}
