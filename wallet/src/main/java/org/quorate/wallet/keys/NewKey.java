package org.quorate.wallet.keys;

import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;

/** Which key an account is to get. */
public sealed interface NewKey {
    SignatureScheme scheme();

    /** One that follows on another shard already, of this wallet's words. */
    record Known(AccountKey key) implements NewKey {
        @Override
        public SignatureScheme scheme() {
            return key.scheme();
        }
    }

    /** The next one of this wallet's words. */
    record Own(SignatureScheme scheme) implements NewKey {}

    /** One of another wallet, which signed that it agrees. */
    record Offered(KeyOffer offer) implements NewKey {
        @Override
        public SignatureScheme scheme() {
            return offer.key().scheme();
        }
    }
}
