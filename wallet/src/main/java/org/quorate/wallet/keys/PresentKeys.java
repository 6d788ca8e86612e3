package org.quorate.wallet.keys;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;

/** Which keys accounts sign with, for who has no wallet. */
public final class PresentKeys implements AutoCloseable {
    private final EvmClients clients = new EvmClients();
    private final CallThreads threads = new CallThreads("present-keys-");

    /**
     * The key that counts on a shard; nothing if none is registered. Fails with {@link WalletException}, of {@link KeyProblem} if the
     * chain has no such accounts.
     */
    public CompletableFuture<Optional<AccountKey>> of(Endpoint endpoint, Address account) {
        return threads.submit(() -> {
            EvmClient client = clients.of(endpoint);
            client.requireChain();
            return RegistryReader.status(client, account).key();
        });
    }

    /** Ends calls that run. */
    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
