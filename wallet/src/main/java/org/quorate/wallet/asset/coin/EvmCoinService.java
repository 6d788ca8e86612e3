package org.quorate.wallet.asset.coin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link CoinService} over JSON-RPC. Each call and each transfer that is followed has a virtual thread of its own. */
public final class EvmCoinService implements CoinService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvmCoinService.class);
    private static final Duration TRACKING_PAUSE = Duration.ofSeconds(1);

    private final TransactionSigner signer;
    private final InstantSource clock;
    private final Duration trackingPause;
    private final EvmClients clients = new EvmClients();
    private final NoncesInFlight inFlight = new NoncesInFlight();
    private final Map<Hash, SendTracking> trackings = new HashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("wallet-coin-", 0).factory());

    public EvmCoinService(TransactionSigner signer, InstantSource clock) {
        this(signer, clock, TRACKING_PAUSE);
    }

    EvmCoinService(TransactionSigner signer, InstantSource clock, Duration trackingPause) {
        this.signer = signer;
        this.clock = clock;
        this.trackingPause = trackingPause;
    }

    @Override
    public CompletableFuture<UInt256> balance(Endpoint endpoint, Address address) {
        return submit(() -> {
            EvmClient client = clients.of(endpoint);
            client.requireChain();
            return client.call("eth_getBalance", address.toHex(), "latest").quantity();
        });
    }

    @Override
    public CompletableFuture<SendReview> prepare(SendRequest request) {
        return submit(() -> SendPreparation.prepare(clients.of(request.endpoint()), inFlight, request));
    }

    @Override
    public CompletableFuture<SendReview> prepare(ContractCall call) {
        return submit(() -> SendPreparation.prepare(clients.of(call.endpoint()), inFlight, call));
    }

    @Override
    public CompletableFuture<SentTransaction> send(SendReview review) {
        return submit(() -> {
            Address sender = review.from().address();
            long nonce = review.transaction().nonce();
            if (!inFlight.take(review.chainId(), sender, nonce)) {
                throw new WalletException(SendProblem.STALE_REVIEW, "this transfer was sent already");
            }
            try {
                SentTransaction sent = signAndSend(review);
                synchronized (trackings) {
                    tracking(sent);
                }
                return sent;
            } catch (RuntimeException nothingSent) {
                inFlight.release(review.chainId(), sender, nonce);
                throw nothingSent;
            }
        });
    }

    private SentTransaction signAndSend(SendReview review) {
        EvmClient client = clients.of(review.endpoint());
        Address sender = review.from().address();
        client.requireChain();
        long mined =
                client.call("eth_getTransactionCount", sender.toHex(), "latest").longQuantity();
        if (mined > review.transaction().nonce()) {
            throw new WalletException(SendProblem.STALE_REVIEW, "another transaction of the account was mined");
        }
        SignedTransaction signed = signer.sign(review.from(), review.toSign());
        boolean accepted = Broadcast.send(client, signed);
        return new SentTransaction(review, signed, clock.instant(), accepted);
    }

    @Override
    public Registration track(SentTransaction sent, Consumer<SendStatus> listener) {
        synchronized (trackings) {
            return tracking(sent).subscribe(listener);
        }
    }

    /** The one tracking of a transfer, started if it does not run. Callers hold the lock of the map. */
    private SendTracking tracking(SentTransaction sent) {
        return trackings.computeIfAbsent(sent.hash(), hash -> {
            EvmClient client = clients.of(sent.review().endpoint());
            SendTracking tracking = new SendTracking(sent, client, trackingPause, () -> settled(sent));
            try {
                threads.execute(tracking);
            } catch (RejectedExecutionException closed) {
                throw new WalletException(WalletProblem.CLOSED);
            }
            return tracking;
        });
    }

    private void settled(SentTransaction sent) {
        SendReview review = sent.review();
        inFlight.release(
                review.chainId(), review.from().address(), review.transaction().nonce());
        synchronized (trackings) {
            trackings.remove(sent.hash());
        }
    }

    private <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(future, work));
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(new WalletException(WalletProblem.CLOSED));
        }
        return future;
    }

    private static <T> void complete(CompletableFuture<T> future, Callable<T> work) {
        try {
            future.complete(work.call());
        } catch (WalletException e) {
            future.completeExceptionally(e);
        } catch (RpcErrorException refused) {
            future.completeExceptionally(new WalletException(EndpointProblem.REFUSED, refused.getMessage()));
        } catch (Exception defect) {
            LOG.error("Unexpected failure of a coin call", defect);
            future.completeExceptionally(new WalletException(
                    WalletProblem.INTERNAL, defect.getClass().getSimpleName()));
        }
    }

    /** Stops following transfers and ends open connections. What was sent stays sent. */
    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
