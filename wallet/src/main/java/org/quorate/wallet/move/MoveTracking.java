package org.quorate.wallet.move;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.message.Messenger;
import org.quorate.wallet.asset.coin.SendStatus;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Asks for the fate of one move until it is final, and tells one listener. It is the duty of one thread. */
final class MoveTracking implements Runnable {
    private static final int MAX_LOGS = 64;
    private static final int MAX_TOPICS = 4;

    private final MoveReview review;
    private final SentTransaction sent;
    private final EvmClient source;
    private final Duration pause;
    private final Consumer<MoveStatus> listener;
    private final BlockingQueue<SendStatus> firstLeg = new LinkedBlockingQueue<>();
    private Optional<Hash> id = Optional.empty();
    private volatile boolean closed;

    MoveTracking(
            MoveReview review, SentTransaction sent, EvmClient source, Duration pause, Consumer<MoveStatus> listener) {
        this.review = review;
        this.sent = sent;
        this.source = source;
        this.pause = pause;
        this.listener = listener;
    }

    /** Takes what is told of the transaction. */
    void firstLeg(SendStatus status) {
        firstLeg.add(status);
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        try {
            MoveStatus status = new MoveStatus.Sending(new SendStatus.Pending(sent.accepted()));
            tell(status);
            boolean left = false;
            while (!status.isFinal() && !closed) {
                Optional<MoveStatus> next = left ? lookLater() : awaitFirstLeg();
                left |= next.isEmpty();
                if (next.isPresent() && !next.get().equals(status)) {
                    status = next.get();
                    tell(status);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(MoveStatus status) {
        if (!closed) {
            listener.accept(status);
        }
    }

    /** Nothing once the coin has left. */
    private Optional<MoveStatus> awaitFirstLeg() throws InterruptedException {
        SendStatus status = firstLeg.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (status == null) {
            return Optional.of(new MoveStatus.Sending(new SendStatus.Pending(sent.accepted())));
        }
        if (status instanceof SendStatus.Confirmed) {
            return Optional.empty();
        }
        return Optional.of(status.isFinal() ? new MoveStatus.NotMoved(status) : new MoveStatus.Sending(status));
    }

    private Optional<MoveStatus> lookLater() throws InterruptedException {
        MoveStatus status = look();
        if (!status.isFinal()) {
            Thread.sleep(pause);
        }
        return Optional.of(status);
    }

    private MoveStatus look() throws InterruptedException {
        try {
            source.requireChain();
            if (id.isEmpty()) {
                id = Optional.of(readId());
            }
            return MessageReader.find(source, id.get())
                    .<MoveStatus>map(MoveStatus.Moving::new)
                    .orElseGet(() -> unknown(EndpointProblem.BAD_ANSWER));
        } catch (WalletException noUsableAnswer) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return unknown(noUsableAnswer.problem());
        } catch (RpcErrorException refused) {
            return unknown(EndpointProblem.REFUSED);
        }
    }

    private static MoveStatus unknown(Problem problem) {
        return new MoveStatus.Sending(new SendStatus.Unknown(problem));
    }

    /** The id that the transaction's receipt tells. */
    private Hash readId() {
        RpcValue receipt = source.call("eth_getTransactionReceipt", sent.hash().toHex());
        Address sender = review.transaction().from().address();
        return receipt.field("logs").elements(MAX_LOGS).stream()
                .map(MoveTracking::log)
                .filter(log -> Messenger.destination(log).isPresent())
                .filter(log -> Address.fromBytes(log.topics().get(2).toBytes(), Hash.SIZE - Address.SIZE)
                        .equals(sender))
                .map(log -> log.topics().get(3))
                .findFirst()
                .orElseThrow(() -> new WalletException(EndpointProblem.BAD_ANSWER, "the transaction has sent nothing"));
    }

    private static Log log(RpcValue value) {
        List<Hash> topics = value.field("topics").elements(MAX_TOPICS).stream()
                .map(RpcValue::hash)
                .toList();
        return new Log(
                value.field("address").address(), topics, value.field("data").data());
    }
}
