package org.quorate.wallet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.quorate.wallet.asset.coin.EvmCoinService;
import org.quorate.wallet.asset.coin.TransactionSigner;
import org.quorate.wallet.asset.token.EvmTokenService;
import org.quorate.wallet.data.AccountsData;
import org.quorate.wallet.keys.EvmKeyService;
import org.quorate.wallet.keys.KeyHolder;
import org.quorate.wallet.keys.SigningKeys;
import org.quorate.wallet.move.EvmMoveService;
import org.quorate.wallet.secret.SecretBytes;

/** What one wallet does on EVM chains, and what it remembers of that. */
record EvmServices(
        AccountsData data, EvmCoinService coin, EvmTokenService tokens, EvmKeyService keys, EvmMoveService moves)
        implements AutoCloseable {

    /**
     * The services over one another.
     *
     * @param folder of the data file
     * @param dataKeys gives the key of a data file for a purpose
     */
    static EvmServices of(
            Path folder,
            TransactionSigner signer,
            KeyHolder held,
            Function<String, SecretBytes> dataKeys,
            InstantSource clock) {
        AccountsData data = new AccountsData(folder, dataKeys);
        EvmCoinService coin = new EvmCoinService(signer, new SigningKeys(held), data, clock);
        return new EvmServices(
                data, coin, new EvmTokenService(coin, data), new EvmKeyService(held, coin), new EvmMoveService(coin));
    }

    /** Stops what goes on, and then writes what is to be remembered. */
    @Override
    public void close() {
        moves.close();
        keys.close();
        tokens.close();
        coin.close();
        data.close();
    }
}
