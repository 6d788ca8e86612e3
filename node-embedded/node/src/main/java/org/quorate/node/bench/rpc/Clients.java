package org.quorate.node.bench.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Several connections at once, a thread each, that begin together. */
final class Clients {
    private Clients() {}

    /**
     * @param work what a client does with its number and its connection
     * @return seconds until the last one is done
     */
    static double run(int port, int count, BiConsumer<Integer, HttpConnection> work) {
        List<HttpConnection> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("quorate-bench-client-", 0).factory())) {
            for (int i = 0; i < count; i++) {
                connections.add(HttpConnection.open(port));
            }
            List<Callable<Void>> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                clients.add(() -> {
                    work.accept(number, connections.get(number));
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> client : threads.invokeAll(clients)) {
                client.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a client of the benchmark failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            connections.forEach(HttpConnection::close);
        }
    }
}
