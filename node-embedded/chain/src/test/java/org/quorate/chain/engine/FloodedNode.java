package org.quorate.chain.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.chain.Submission.Refused;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisFile;
import org.quorate.consensus.SoloEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The main class of a process with little memory that is handed transactions by several threads as fast as they can, while
 * its rounds become durable slowly. It says in the end what was accepted, refused and mined.
 */
public final class FloodedNode {
    private static final int THREADS = 4;
    private static final int SENDERS_EACH = 200;
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 CHAIN_ID = UInt256.of(31_337);
    /** Nobody looks at it: the senders are given. */
    private static final EcdsaSignature ANY_SIGNATURE = new EcdsaSignature(0, UInt256.ONE, UInt256.ONE);

    private final Shard shard;
    private final AtomicLong accepted = new AtomicLong();
    private final ConcurrentMap<String, AtomicLong> refused = new ConcurrentHashMap<>();

    private FloodedNode(Shard shard) {
        this.shard = shard;
    }

    /** @param arguments data folder, seconds of flood, milliseconds that each round takes longer */
    public static void main(String[] arguments) throws InterruptedException {
        long delay = Long.parseLong(arguments[2]);
        Clock clock = Clock.systemUTC();
        ChainEngine engine = ChainEngine.open(new ChainEngine.Setup(
                Optional.of(Path.of(arguments[0])),
                genesis(),
                1,
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                SoloEngine.every(Duration.ofMillis(20), clock),
                clock));
        // On the thread that makes rounds durable: to all others it is as if the disk took so long.
        var slowness = engine.onRound(_ -> sleep(delay));
        engine.start();
        FloodedNode node = new FloodedNode(engine.shard(0));
        node.flood(Duration.ofSeconds(Long.parseLong(arguments[1])));
        slowness.close();
        node.awaitMined();
        System.out.println("accepted " + node.accepted.get());
        System.out.println("mined " + node.mined());
        node.refused.forEach((message, count) -> System.out.println("refused " + count + " " + message));
        engine.close();
        System.out.println("failure " + engine.failure());
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void flood(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i * SENDERS_EACH;
            threads.add(Thread.ofPlatform().start(() -> submitUntil(end, first)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void submitUntil(long end, int first) {
        long[] nonces = new long[SENDERS_EACH];
        int turn = 0;
        while (System.nanoTime() - end < 0) {
            int sender = turn++ % SENDERS_EACH;
            switch (shard.submit(transfer(first + sender, nonces[sender]))) {
                case Accepted _ -> {
                    nonces[sender]++;
                    accepted.incrementAndGet();
                }
                case Refused refusal ->
                    refused.computeIfAbsent(refusal.message(), _ -> new AtomicLong())
                            .incrementAndGet();
            }
        }
    }

    private static RecoveredTransaction transfer(int sender, long nonce) {
        return new RecoveredTransaction(
                SignedTransaction.of(
                        new DynamicFeeTransaction(
                                CHAIN_ID,
                                nonce,
                                GWEI,
                                GWEI.multiplyExact(UInt256.of(1_000)),
                                21_000,
                                Optional.of(address(sender)),
                                UInt256.ONE,
                                Bytes.EMPTY,
                                List.of()),
                        ANY_SIGNATURE),
                address(sender));
    }

    private void awaitMined() {
        while (shard.pool().pendingCount() > 0) {
            sleep(20);
        }
    }

    private long mined() {
        long sum = 0;
        for (int sender = 0; sender < THREADS * SENDERS_EACH; sender++) {
            sum += shard.headState().nonce(address(sender));
        }
        return sum;
    }

    private static Address address(int sender) {
        return Address.fromHex("0x%040x".formatted(0xabc0000 + sender));
    }

    private static Genesis genesis() {
        StringBuilder alloc = new StringBuilder();
        for (int sender = 0; sender < THREADS * SENDERS_EACH; sender++) {
            alloc.append(sender == 0 ? "" : ",")
                    .append('"')
                    .append(address(sender).toHex())
                    .append("\":{\"balance\":\"0xd3c21bcecceda1000000\"}");
        }
        return GenesisFile.parse("""
                {"config": {"chainId": 31337, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0,
                            "cancunTime": 0},
                 "gasLimit": 42000000, "alloc": {%s}}
                """.formatted(alloc));
    }
}
