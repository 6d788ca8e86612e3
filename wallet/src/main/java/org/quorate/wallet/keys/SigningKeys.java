package org.quorate.wallet.keys;

import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.AccountResolver;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;

/** Asks the key registry of a shard which key counts, and looks for it among the wallet's own. */
public final class SigningKeys implements AccountResolver {
    private final KeyHolder keys;

    public SigningKeys(KeyHolder keys) {
        this.keys = keys;
    }

    @Override
    public Account resolve(EvmClient client, Account account) {
        boolean asItBegan = account.key()
                .map(key -> RegistryReader.signsWith(client, key, account.address()))
                .orElse(false);
        // Most accounts never change: one look is enough for them, also on chains without a registry.
        if (asItBegan || RegistryReader.isUnknown(client, account.address())) {
            return account;
        }
        KeyStatus status = RegistryReader.status(client, account.address());
        boolean byEcdsa = account.key().isEmpty() && !status.ecdsaOff();
        return byEcdsa ? account : counting(account, status);
    }

    /** The account with the key that counts. @throws WalletException with a {@link KeyProblem} */
    Account counting(Account account, KeyStatus status) {
        return status.key()
                .map(key -> keys.find(account, key).orElseThrow(() -> new WalletException(KeyProblem.NOT_OURS)))
                .orElseThrow(() -> new WalletException(KeyProblem.NOT_REGISTERED));
    }
}
