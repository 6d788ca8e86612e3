package org.quorate.app.ui.wallet.keys;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.keys.KeyChange;
import org.quorate.wallet.keys.KeyOffer;
import org.quorate.wallet.keys.KeyService;
import org.quorate.wallet.keys.KeyStatus;
import org.quorate.wallet.rpc.Endpoint;

/** Two shards whose registries hold what a test says. */
final class FakeKeys implements KeyService {
    static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);
    static final Address ADDRESS = Address.fromHex("0x00000000000000000000000000000000000A11CE");

    final List<Endpoint> shards = Endpoint.shards(URI.create("http://127.0.0.1:1"), UInt256.of(31_337), 2);
    final List<KeyChange> prepared = new ArrayList<>();
    Optional<WalletException> failure = Optional.empty();
    private final Map<Endpoint, KeyStatus> statuses = new HashMap<>();

    FakeKeys() {
        shards.forEach(shard -> statuses.put(
                shard,
                new KeyStatus(
                        shard,
                        UInt256.of(31_337),
                        ADDRESS,
                        NOW,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        0,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Duration.ofSeconds(100))));
    }

    static AccountKey key(SignatureScheme scheme) {
        return new AccountKey(scheme, Bytes.wrap(new byte[scheme.publicKeySize()]));
    }

    void set(int shard, UnaryOperator<KeyStatus> change) {
        statuses.computeIfPresent(shards.get(shard), (_, status) -> change.apply(status));
    }

    static UnaryOperator<KeyStatus> registered(SignatureScheme scheme, boolean ecdsaOff) {
        return s -> new KeyStatus(
                s.endpoint(),
                s.network(),
                s.account(),
                s.time(),
                Optional.of(key(scheme)),
                s.past(),
                s.rotation(),
                s.sequence(),
                ecdsaOff,
                s.foreignCode(),
                s.recovery(),
                s.guardians(),
                s.choices(),
                s.delay());
    }

    static UnaryOperator<KeyStatus> rotating(SignatureScheme to, long secondsLeft, boolean byRecovery) {
        return s -> new KeyStatus(
                s.endpoint(),
                s.network(),
                s.account(),
                s.time(),
                s.key(),
                s.past(),
                Optional.of(new KeyStatus.Rotation(key(to), 0, NOW.plusSeconds(secondsLeft), byRecovery)),
                1,
                s.ecdsaOff(),
                s.foreignCode(),
                s.recovery(),
                s.guardians(),
                s.choices(),
                s.delay());
    }

    @Override
    public CompletableFuture<List<Endpoint>> shards(Endpoint first) {
        return CompletableFuture.completedFuture(shards);
    }

    @Override
    public CompletableFuture<KeyStatus> status(Endpoint endpoint, Address account) {
        return failure.<CompletableFuture<KeyStatus>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(statuses.get(endpoint)));
    }

    @Override
    public CompletableFuture<Account> signing(Endpoint endpoint, Account account) {
        return CompletableFuture.completedFuture(account);
    }

    @Override
    public CompletableFuture<Account> accountAt(Endpoint endpoint, Address address) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletableFuture<List<SendReview>> prepare(KeyChange change) {
        prepared.add(change);
        return failure.<CompletableFuture<List<SendReview>>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(change.shards().stream()
                        .limit(change.carried() ? 1 : Long.MAX_VALUE)
                        .map(shard -> review(shard, change.account()))
                        .toList()));
    }

    private static SendReview review(Endpoint shard, Account from) {
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                shard.chainId(),
                0,
                UInt256.ONE,
                UInt256.of(2),
                100_000,
                Optional.of(ADDRESS),
                UInt256.ZERO,
                Bytes.EMPTY,
                List.of());
        return new SendReview(shard, from, transaction, false, UInt256.of(1_000_000), UInt256.of(100_000), Set.of());
    }

    @Override
    public CompletableFuture<KeyOffer> offer(
            KeyOffer.Purpose purpose, Endpoint endpoint, Address account, SignatureScheme scheme, int index) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
}
