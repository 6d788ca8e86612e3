package org.quorate.wallet;

import java.util.Optional;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.QuantumPath;

/** Signs transactions with the keys of a phrase. */
final class SeedSigning {
    private SeedSigning() {}

    /** @throws WalletException with {@link WalletProblem#NO_SUCH_ACCOUNT} if the account is not the phrase's */
    static SignedTransaction sign(SecretBytes seed, Account account, Transaction transaction) {
        if (transaction instanceof QuantumTransaction quantum) {
            return signQuantum(seed, account, quantum);
        }
        try (ExtendedKey key = CoinPath.key(seed, account.index())) {
            SignedTransaction signed = key.privateKey().use(bytes -> SignedTransaction.sign(transaction, bytes));
            if (!signed.recoverSender().equals(Optional.of(account.address()))) {
                throw new WalletException(WalletProblem.NO_SUCH_ACCOUNT);
            }
            return signed;
        }
    }

    private static SignedTransaction signQuantum(SecretBytes seed, Account account, QuantumTransaction transaction) {
        QuantumPath path = QuantumPath.parse(account.path());
        try (SigningKey key = path.key(seed)) {
            AccountKey own = new AccountKey(path.scheme(), key.publicKey());
            if (path.index() != account.index() || !account.key().equals(Optional.of(own))) {
                throw new WalletException(WalletProblem.NO_SUCH_ACCOUNT);
            }
            return SignedTransaction.of(transaction.signed(key));
        }
    }
}
