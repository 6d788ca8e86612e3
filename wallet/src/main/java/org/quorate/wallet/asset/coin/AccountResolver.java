package org.quorate.wallet.asset.coin;

import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.EvmClient;

/** Finds with which key an account signs on a chain at present. */
@FunctionalInterface
public interface AccountResolver {
    /** With the key that it began with: for signers whose accounts do not change keys. */
    AccountResolver UNCHANGED = (client, account) -> account;

    /** Blocks for some round trips. @throws WalletException if the key is not at hand */
    Account resolve(EvmClient client, Account account);
}
