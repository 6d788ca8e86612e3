package org.quorate.wallet.asset.coin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcValue;

/** {@link CoinService} over JSON-RPC. Each call and each transfer that is followed has a virtual thread of its own. */
public final class EvmCoinService implements CoinService, AutoCloseable {
    private static final Duration TRACKING_PAUSE = Duration.ofSeconds(1);

    private final TransactionSigner signer;
    private final AccountResolver resolver;
    private final InstantSource clock;
    private final Duration trackingPause;
    private final EvmClients clients = new EvmClients();
    private final NoncesInFlight inFlight = new NoncesInFlight();
    private final SentLog log = new SentLog();
    private final Map<Hash, SendTracking> trackings = new HashMap<>();
    private final CallThreads threads = new CallThreads("wallet-coin-");

    /** For a signer whose accounts keep their keys. */
    public EvmCoinService(TransactionSigner signer, InstantSource clock) {
        this(signer, AccountResolver.UNCHANGED, clock, TRACKING_PAUSE);
    }

    /** @param resolver tells with which key an account signs */
    public EvmCoinService(TransactionSigner signer, AccountResolver resolver, InstantSource clock) {
        this(signer, resolver, clock, TRACKING_PAUSE);
    }

    EvmCoinService(TransactionSigner signer, AccountResolver resolver, InstantSource clock, Duration trackingPause) {
        this.signer = signer;
        this.resolver = resolver;
        this.clock = clock;
        this.trackingPause = trackingPause;
    }

    @Override
    public CompletableFuture<UInt256> balance(Endpoint endpoint, Address address) {
        return threads.submit(() -> {
            return checked(endpoint)
                    .call("eth_getBalance", address.toHex(), "latest")
                    .quantity();
        });
    }

    @Override
    public CompletableFuture<Long> sentCount(Endpoint endpoint, Address address) {
        return threads.submit(() -> checked(endpoint)
                .call("eth_getTransactionCount", address.toHex(), "latest")
                .longQuantity());
    }

    @Override
    public CompletableFuture<SendReview> prepare(SendRequest request) {
        return threads.submit(
                () -> SendPreparation.prepare(clients.of(request.endpoint()), resolver, inFlight, request));
    }

    @Override
    public CompletableFuture<SendReview> prepare(ContractCall call) {
        return threads.submit(() -> SendPreparation.prepare(clients.of(call.endpoint()), resolver, inFlight, call));
    }

    @Override
    public CompletableFuture<FeeOffer> fees(Endpoint endpoint) {
        return threads.submit(() -> Fees.offeredBy(checked(endpoint)));
    }

    @Override
    public CompletableFuture<SignedTransaction> find(Endpoint endpoint, Hash hash) {
        return threads.submit(() -> {
            try {
                return WaitingTransaction.find(checked(endpoint), hash);
            } catch (WalletException notFound) {
                boolean forgotten = notFound.problem() == SendProblem.NO_SUCH_TRANSACTION;
                return log.waiting(hash).filter(ours -> forgotten).orElseThrow(() -> notFound);
            }
        });
    }

    @Override
    public CompletableFuture<Boolean> isMined(Endpoint endpoint, Hash hash) {
        return threads.submit(() -> {
            RpcValue receipt = checked(endpoint).call("eth_getTransactionReceipt", hash.toHex());
            return !receipt.isNull() && receipt.field("transactionHash").hash().equals(hash);
        });
    }

    @Override
    public List<SentRecord> sent() {
        return log.all();
    }

    @Override
    public CompletableFuture<List<SignedTransaction>> waiting(Endpoint endpoint, Address sender) {
        return threads.submit(() -> WaitingTransaction.of(checked(endpoint), sender));
    }

    @Override
    public CompletableFuture<SendReview> prepare(Replacement replacement) {
        return threads.submit(
                () -> SendPreparation.prepare(clients.of(replacement.endpoint()), resolver, inFlight, replacement));
    }

    private EvmClient checked(Endpoint endpoint) {
        EvmClient client = clients.of(endpoint);
        client.requireChain();
        return client;
    }

    @Override
    public CompletableFuture<SentTransaction> send(SendReview review) {
        return threads.submit(() -> {
            Address sender = review.from().address();
            long nonce = review.transaction().nonce();
            boolean replaces = review.replaces().isPresent();
            if (!inFlight.take(review.chainId(), sender, nonce, replaces)) {
                throw new WalletException(SendProblem.STALE_REVIEW, "this transfer was sent already");
            }
            try {
                SentTransaction sent = signAndSend(review);
                log.add(sent);
                synchronized (trackings) {
                    tracking(sent);
                    review.replaces()
                            .flatMap(replaced -> Optional.ofNullable(trackings.get(replaced)))
                            .ifPresent(SendTracking::supersede);
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
            throw review.replaces().isPresent()
                    ? new WalletException(SendProblem.MINED_ALREADY)
                    : new WalletException(SendProblem.STALE_REVIEW, "another transaction of the account was mined");
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
            tracking.subscribe(status -> log.note(hash, status));
            threads.execute(tracking);
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

    /** Stops following transfers and ends open connections. What was sent stays sent. */
    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
