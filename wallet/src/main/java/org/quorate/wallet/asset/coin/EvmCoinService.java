package org.quorate.wallet.asset.coin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link CoinService} over JSON-RPC. Each call and each transfer that is followed has a virtual thread of its own. */
public final class EvmCoinService implements CoinService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvmCoinService.class);
    private static final Duration TRACKING_PAUSE = Duration.ofSeconds(1);

    private final TransactionSigner signer;
    private final AccountResolver resolver;
    private final InstantSource clock;
    private final Duration trackingPause;
    private final EvmClients clients = new EvmClients();
    private final NoncesInFlight inFlight = new NoncesInFlight();
    private final SentLog log;
    private final SentLooks looks;
    private final Map<Hash, SendTracking> trackings = new HashMap<>();
    private final CallThreads threads = new CallThreads("wallet-coin-");

    /** For a signer whose accounts keep their keys. */
    public EvmCoinService(TransactionSigner signer, InstantSource clock) {
        this(signer, AccountResolver.UNCHANGED, SentStore.NONE, clock, TRACKING_PAUSE);
    }

    /**
     * For a wallet.
     *
     * @param resolver tells with which key an account signs
     * @param store keeps what was sent
     */
    public EvmCoinService(TransactionSigner signer, AccountResolver resolver, SentStore store, InstantSource clock) {
        this(signer, resolver, store, clock, TRACKING_PAUSE);
    }

    EvmCoinService(
            TransactionSigner signer,
            AccountResolver resolver,
            SentStore store,
            InstantSource clock,
            Duration trackingPause) {
        this.signer = signer;
        this.resolver = resolver;
        this.clock = clock;
        this.trackingPause = trackingPause;
        this.log = new SentLog(store);
        this.looks = new SentLooks(log, clients, inFlight);
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
        return prepared(() -> SendPreparation.prepare(clients.of(request.endpoint()), resolver, inFlight, request));
    }

    @Override
    public CompletableFuture<SendReview> prepare(ContractCall call) {
        return prepared(() -> SendPreparation.prepare(clients.of(call.endpoint()), resolver, inFlight, call));
    }

    private CompletableFuture<SendReview> prepared(Supplier<SendReview> work) {
        return threads.submit(() -> {
            recallIfPossible();
            SendReview review = work.get();
            boolean instead = log.all().stream().anyMatch(record -> record.isDropped() && record.sharesNonce(review));
            return instead ? review.with(SendWarning.INSTEAD_OF_DROPPED) : review;
        });
    }

    /** Sending does not depend on what is remembered: where it cannot be read, that is told where it is shown. */
    private void recallIfPossible() {
        try {
            looks.recall();
        } catch (WalletException unreadable) {
            LOG.debug("What was sent before is not known: {}", unreadable.getMessage());
        }
    }

    @Override
    public CompletableFuture<FeeOffer> fees(Endpoint endpoint) {
        return threads.submit(() -> Fees.offeredBy(checked(endpoint)));
    }

    @Override
    public CompletableFuture<SignedTransaction> find(Endpoint endpoint, Hash hash) {
        return threads.submit(() -> {
            recallIfPossible();
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
    public CompletableFuture<List<SentRecord>> lookAgain(List<Endpoint> known) {
        List<Endpoint> endpoints = List.copyOf(known);
        return threads.submit(() -> {
            looks.recall();
            looks.lookAgain(endpoints);
            return log.all();
        });
    }

    @Override
    public CompletableFuture<Boolean> sendAgain(Endpoint endpoint, Hash hash) {
        return threads.submit(() -> {
            looks.recall();
            SignedTransaction signed =
                    log.waiting(hash).orElseThrow(() -> new WalletException(SendProblem.NO_SUCH_TRANSACTION));
            if (!signed.transaction().chainId().equals(Optional.of(endpoint.chainId()))) {
                throw new WalletException(SendProblem.WRONG_CHAIN_ID);
            }
            boolean accepted = Broadcast.send(checked(endpoint), signed);
            if (accepted) {
                log.change(hash, record -> record.with(new SendStatus.Pending(true), false));
            }
            return accepted;
        });
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
        log.add(SentRecord.of(review, signed, clock.instant()));
        try {
            boolean accepted = Broadcast.send(client, signed);
            log.change(signed.hash(), record -> record.with(new SendStatus.Pending(accepted), false));
            return new SentTransaction(review, signed, clock.instant(), accepted);
        } catch (WalletException refused) {
            log.remove(signed.hash());
            throw refused;
        }
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
            tracking.subscribe(status -> log.change(hash, record -> record.with(status, false)));
            threads.execute(tracking);
            return tracking;
        });
    }

    private void settled(SentTransaction sent) {
        SendReview review = sent.review();
        inFlight.release(
                review.chainId(), review.from().address(), review.transaction().nonce());
        log.change(sent.hash(), SentRecord::notFollowed);
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
