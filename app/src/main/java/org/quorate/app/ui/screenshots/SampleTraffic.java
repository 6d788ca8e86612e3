package org.quorate.app.ui.screenshots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.node.QuorateNode;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.secret.SecretChars;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.RecoveryPhrase;
import org.quorate.wallet.seed.Seed;

/**
 * Real transfers between the accounts of the development genesis, whose phrase everybody knows, so that a picture of the
 * node shows one that works.
 */
final class SampleTraffic implements AutoCloseable {
    private static final String PHRASE = "test test test test test test test test test test test junk";
    private static final int ACCOUNTS = 10;
    private static final int BATCH_MILLIS = 100;
    private static final UInt256 FEE_PER_GAS = UInt256.of(5_000_000_000L);
    private static final long TRANSFER_GAS = 21_000;

    private final QuorateNode node;
    private final List<SecretBytes> keys = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final Thread sender =
            Thread.ofPlatform().name("sample-traffic").daemon().unstarted(this::run);
    private volatile boolean closed;

    SampleTraffic(QuorateNode node) {
        this.node = node;
        try (RecoveryPhrase phrase = RecoveryPhrase.parse(PHRASE);
                SecretChars none = SecretChars.copyOf(new char[0]);
                SecretBytes seed = Seed.of(phrase, none)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                try (ExtendedKey key = CoinPath.key(seed, i)) {
                    keys.add(key.privateKey().copy());
                }
                addresses.add(CoinPath.account(seed, i).address());
            }
        }
    }

    void start() {
        sender.start();
    }

    /** Pays an address from the last account, which the traffic leaves alone. */
    void pay(Address to, UInt256 wei, int shard) {
        submit(node.shards().shard(shard), ACCOUNTS - 1, to, wei);
    }

    private void run() {
        while (!closed) {
            for (Shard shard : node.shards().all()) {
                int count = 8 + random.nextInt(10) - shard.index();
                for (int i = 0; i < count; i++) {
                    int from = random.nextInt(ACCOUNTS - 1);
                    Address to = addresses.get((from + 1) % (ACCOUNTS - 1));
                    submit(shard, from, to, UInt256.of(random.nextLong(1, 4_000) * 1_000_000_000_000_000L));
                }
            }
            WindowDriver.pause(Duration.ofMillis(BATCH_MILLIS));
        }
    }

    private void submit(Shard shard, int from, Address to, UInt256 wei) {
        DynamicFeeTransaction transfer = new DynamicFeeTransaction(
                shard.chainId(),
                shard.pool().pendingNonce(addresses.get(from)),
                UInt256.of(1_000_000_000L),
                FEE_PER_GAS,
                TRANSFER_GAS,
                Optional.of(to),
                wei,
                Bytes.EMPTY,
                List.of());
        SignedTransaction signed = keys.get(from).use(key -> SignedTransaction.sign(transfer, key));
        if (shard.submit(signed) instanceof Submission.Refused(var reason, var message)) {
            throw new IllegalStateException("The node refused a sample transfer: " + message);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keys.forEach(SecretBytes::close);
    }
}
