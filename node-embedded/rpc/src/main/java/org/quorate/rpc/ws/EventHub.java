package org.quorate.rpc.ws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.rpc.form.HeaderForm;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.JsonText;
import org.quorate.rpc.jsonrpc.RpcResult;

/**
 * Tells the subscribers of one shard what happens there. The chain's threads only hand the event over; it is written as
 * JSON once and sent on the hub's own thread.
 */
final class EventHub implements AutoCloseable {
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Executor thread;
    private final List<Subscription> registrations;

    private record Subscriber(String id, Topic topic, Consumer<String> outbox) {
        void notify(String result) {
            outbox.accept("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"" + id
                    + "\",\"result\":" + result + "}}");
        }
    }

    /** @param thread runs what it is given in order, and never waits */
    EventHub(Shard shard, Executor thread) {
        this.thread = thread;
        this.registrations = List.of(shard.onBlock(this::onBlock), shard.onTransaction(this::onTransaction));
    }

    void add(String id, Topic topic, Consumer<String> outbox) {
        subscribers.put(id, new Subscriber(id, topic, outbox));
    }

    void remove(String id) {
        subscribers.remove(id);
    }

    private void onBlock(CommittedBlock block) {
        if (!subscribers.isEmpty()) {
            thread.execute(() -> publish(block));
        }
    }

    private void onTransaction(PooledTransaction transaction) {
        boolean wanted =
                subscribers.values().stream().anyMatch(each -> each.topic instanceof Topic.PendingTransactions);
        if (wanted) {
            thread.execute(() -> publish(transaction));
        }
    }

    private void publish(CommittedBlock block) {
        String header = JsonText.of(new HeaderForm(block.hash(), block.header()));
        for (Subscriber subscriber : subscribers.values()) {
            switch (subscriber.topic) {
                case Topic.NewHeads _ -> subscriber.notify(header);
                case Topic.Logs logs -> logs.filter().select(block).forEach(log -> subscriber.notify(JsonText.of(log)));
                case Topic.PendingTransactions _, Topic.Syncing _ -> {}
            }
        }
    }

    private void publish(PooledTransaction transaction) {
        String hash = JsonText.of(RpcResult.of(transaction.hash()));
        String full = null;
        for (Subscriber subscriber : subscribers.values()) {
            if (!(subscriber.topic instanceof Topic.PendingTransactions wanted)) {
                continue;
            }
            if (wanted.full() && full == null) {
                full = JsonText.of(TransactionForm.of(transaction));
            }
            subscriber.notify(wanted.full() ? full : hash);
        }
    }

    @Override
    public void close() {
        registrations.forEach(Subscription::close);
    }
}
