package org.quorate.wallet.asset.token;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SendWarning;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.Finality;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** {@link TokenService} over JSON-RPC. */
public final class EvmTokenService implements TokenService, AutoCloseable {
    static final Hash TRANSFERRED =
            AbiSignature.parse("Transfer(address,address,uint256)").topic();
    private static final int MAX_LOGS = 10_000;
    private static final int RECEIPT_TRIES = 5;
    private static final Duration RECEIPT_PAUSE = Duration.ofMillis(500);

    private final CoinService coin;
    private final HistoryKeeper keeper;
    private final EvmClients clients = new EvmClients();
    private final CallThreads threads = new CallThreads("wallet-token-");

    /**
     * For a wallet.
     *
     * @param coin prepares, signs and follows the transactions
     * @param store keeps transfers that were read
     */
    public EvmTokenService(CoinService coin, TransferStore store) {
        this.coin = coin;
        this.keeper = new HistoryKeeper(store);
    }

    @Override
    public CompletableFuture<Token> describe(Endpoint endpoint, Address address) {
        return threads.submit(() -> new TokenReader(checked(endpoint), address).describe(endpoint.chainId()));
    }

    @Override
    public CompletableFuture<UInt256> balance(Endpoint endpoint, Token token, Address holder) {
        return threads.submit(() -> new TokenReader(checked(endpoint, token), token.address()).balance(holder));
    }

    @Override
    public CompletableFuture<TokenHistory> history(
            Endpoint endpoint, List<Token> known, Address holder, OptionalLong since) {
        List<Token> there = there(endpoint, known);
        return threads.submit(() -> {
            EvmClient client = checked(endpoint);
            long head = client.call("eth_blockNumber").longQuantity();
            long from = since.orElse(Math.max(0, head - HistoryKeeper.LOOK_BACK + 1));
            return new TokenHistoryReader(client, there, holder).read(from, head, Finality.of(client, head));
        });
    }

    @Override
    public CompletableFuture<TokenHistory> keptHistory(Endpoint endpoint, List<Token> known, Address holder) {
        List<Token> there = there(endpoint, known);
        return threads.submit(() -> keeper.update(checked(endpoint), endpoint.chainId(), there, holder));
    }

    @Override
    public CompletableFuture<TokenHistory> extendHistory(
            Endpoint endpoint, List<Token> known, Address holder, long until, LongPredicate goOn) {
        List<Token> there = there(endpoint, known);
        return threads.submit(() -> {
            EvmClient client = checked(endpoint);
            keeper.update(client, endpoint.chainId(), there, holder);
            keeper.extend(client, endpoint.chainId(), there, holder, until, goOn);
            return keeper.update(client, endpoint.chainId(), there, holder);
        });
    }

    private static List<Token> there(Endpoint endpoint, List<Token> known) {
        List<Token> there = known.stream()
                .filter(token -> token.chainId().equals(endpoint.chainId()))
                .toList();
        if (there.isEmpty()) {
            throw new IllegalArgumentException("no token of chain " + endpoint.chainId());
        }
        return there;
    }

    @Override
    public CompletableFuture<TokenReview> prepare(TokenSendRequest request) {
        return threads.submit(() -> prepared(request));
    }

    private TokenReview prepared(TokenSendRequest request) {
        Token token = request.token();
        UInt256 amount = request.amount();
        if (amount.isZero()) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
        Recipient recipient = Recipient.parse(request.to());
        Address from = request.from().address();
        Address to = recipient.address();
        EvmClient client = checked(request.endpoint(), token);
        TokenReader reader = new TokenReader(client, token.address());
        UInt256 balance = reader.balance(from);
        if (balance.compareTo(amount) < 0) {
            throw new WalletException(
                    SendProblem.INSUFFICIENT_TOKENS,
                    "it has " + token.format(balance) + " " + token.symbol() + ", " + token.format(amount)
                            + " are needed");
        }
        refuseIf(reader.paused().orElse(false), SendProblem.TOKEN_PAUSED);
        refuseIf(reader.blocked(from).orElse(false), SendProblem.SENDER_BLOCKED);
        Optional<UInt256> tried = TransferTrial.received(client, token.address(), from, to, amount);
        UInt256 received = tried.orElseGet(() -> amount.subtract(reader.reckonedFee(amount)));
        if (received.isZero()) {
            throw new WalletException(SendProblem.TOKEN_REFUSES, "nothing would arrive");
        }
        Optional<Address> successor = reader.successor();
        Set<TokenWarning> warnings = EnumSet.noneOf(TokenWarning.class);
        addIf(warnings, received.compareTo(amount) < 0, TokenWarning.CHARGES_FEE);
        addIf(warnings, reader.blocked(to).orElse(false), TokenWarning.RECIPIENT_BLOCKED);
        addIf(warnings, successor.isPresent(), TokenWarning.SUPERSEDED);
        addIf(warnings, !token.listed(), TokenWarning.NOT_LISTED);
        addIf(warnings, TokenList.STANDARD.isImpostor(token), TokenWarning.IMPOSTOR);
        addIf(warnings, to.equals(token.address()), TokenWarning.TO_TOKEN_CONTRACT);
        addIf(warnings, tried.isEmpty(), TokenWarning.NOT_TRIED);
        SendReview call = coin.prepare(new ContractCall(
                        request.from(),
                        request.endpoint(),
                        Optional.of(token.address()),
                        UInt256.ZERO,
                        TransferTrial.call(to, amount),
                        request.fee()))
                .join();
        return new TokenReview(
                call,
                token,
                to,
                amount,
                received,
                balance,
                reader.powers(),
                successor,
                warnings,
                lookAt(client, recipient, from));
    }

    private static Set<SendWarning> lookAt(EvmClient client, Recipient recipient, Address from) {
        Address to = recipient.address();
        Set<SendWarning> warnings = EnumSet.noneOf(SendWarning.class);
        addIf(warnings, !recipient.checksummed(), SendWarning.NO_CHECKSUM);
        addIf(warnings, to.equals(from), SendWarning.TO_SELF);
        addIf(warnings, to.equals(Address.ZERO), SendWarning.TO_ZERO_ADDRESS);
        boolean hasCode =
                !client.call("eth_getCode", to.toHex(), "latest").data().isEmpty();
        addIf(warnings, hasCode, SendWarning.TO_CONTRACT);
        return warnings;
    }

    private static void refuseIf(boolean refused, SendProblem problem) {
        if (refused) {
            throw new WalletException(problem);
        }
    }

    private static <E> void addIf(Set<E> warnings, boolean condition, E warning) {
        if (condition) {
            warnings.add(warning);
        }
    }

    @Override
    public CompletableFuture<SentTransaction> send(TokenReview review) {
        return coin.send(review.call());
    }

    @Override
    public Registration track(SentTransaction sent, TokenReview review, Consumer<TokenStatus> listener) {
        return coin.track(sent, status -> {
            if (status instanceof SendStatus.Confirmed) {
                threads.execute(() -> listener.accept(new TokenStatus(status, received(sent, review))));
            } else {
                listener.accept(new TokenStatus(status, Optional.empty()));
            }
        });
    }

    /** Of the receipt's events; nothing if the node does not give the receipt any more. */
    private Optional<UInt256> received(SentTransaction sent, TokenReview review) {
        EvmClient client = clients.of(review.call().endpoint());
        for (int i = 0; i < RECEIPT_TRIES; i++) {
            try {
                RpcValue receipt =
                        client.call("eth_getTransactionReceipt", sent.hash().toHex());
                if (!receipt.isNull()) {
                    return Optional.of(moved(receipt, review));
                }
                Thread.sleep(RECEIPT_PAUSE);
            } catch (WalletException | RpcErrorException noUsableAnswer) {
                // The next try, or nothing.
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static UInt256 moved(RpcValue receipt, TokenReview review) {
        UInt256 sum = UInt256.ZERO;
        for (RpcValue log : receipt.field("logs").elements(MAX_LOGS)) {
            Address emitter = log.field("address").address();
            boolean known = emitter.equals(review.token().address())
                    || review.successor().equals(Optional.of(emitter));
            List<Hash> topics =
                    log.field("topics").elements(4).stream().map(RpcValue::hash).toList();
            boolean toRecipient = topics.size() == 3
                    && topics.getFirst().equals(TRANSFERRED)
                    && topics.getLast().equals(word(review.to()));
            if (known && toRecipient) {
                sum = sum.add(log.field("data").word());
            }
        }
        return sum;
    }

    static Hash word(Address address) {
        return Hash.fromHex("0x" + "0".repeat(24) + address.toHex().substring(2));
    }

    private EvmClient checked(Endpoint endpoint, Token token) {
        refuseIf(!endpoint.chainId().equals(token.chainId()), SendProblem.NOT_A_TOKEN);
        return checked(endpoint);
    }

    private EvmClient checked(Endpoint endpoint) {
        EvmClient client = clients.of(endpoint);
        client.requireChain();
        return client;
    }

    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
