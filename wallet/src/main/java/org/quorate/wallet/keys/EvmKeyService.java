package org.quorate.wallet.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.seed.QuantumPath;

/** {@link KeyService} over JSON-RPC. */
public final class EvmKeyService implements KeyService, AutoCloseable {
    /** More than a node can have. */
    private static final int MAX_SHARDS = 1024;

    private final KeyHolder keys;
    private final SigningKeys signing;
    private final CoinService coin;
    private final EvmClients clients = new EvmClients();
    private final CallThreads threads = new CallThreads("wallet-keys-");

    /** @param coin prepares the transactions */
    public EvmKeyService(KeyHolder keys, CoinService coin) {
        this.keys = keys;
        this.signing = new SigningKeys(keys);
        this.coin = coin;
    }

    @Override
    public CompletableFuture<List<Endpoint>> shards(Endpoint first) {
        return threads.submit(() -> {
            EvmClient client = checked(first);
            int count = client.call("quorate_shards").elements(MAX_SHARDS).size();
            return Endpoint.shards(first.uri(), first.chainId(), count);
        });
    }

    @Override
    public CompletableFuture<KeyStatus> status(Endpoint endpoint, Address account) {
        return threads.submit(() -> statusOf(endpoint, account));
    }

    private KeyStatus statusOf(Endpoint endpoint, Address account) {
        return RegistryReader.status(checked(endpoint), account);
    }

    private EvmClient checked(Endpoint endpoint) {
        EvmClient client = clients.of(endpoint);
        client.requireChain();
        return client;
    }

    @Override
    public CompletableFuture<Account> signing(Endpoint endpoint, Account account) {
        return threads.submit(() -> signing.resolve(checked(endpoint), account));
    }

    @Override
    public CompletableFuture<Account> accountAt(Endpoint endpoint, Address address) {
        return threads.submit(() -> signing.counting(new Account(0, "", address), statusOf(endpoint, address)));
    }

    @Override
    public CompletableFuture<List<SendReview>> prepare(KeyChange change) {
        return threads.submit(() -> {
            List<KeyStatus> statuses = change.carried() ? reachable(change) : all(change);
            KeyChanges changes = new KeyChanges(keys, change, statuses, this::haveAgreed);
            if (change.carried()) {
                KeyStatus first = first(statuses, change.action());
                return List.of(review(changes, first, change.payer(), carryFee(first, change)));
            }
            List<SendReview> reviews = new ArrayList<>();
            for (KeyStatus status : statuses) {
                reviews.add(review(changes, status, change.payer(), UInt256.ZERO));
            }
            return reviews;
        });
    }

    private List<KeyStatus> all(KeyChange change) {
        return change.shards().stream()
                .map(shard -> statusOf(shard, change.account().address()))
                .toList();
    }

    /** A shard that does not answer does not stop the others: the message waits for it. */
    private List<KeyStatus> reachable(KeyChange change) {
        List<KeyStatus> statuses = new ArrayList<>();
        WalletException last = null;
        for (Endpoint shard : change.shards()) {
            try {
                statuses.add(statusOf(shard, change.account().address()));
            } catch (WalletException unreachable) {
                last = unreachable;
            }
        }
        if (statuses.isEmpty()) {
            throw last;
        }
        return statuses;
    }

    /** The shard that is furthest, so that the others can follow. */
    private static KeyStatus first(List<KeyStatus> statuses, KeyAction action) {
        boolean chooses = action instanceof KeyAction.SetRecovery || action instanceof KeyAction.SetGuardians;
        return FurthestShard.of(statuses, chooses ? KeyStatus::choices : KeyStatus::sequence)
                .orElse(statuses.getFirst());
    }

    /** Half as much again as it costs now: the base fee may rise, and what is too much comes back. */
    private UInt256 carryFee(KeyStatus status, KeyChange change) {
        int present = status.key().isEmpty()
                ? change.account()
                        .key()
                        .map(key -> key.scheme().publicKeySize())
                        .orElse(0)
                : 0;
        int added =
                switch (change.action()) {
                    case KeyAction.Rotate(NewKey to) -> to.scheme().publicKeySize();
                    case KeyAction.Recover(NewKey to) -> to.scheme().publicKeySize();
                    case KeyAction.SetRecovery(NewKey to) -> to.scheme().publicKeySize();
                    case KeyAction.Bind(SignatureScheme to) -> to.publicKeySize();
                    default -> 0;
                };
        EvmClient client = checked(status.endpoint());
        UInt256 now = RegistryReader.carryFee(client, change.payer().address(), status.account(), present + added);
        return now.addExact(now.divide(UInt256.of(2)));
    }

    private boolean haveAgreed(KeyStatus status, Hash statement) {
        return RegistryReader.haveAgreed(checked(status.endpoint()), status.account(), statement);
    }

    private SendReview review(KeyChanges changes, KeyStatus status, Account payer, UInt256 coin) {
        Bytes data = changes.callOn(status);
        return this.coin
                .prepare(new ContractCall(
                        changes.sender(status).orElse(payer),
                        status.endpoint(),
                        Optional.of(SystemAddresses.KEY_REGISTRY),
                        coin,
                        data))
                .join();
    }

    @Override
    public CompletableFuture<KeyOffer> offer(
            KeyOffer.Purpose purpose, Endpoint endpoint, Address account, SignatureScheme scheme, int index) {
        return threads.submit(() -> {
            KeyStatus status = statusOf(endpoint, account);
            QuantumPath path = QuantumPath.of(scheme, index);
            KeyOffer offer = new KeyOffer(
                    purpose,
                    status.network(),
                    account,
                    purpose == KeyOffer.Purpose.ROTATION ? status.sequence() : status.choices(),
                    keys.publicKey(path),
                    Bytes.EMPTY);
            return offer.signed(keys.sign(path, offer.statement()));
        });
    }

    /** Ends calls that run. */
    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
