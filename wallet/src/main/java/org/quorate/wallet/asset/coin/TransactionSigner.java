package org.quorate.wallet.asset.coin;

import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

/** Whoever holds the keys. */
@FunctionalInterface
public interface TransactionSigner {
    /** @throws WalletException with {@link WalletProblem#LOCKED} if the keys are not at hand */
    SignedTransaction sign(Account account, Transaction transaction);
}
