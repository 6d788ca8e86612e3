package org.quorate.app.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quorate.chain.Shards;
import org.quorate.chain.Submission;
import org.quorate.chain.Subscription;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** A real node of two shards in memory, with a block for each transaction, and transfers of its development accounts. */
final class AutomineNode implements AutoCloseable {
    /** The first two accounts of the well-known phrase "test test … junk". */
    enum Sender {
        FIRST("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"),
        SECOND("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

        private final byte[] key;

        Sender(String key) {
            this.key = Hex.decode(key);
        }
    }

    static final Address RECIPIENT = Address.fromHex("0xdadadadadadadadadadadadadadadadadadadada");
    private static final long PATIENCE_SECONDS = 60;

    private final QuorateNode node = QuorateNode.start(
            NodeConfig.dev().withShards(2).withSealing(new Sealing.Automine()).withHttp("127.0.0.1", 0));

    QuorateNode node() {
        return node;
    }

    Shards shards() {
        return node.shards();
    }

    /** Executes a transaction and returns when its block is announced to all who listened before. */
    Hash execute(Sender sender, int shard, long nonce, Optional<Address> to, Bytes data) throws InterruptedException {
        return announced(() -> submit(
                shard,
                SignedTransaction.sign(
                        new DynamicFeeTransaction(
                                shards().shard(shard).chainId(),
                                nonce,
                                UInt256.of(1_000_000_000L),
                                UInt256.of(5_000_000_000L),
                                2_000_000,
                                to,
                                UInt256.ZERO,
                                data,
                                List.of()),
                        sender.key)));
    }

    /** Executes a transaction that was signed elsewhere. */
    Hash execute(int shard, SignedTransaction signed) throws InterruptedException {
        return announced(() -> submit(shard, signed));
    }

    /** Pays the recipient and returns when the block is announced to all who listened before. */
    Hash pay(Sender sender, int shard, long nonce) throws InterruptedException {
        return announced(() -> submit(sender, shard, nonce));
    }

    private Hash announced(Supplier<Hash> submission) throws InterruptedException {
        CountDownLatch announced = new CountDownLatch(1);
        Subscription rounds = shards().onRound(round -> announced.countDown());
        Hash hash = submission.get();
        if (!announced.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no block came");
        }
        rounds.close();
        return hash;
    }

    /** Offers a payment and does not wait. */
    Hash submit(Sender sender, int shard, long nonce) {
        return submit(shard, payment(sender, shard, nonce));
    }

    private Hash submit(int shard, SignedTransaction signed) {
        if (shards().shard(shard).submit(signed) instanceof Submission.Refused(var reason, var message)) {
            throw new AssertionError("refused: " + message);
        }
        return signed.hash();
    }

    /** A payment that the node has not seen. */
    SignedTransaction payment(Sender sender, int shard, long nonce) {
        return payment(sender, shard, nonce, RECIPIENT, UInt256.ONE);
    }

    /** The same, of an amount of wei to anybody. */
    SignedTransaction payment(Sender sender, int shard, long nonce, Address recipient, UInt256 amount) {
        return SignedTransaction.sign(
                new DynamicFeeTransaction(
                        shards().shard(shard).chainId(),
                        nonce,
                        UInt256.of(1_000_000_000L),
                        UInt256.of(5_000_000_000L),
                        21_000,
                        Optional.of(recipient),
                        amount,
                        Bytes.EMPTY,
                        List.of()),
                sender.key);
    }

    @Override
    public void close() {
        node.close();
    }
}
