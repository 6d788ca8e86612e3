package org.quorate.node.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** The simulation's traffic, signed and handed to a real node over JSON-RPC. One thread at a time. */
final class SoakLoad {
    /** Of transactions, those that send messages, in percent. */
    private static final int CROSS = 50;

    private static final int FLOOD = 20;

    private final Random random;
    private final int shards;
    private final SimTraffic traffic;
    /** The next nonces, by shard and user, as far as they are known. */
    private final Map<Sender, Long> nonces = new HashMap<>();

    private long refused;

    private record Sender(int shard, int user) {}

    SoakLoad(SoakPlan plan) {
        this.random = new Random(plan.seed());
        this.shards = plan.shards();
        this.traffic = new SimTraffic(new SimPlan(1, plan.shards(), CROSS, true, plan.seed()), random);
    }

    /** The node has begun a new life: its pools are empty. */
    void forget() {
        nonces.clear();
    }

    /** Hands in so many. @throws UncheckedIOException if the node does not answer */
    void send(SoakNode node, int count) {
        for (int i = 0; i < count; i++) {
            int shard = random.nextInt(shards);
            send(node, shard, traffic.next(shard));
        }
        if (random.nextInt(500) == 0) {
            int shard = random.nextInt(shards);
            int destination = (shard + 1 + random.nextInt(shards - 1)) % shards;
            for (int i = 0; i < FLOOD; i++) {
                send(node, shard, traffic.flood(shard, destination));
            }
        }
    }

    /** Makes every contract take all messages quietly, so that an end can be reached. */
    void calm(SoakNode node) {
        for (int shard = 0; shard < shards; shard++) {
            for (int contract = 0; contract < SimGenesis.CORRESPONDENTS; contract++) {
                send(node, shard, traffic.calm(contract));
            }
        }
    }

    private void send(SoakNode node, int shard, SimTransaction wanted) {
        Sender sender = new Sender(shard, wanted.from());
        long nonce = nonces.computeIfAbsent(sender, _ -> nonce(node, sender));
        UInt256 chainId = UInt256.of(31337 + shard);
        SignedTransaction signed = SignedTransaction.sign(
                wanted.on(chainId, nonce, SimQueue.TIP, SimQueue.MOST_FEE), SimGenesis.key(wanted.from()));
        try {
            node.call(shard, "eth_sendRawTransaction", signed.encoded().toHex());
            nonces.put(sender, nonce + 1);
        } catch (IllegalStateException refusal) {
            refused++;
            nonces.remove(sender);
        }
    }

    private static long nonce(SoakNode node, Sender sender) {
        Address user = SimGenesis.user(sender.user);
        JsonNode answer = node.call(sender.shard, "eth_getTransactionCount", user.toHex(), "pending");
        return Long.decode(answer.asString());
    }

    /** Transactions that the node did not take. */
    long refused() {
        return refused;
    }
}
