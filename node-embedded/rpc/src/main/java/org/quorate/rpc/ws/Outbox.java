package org.quorate.rpc.ws;

import java.util.ArrayDeque;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Messages on their way to one client, in order, one at a time. A client that does not keep up is disconnected when its
 * share of memory is used up: it can come back and ask again, but it cannot make the node hold everything for it.
 */
final class Outbox {
    private final Session session;
    private final int maxMessages;
    private final long maxChars;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long waitingChars;
    private boolean sending;
    private boolean held;

    Outbox(Session session, int maxMessages, long maxChars) {
        this.session = session;
        this.maxMessages = maxMessages;
        this.maxChars = maxChars;
    }

    /** Never waits. */
    void send(String message) {
        synchronized (this) {
            if (waiting.size() >= maxMessages || waitingChars + message.length() > maxChars) {
                session.disconnect();
                return;
            }
            waiting.add(message);
            waitingChars += message.length();
        }
        sendNext();
    }

    /** Keeps back what is sent from now on, until the answer that a client must have first. */
    synchronized void hold() {
        held = true;
    }

    /** Sends the answer before everything that was held back. */
    void answer(Optional<String> answer) {
        synchronized (this) {
            held = false;
            answer.ifPresent(text -> {
                waiting.addFirst(text);
                waitingChars += text.length();
            });
        }
        sendNext();
    }

    private void sendNext() {
        String message;
        synchronized (this) {
            if (sending || held || waiting.isEmpty()) {
                return;
            }
            message = waiting.poll();
            waitingChars -= message.length();
            sending = true;
        }
        session.sendText(message, Callback.from(this::sent, failure -> session.disconnect()));
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
