package org.quorate.app.ui.wallet.pay;

import java.util.concurrent.CompletableFuture;

/** Pays with one asset. */
@FunctionalInterface
public interface Payer {
    /** Puts the payment together. Nothing is signed. @throws WalletException if the form cannot be meant */
    CompletableFuture<PayReview> prepare(PayForm form);
}
