package org.quorate.wallet.move;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.MoveProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.CallThreads;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** {@link MoveService} over JSON-RPC. */
public final class EvmMoveService implements MoveService, AutoCloseable {
    /** More than a node can have. */
    static final int MAX_SHARDS = 1024;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LONGEST_REASON = 200;
    /** For an account that has code, be it a delegation (EIP-7702). Others need none beyond the transfer. */
    private static final long CODE_GAS = 100_000;

    private static final AbiSignature SEND =
            AbiSignature.parse("sendWithReturn(uint256,address,uint256,uint256,uint256,bytes)");
    private static final AbiSignature QUOTE = AbiSignature.parse("quote(uint256,uint256,uint256,uint256)");
    private static final AbiSignature OUTSTANDING = AbiSignature.parse("outstanding(uint256)");
    private static final AbiSignature SENT_BY = AbiSignature.parse("sentBy(address)");
    private static final AbiSignature CLAIMABLE = AbiSignature.parse("claimable(address)");
    private static final AbiSignature CLAIM = AbiSignature.parse("claim(address)");

    private final CoinService coin;
    private final Duration pause;
    private final EvmClients clients = new EvmClients();
    private final CallThreads threads = new CallThreads("wallet-moves-");

    /** @param coin prepares, signs and sends the transactions */
    public EvmMoveService(CoinService coin) {
        this(coin, PAUSE);
    }

    EvmMoveService(CoinService coin, Duration pause) {
        this.coin = coin;
        this.pause = pause;
    }

    @Override
    public CompletableFuture<ShardChoice> destinations(Endpoint node, int source) {
        return threads.submit(() -> {
            shards(node, source);
            RpcValue answer = checked(node).call("quorate_suggestShard", List.of("0x" + Integer.toHexString(source)));
            return new ShardChoice(answer.field("shards").elements(MAX_SHARDS).stream()
                    .map(each -> new ShardChoice.Option(
                            (int) each.field("index").longQuantity(),
                            each.field("reason").string(LONGEST_REASON)))
                    .filter(option -> option.shard() != source)
                    .toList());
        });
    }

    /** The shards' endpoints. @throws WalletException if there is no other one than the source */
    private List<Endpoint> shards(Endpoint node, int source) {
        List<Endpoint> shards = shards(node);
        if (shards.size() == 1) {
            throw new WalletException(MoveProblem.SINGLE_SHARD);
        }
        requireShard(shards, source);
        return shards;
    }

    private List<Endpoint> shards(Endpoint node) {
        try {
            int count =
                    checked(node).call("quorate_shards").elements(MAX_SHARDS).size();
            return Endpoint.shards(node.uri(), node.chainId(), count);
        } catch (RpcErrorException unknownMethod) {
            throw new WalletException(MoveProblem.NO_SHARDS);
        }
    }

    private static void requireShard(List<Endpoint> shards, int shard) {
        if (shard < 0 || shard >= shards.size()) {
            throw new WalletException(
                    MoveProblem.NO_SUCH_SHARD, "shard " + shard + "; the node has 0 to " + (shards.size() - 1));
        }
    }

    private EvmClient checked(Endpoint endpoint) {
        EvmClient client = clients.of(endpoint);
        client.requireChain();
        return client;
    }

    @Override
    public CompletableFuture<MoveReview> prepare(MoveRequest request) {
        return threads.submit(() -> {
            if (request.amount().isZero()) {
                throw new WalletException(SendProblem.BAD_AMOUNT);
            }
            Address to = request.to()
                    .map(text -> Recipient.parse(text).address())
                    .orElse(request.from().address());
            List<Endpoint> shards = shards(request.node(), request.source());
            requireShard(shards, request.destination());
            if (request.source() == request.destination()) {
                throw new WalletException(MoveProblem.SAME_SHARD);
            }
            return review(request, to, shards);
        });
    }

    private MoveReview review(MoveRequest request, Address to, List<Endpoint> shards) {
        Endpoint from = shards.get(request.source());
        EvmClient source = checked(from);
        EvmClient destination = checked(shards.get(request.destination()));
        AbiValue shard = AbiValue.of(UInt256.of(request.destination()));
        UInt256 most = UInt256.of(Messenger.mostOutstanding(shards.size()));
        if (word(source, OUTSTANDING.encodeCall(shard)).compareTo(most) >= 0) {
            throw new WalletException(MoveProblem.CHANNEL_FULL);
        }
        boolean toContract = hasCode(destination, to);
        AbiValue gas = AbiValue.of(UInt256.of(toContract ? CODE_GAS : 0));
        AbiValue returnGas =
                AbiValue.of(UInt256.of(hasCode(source, request.from().address()) ? CODE_GAS : 0));
        // More than it costs now, as the price may rise until the transaction is in a block. What is too much is unused
        // fee.
        UInt256 fee = word(source, QUOTE.encodeCall(shard, gas, returnGas, AbiValue.of(UInt256.ZERO)));
        Bytes call = SEND.encodeCall(
                shard, AbiValue.of(to), AbiValue.of(request.amount()), gas, returnGas, AbiValue.of(Bytes.EMPTY));
        SendReview transaction = coin.prepare(new ContractCall(
                        request.from(),
                        from,
                        Optional.of(Messenger.ADDRESS),
                        request.amount().addExact(fee),
                        call))
                .join();
        return new MoveReview(
                request.node(),
                request.source(),
                request.destination(),
                to,
                toContract,
                request.amount(),
                fee,
                transaction);
    }

    private static boolean hasCode(EvmClient client, Address account) {
        return !client.call("eth_getCode", account.toHex(), "latest").data().isEmpty();
    }

    /** A number that the messenger of a shard tells. */
    private static UInt256 word(EvmClient client, Bytes call) {
        Bytes answer = client.call("eth_call", Map.of("to", Messenger.ADDRESS.toHex(), "data", call.toHex()), "latest")
                .data();
        if (answer.length() != UInt256.SIZE) {
            throw new WalletException(MoveProblem.NO_SHARDS);
        }
        return UInt256.fromBytes(answer.toArray());
    }

    @Override
    public CompletableFuture<SentTransaction> send(MoveReview review) {
        return coin.send(review.transaction());
    }

    @Override
    public Registration follow(MoveReview review, SentTransaction sent, Consumer<MoveStatus> listener) {
        MoveTracking tracking =
                new MoveTracking(review, sent, clients.of(review.transaction().endpoint()), pause, listener);
        Registration first = coin.track(sent, tracking::firstLeg);
        threads.execute(tracking);
        return () -> {
            first.close();
            tracking.close();
        };
    }

    @Override
    public CompletableFuture<List<Move>> recent(Endpoint node, Address account, int limit) {
        return threads.submit(() -> {
            List<Move> moves = new ArrayList<>();
            List<Endpoint> shards = shards(node);
            if (shards.size() > 1) {
                for (int shard = 0; shard < shards.size(); shard++) {
                    addRecent(moves, checked(shards.get(shard)), shard, account, limit);
                }
            }
            moves.sort(
                    Comparator.comparingLong((Move move) -> move.out().round()).reversed());
            return moves;
        });
    }

    @Override
    public CompletableFuture<List<Claimable>> claimable(Endpoint node, Address account) {
        return threads.submit(() -> {
            List<Endpoint> shards = shards(node);
            List<Claimable> all = new ArrayList<>();
            for (int shard = 0; shard < shards.size() && shards.size() > 1; shard++) {
                UInt256 amount = claimable(checked(shards.get(shard)), account);
                if (!amount.isZero()) {
                    all.add(new Claimable(shard, amount));
                }
            }
            return all;
        });
    }

    private static UInt256 claimable(EvmClient client, Address account) {
        return word(client, CLAIMABLE.encodeCall(AbiValue.of(account)));
    }

    @Override
    public CompletableFuture<SendReview> prepareClaim(Endpoint node, Account account, int shard, Address to) {
        return threads.submit(() -> {
            Endpoint endpoint = shards(node, shard).get(shard);
            if (claimable(checked(endpoint), account.address()).isZero()) {
                throw new WalletException(MoveProblem.NOTHING_TO_CLAIM);
            }
            Bytes call = CLAIM.encodeCall(AbiValue.of(to));
            return coin.prepare(new ContractCall(account, endpoint, Optional.of(Messenger.ADDRESS), UInt256.ZERO, call))
                    .join();
        });
    }

    /** Ids follow from how many messages an account has sent, so no logs have to be searched. */
    private static void addRecent(List<Move> moves, EvmClient client, int shard, Address account, int limit) {
        UInt256 sent = word(client, SENT_BY.encodeCall(AbiValue.of(account)));
        long count = sent.fitsLong() ? Math.max(0, sent.longValue()) : 0;
        for (long number = count - 1; number >= Math.max(0, count - limit); number--) {
            MessageReader.find(client, Messenger.id(shard, account, number)).ifPresent(moves::add);
        }
    }

    /** Ends calls that run. */
    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
