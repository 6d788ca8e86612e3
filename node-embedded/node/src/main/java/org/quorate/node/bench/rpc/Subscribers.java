package org.quorate.node.bench.rpc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.quorate.node.bench.ManualEngine;

/** How long after its announcement the last of many WebSocket subscribers has a new block's header. */
final class Subscribers {
    static final int COUNT = 1_000;
    private static final int ROUNDS = 15;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int PATIENCE_SECONDS = 20;
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";

    /** Who hears of the next block; replaced for every round. */
    private final AtomicReference<CountDownLatch> awaited = new AtomicReference<>(new CountDownLatch(COUNT));

    private final AtomicLong last = new AtomicLong();

    /** @return milliseconds from the announcement to the last subscriber, one for each round */
    List<Double> measure(Target.Ours target, ManualEngine ordering) {
        AtomicLong announced = new AtomicLong();
        var _ = target.engine().onRound(_ -> announced.set(System.nanoTime()));
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<WebSocket> sockets = connect(http, target.port());
            List<Double> times = new ArrayList<>();
            try {
                awaitAll("did not subscribe");
                for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                    awaited.set(new CountDownLatch(COUNT));
                    ordering.makeRound();
                    awaitAll("did not hear of a block");
                    if (round >= WARM_UP_ROUNDS) {
                        times.add((last.get() - announced.get()) / 1e6);
                    }
                }
            } finally {
                sockets.forEach(WebSocket::abort);
            }
            return times;
        }
    }

    private List<WebSocket> connect(HttpClient http, int port) {
        URI uri = URI.create("ws://127.0.0.1:" + port);
        List<CompletableFuture<WebSocket>> opening = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            opening.add(http.newWebSocketBuilder().buildAsync(uri, new Subscriber()));
        }
        return opening.stream().map(CompletableFuture::join).toList();
    }

    private void awaitAll(String what) {
        try {
            CountDownLatch latch = awaited.get();
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(latch.getCount() + " of " + COUNT + " subscribers " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private final class Subscriber implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {
            socket.request(1);
            socket.sendText(SUBSCRIBE, true);
        }

        /** The first message is the subscription's id; each further one is a header. */
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            if (whole) {
                last.accumulateAndGet(System.nanoTime(), Math::max);
                awaited.get().countDown();
            }
            socket.request(1);
            return null;
        }
    }
}
