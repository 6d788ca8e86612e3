package org.quorate.rpc.ws;

import java.util.ArrayDeque;
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

    Outbox(Session session, int maxMessages, long maxChars) {
        this.session = session;
        this.maxMessages = maxMessages;
        this.maxChars = maxChars;
    }

    /** Never waits. */
    void send(String message) {
        synchronized (this) {
            if (sending) {
                if (waiting.size() >= maxMessages || waitingChars + message.length() > maxChars) {
                    session.disconnect();
                    return;
                }
                waiting.add(message);
                waitingChars += message.length();
                return;
            }
            sending = true;
        }
        transmit(message);
    }

    private void transmit(String message) {
        session.sendText(message, Callback.from(this::next, failure -> session.disconnect()));
    }

    private void next() {
        String message;
        synchronized (this) {
            message = waiting.poll();
            if (message == null) {
                sending = false;
                return;
            }
            waitingChars -= message.length();
        }
        transmit(message);
    }
}
