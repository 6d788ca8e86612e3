package org.quorate.wallet.asset.bitcoin.label;

import java.util.Locale;
import java.util.Optional;

/**
 * A label of BIP-329.
 *
 * @param ref what it is about: a txid, an address, {@code txid:index}, a key
 * @param text the label; nothing if only the rest matters
 * @param origin the descriptor of the wallet, if given
 * @param spendable of an output: false if the wallet must not spend it by itself
 */
public record Label(
        Type type, String ref, Optional<String> text, Optional<String> origin, Optional<Boolean> spendable) {
    /** What can have a label. */
    public enum Type {
        TX,
        ADDR,
        PUBKEY,
        INPUT,
        OUTPUT,
        XPUB;

        /** As in the format. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
