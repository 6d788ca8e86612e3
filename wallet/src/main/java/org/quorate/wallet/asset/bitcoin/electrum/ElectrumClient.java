package org.quorate.wallet.asset.bitcoin.electrum;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.Problem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/**
 * Calls a server over a connection that is made anew when it is lost. Calls may be repeated: every method of the protocol that this
 * wallet uses gives the same the second time. Safe for use by several threads.
 */
final class ElectrumClient implements AutoCloseable {
    /** Requests on their way at the same time: servers drop clients that flood them. */
    private static final int WINDOW = 40;

    private static final String NAME = "Quorate";
    private static final String VERSION = "1.4";

    private final ElectrumOptions options;
    private final Consumer<JsonNode> notifications;
    private final Runnable onConnected;
    private Optional<ElectrumConnection> connection = Optional.empty();
    private boolean closed;

    /** @param onConnected called at each new connection, which has no subscriptions yet */
    ElectrumClient(ElectrumOptions options, Consumer<JsonNode> notifications, Runnable onConnected) {
        this.options = options;
        this.notifications = notifications;
        this.onConnected = onConnected;
    }

    /** A method and its parameters. */
    record Request(String method, List<Object> parameters) {
        static Request of(String method, Object... parameters) {
            return new Request(method, List.of(parameters));
        }
    }

    JsonNode call(String method, Object... parameters) {
        return callAll(List.of(Request.of(method, parameters))).getFirst();
    }

    /** Calls several methods at once; results in the order of the requests. One error is an error of all. */
    List<JsonNode> callAll(List<Request> requests) {
        List<JsonNode> results = new ArrayList<>(Collections.nCopies(requests.size(), null));
        int done = 0;
        int failures = 0;
        while (done < requests.size()) {
            int end = Math.min(done + WINDOW, requests.size());
            int before = done;
            try {
                ElectrumConnection present = connected();
                List<CompletableFuture<JsonNode>> answers = requests.subList(done, end).stream()
                        .map(request -> present.send(
                                request.method(), request.parameters().toArray()))
                        .toList();
                for (CompletableFuture<JsonNode> answer : answers) {
                    results.set(done, await(present, answer));
                    done++;
                }
            } catch (WalletException failed) {
                failures = done > before ? 1 : failures + 1;
                if (!isWorthAnother(failed.problem()) || failures >= options.attempts()) {
                    throw failed;
                }
                pause(options.firstPause().multipliedBy(1L << Math.min(failures - 1, 6)));
            }
        }
        return results;
    }

    private static boolean isWorthAnother(Problem problem) {
        return problem == ElectrumProblem.UNREACHABLE || problem == ElectrumProblem.TIMED_OUT;
    }

    private JsonNode await(ElectrumConnection present, CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(options.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // The connection may be dead without anybody saying so: the next attempt makes a new one.
            present.close();
            throw new WalletException(
                    ElectrumProblem.TIMED_OUT, options.server().toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WalletException(ElectrumProblem.CLOSED, "interrupted");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof WalletException known
                    ? new WalletException(known.problem(), known.detail().orElse(""))
                    : new WalletException(
                            ElectrumProblem.BAD_ANSWER,
                            failed.getCause().getClass().getSimpleName());
        }
    }

    private synchronized ElectrumConnection connected() {
        if (closed) {
            throw new WalletException(ElectrumProblem.CLOSED);
        }
        if (connection.isEmpty() || !connection.get().isOpen()) {
            connection = Optional.of(connect());
            onConnected.run();
        }
        return connection.get();
    }

    private ElectrumConnection connect() {
        ElectrumConnection fresh;
        try {
            fresh = new ElectrumConnection(ElectrumSocket.open(options), notifications);
        } catch (SocketTimeoutException slow) {
            throw new WalletException(
                    ElectrumProblem.TIMED_OUT, options.server().toString());
        } catch (IOException failed) {
            throw new WalletException(
                    ElectrumProblem.UNREACHABLE,
                    options.server() + ", " + failed.getClass().getSimpleName());
        }
        try {
            // The protocol wants this first; a server that has no 1.4 answers with an error.
            JsonNode version = await(fresh, fresh.send("server.version", NAME, VERSION));
            if (!version.isArray()
                    || version.size() != 2
                    || !version.get(1).asString("").matches("1\\.4(\\..*)?")) {
                throw new WalletException(ElectrumProblem.BAD_ANSWER, "protocol version");
            }
            return fresh;
        } catch (RuntimeException refused) {
            fresh.close();
            throw refused;
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new WalletException(ElectrumProblem.CLOSED, "interrupted");
        }
    }

    @Override
    public void close() {
        Optional<ElectrumConnection> present;
        synchronized (this) {
            closed = true;
            present = connection;
        }
        present.ifPresent(ElectrumConnection::close);
    }

    @Override
    public String toString() {
        return options.server().toString();
    }
}
