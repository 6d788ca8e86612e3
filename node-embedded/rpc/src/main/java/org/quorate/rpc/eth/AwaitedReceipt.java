package org.quorate.rpc.eth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.rpc.form.ReceiptForm;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcResult;

/** The receipt of a transaction that was just sent (EIP-7966). */
public final class AwaitedReceipt {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** EIP-7966's code for a transaction that waits still. */
    private static final int NOT_YET = 4;

    private AwaitedReceipt() {}

    /** @param millis to wait at most; more than a minute is not waited */
    public static RpcResult of(Shard shard, Hash hash, Optional<Long> millis) {
        long wait = Math.min(millis.filter(given -> given > 0).orElse(USUAL.toMillis()), LONGEST.toMillis());
        CompletableFuture<IncludedTransaction> mined = new CompletableFuture<>();
        try (Subscription _ = shard.onBlock(_ -> shard.transaction(hash).ifPresent(mined::complete))) {
            shard.transaction(hash).ifPresent(mined::complete);
            return ReceiptForm.of(mined.get(wait, TimeUnit.MILLISECONDS), shard.config());
        } catch (TimeoutException e) {
            throw RpcException.of(
                    NOT_YET,
                    "The transaction was added to the mempool but wasn't processed in " + wait + " ms",
                    Bytes.wrap(hash.toBytes()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RpcException.refused("the node is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
