package org.quorate.app.ui.screenshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.QuorateNode;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.asset.coin.CoinAmount;
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
    /** A node that has little of the computer is not asked for more than it does. */
    private static final int MOST_WAITING = 1_000;

    private static final UInt256 FEE_PER_GAS = UInt256.of(5_000_000_000L);
    private static final long TRANSFER_GAS = 21_000;
    private static final long CONTRACT_GAS = 2_000_000;
    private static final long MESSAGE_GAS = 200_000;
    private static final UInt256 MESSAGE_VALUE = UInt256.of(250_000_000_000_000_000L);
    /** More than any message without data costs at the fee above; the rest comes along. */
    private static final UInt256 MESSAGE_FEE = UInt256.of(10_000_000_000_000_000L);

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

    /** Writes the token's artifact in Foundry's form. */
    static Path writeArtifact(Path file) {
        ContractArtifact token = ContractArtifact.load("workload/Token");
        String text = "{\"abi\":%s,\"bytecode\":{\"object\":\"%s\"}}"
                .formatted(token.abi(), token.creationCode().toHex());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample artifact cannot be written", e);
        }
    }

    /** Makes a token, whose supply the last account has, and returns where it is. */
    Address deployToken(int shard) {
        Bytes arguments = Abi.encode(
                List.of(AbiType.STRING, AbiType.STRING, AbiType.ADDRESS, AbiType.UINT256),
                List.of(
                        AbiValue.of("Quorate Club"),
                        AbiValue.of("CLUB"),
                        AbiValue.of(addresses.getLast()),
                        AbiValue.of(CoinAmount.parse("1000000"))));
        Bytes code = ContractArtifact.load("workload/Token").creationCode();
        byte[] init = Arrays.copyOf(code.unsafeArray(), code.length() + arguments.length());
        System.arraycopy(arguments.unsafeArray(), 0, init, code.length(), arguments.length());
        long nonce = node.shards().shard(shard).pool().pendingNonce(addresses.getLast());
        submit(shard, Optional.empty(), UInt256.ZERO, Bytes.wrap(init), CONTRACT_GAS);
        return Address.ofCreate(addresses.getLast(), nonce);
    }

    /** Gives tokens to an address. */
    Hash payTokens(int shard, Address token, Address to, UInt256 amount) {
        Bytes call = AbiSignature.parse("transfer(address,uint256)").encodeCall(AbiValue.of(to), AbiValue.of(amount));
        return submit(shard, Optional.of(token), UInt256.ZERO, call, CONTRACT_GAS);
    }

    /** Whether a transaction is in a block. */
    boolean isIncluded(int shard, Hash transaction) {
        return node.shards().shard(shard).transaction(transaction).isPresent();
    }

    private Hash submit(int shard, Optional<Address> to, UInt256 value, Bytes data, long gas) {
        return submit(node.shards().shard(shard), ACCOUNTS - 1, to, value, data, gas);
    }

    private void run() {
        while (!closed) {
            if (node.status().mempool() > MOST_WAITING) {
                WindowDriver.pause(Duration.ofMillis(BATCH_MILLIS));
                continue;
            }
            for (Shard shard : node.shards().all()) {
                int count = 8 + random.nextInt(10) - shard.index();
                for (int i = 0; i < count; i++) {
                    int from = random.nextInt(ACCOUNTS - 1);
                    Address to = addresses.get((from + 1) % (ACCOUNTS - 1));
                    submit(shard, from, to, UInt256.of(random.nextLong(1, 4_000) * 1_000_000_000_000_000L));
                }
                sendMessage(shard, random.nextInt(ACCOUNTS - 1));
            }
            WindowDriver.pause(Duration.ofMillis(BATCH_MILLIS));
        }
    }

    /** Coin to the same account on another shard. */
    private void sendMessage(Shard shard, int from) {
        int shards = node.shards().all().size();
        int destination = (shard.index() + 1 + random.nextInt(shards - 1)) % shards;
        Bytes call = AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)")
                .encodeCall(
                        AbiValue.of(UInt256.of(destination)),
                        AbiValue.of(addresses.get(from)),
                        AbiValue.of(MESSAGE_VALUE),
                        AbiValue.of(UInt256.ZERO),
                        AbiValue.of(Bytes.EMPTY));
        submit(shard, from, Optional.of(Messenger.ADDRESS), MESSAGE_VALUE.addExact(MESSAGE_FEE), call, MESSAGE_GAS);
    }

    private void submit(Shard shard, int from, Address to, UInt256 wei) {
        submit(shard, from, Optional.of(to), wei, Bytes.EMPTY, TRANSFER_GAS);
    }

    private Hash submit(Shard shard, int from, Optional<Address> to, UInt256 wei, Bytes data, long gas) {
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                shard.chainId(),
                shard.pool().pendingNonce(addresses.get(from)),
                UInt256.of(1_000_000_000L),
                FEE_PER_GAS,
                gas,
                to,
                wei,
                data,
                List.of());
        SignedTransaction signed = keys.get(from).use(key -> SignedTransaction.sign(transaction, key));
        if (shard.submit(signed) instanceof Submission.Refused(var reason, var message)) {
            throw new IllegalStateException("The node refused a sample transaction: " + message);
        }
        return signed.hash();
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
