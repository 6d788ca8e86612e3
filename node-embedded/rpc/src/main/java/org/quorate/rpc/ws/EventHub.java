package org.quorate.rpc.ws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.Subscription;
import org.quorate.chain.message.MessageEvent;
import org.quorate.rpc.form.HeaderForm;
import org.quorate.rpc.form.TransactionForm;
import org.quorate.rpc.jsonrpc.JsonText;
import org.quorate.rpc.jsonrpc.RpcResult;
import org.quorate.rpc.message.MessageEventForm;
import org.quorate.rpc.message.MessageFilter;
import org.quorate.rpc.message.RoundForm;

/**
 * Tells the subscribers of one shard what happens there, and in the rounds of the node. The chain's threads only hand the event over; it is written as
 * JSON once and sent on the hub's own thread.
 */
final class EventHub implements AutoCloseable {
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Executor thread;
    private final int shards;
    private final List<Subscription> registrations;

    private record Subscriber(String id, Topic topic, Consumer<String> outbox) {
        void notify(String result) {
            outbox.accept("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"" + id
                    + "\",\"result\":" + result + "}}");
        }
    }

    /** @param thread runs what it is given in order, and never waits */
    EventHub(Shard shard, Shards shards, Executor thread) {
        this.thread = thread;
        this.shards = shards.all().size();
        this.registrations = List.of(
                shard.onBlock(this::onBlock), shard.onTransaction(this::onTransaction), shards.onRound(this::onRound));
    }

    /** Refuses what would never be heard of. @throws RpcException saying why */
    void check(Topic topic) {
        if (topic instanceof Topic.Messages(MessageFilter filter)) {
            filter.requireShards(shards);
        }
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

    private void onRound(Round round) {
        boolean wanted = subscribers.values().stream()
                .anyMatch(each -> each.topic instanceof Topic.Rounds || each.topic instanceof Topic.Messages);
        if (wanted) {
            thread.execute(() -> publish(round));
        }
    }

    private void publish(Round round) {
        String whole = null;
        List<MessageEvent> messages = null;
        for (Subscriber subscriber : subscribers.values()) {
            if (subscriber.topic instanceof Topic.Rounds) {
                whole = whole == null ? JsonText.of(new RoundForm(round)) : whole;
                subscriber.notify(whole);
            } else if (subscriber.topic instanceof Topic.Messages(MessageFilter filter)) {
                messages = messages == null ? MessageEvent.of(round) : messages;
                messages.stream()
                        .filter(filter::matches)
                        .forEach(event -> subscriber.notify(JsonText.of(new MessageEventForm(event))));
            }
        }
    }

    private void publish(CommittedBlock block) {
        String header = JsonText.of(new HeaderForm(block.hash(), block.header()));
        for (Subscriber subscriber : subscribers.values()) {
            switch (subscriber.topic) {
                case Topic.NewHeads _ -> subscriber.notify(header);
                case Topic.Logs logs -> logs.filter().select(block).forEach(log -> subscriber.notify(JsonText.of(log)));
                case Topic.PendingTransactions _, Topic.Syncing _, Topic.Rounds _, Topic.Messages _ -> {}
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
