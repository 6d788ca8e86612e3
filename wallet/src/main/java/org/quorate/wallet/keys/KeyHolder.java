package org.quorate.wallet.keys;

import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.seed.QuantumPath;

/** Whoever has the keys of the phrase. Every method throws {@link WalletException} with {@link WalletProblem#LOCKED} if closed. */
public interface KeyHolder {
    /** The account as it signs with that key, if the key is one of the phrase's. */
    Optional<Account> find(Account root, AccountKey wanted);

    /** Where the recovery key of an account is, if it is one of the phrase's. */
    Optional<QuantumPath> findRecovery(Account root, AccountKey wanted);

    AccountKey publicKey(QuantumPath path);

    /** The key's signature over the 32 bytes of a statement's hash. */
    Bytes sign(QuantumPath path, Hash statement);
}
