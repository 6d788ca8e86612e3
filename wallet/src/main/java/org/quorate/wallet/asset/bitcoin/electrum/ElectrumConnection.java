package org.quorate.wallet.asset.bitcoin.electrum;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection: JSON-RPC, a message a line. Requests do not wait for each other; answers are told apart by their ids, may come in any
 * order or in a batch, and between them come notifications. A message that is no such thing ends the connection.
 */
final class ElectrumConnection implements AutoCloseable {
    /** The largest transaction in hex has 8 MB. */
    private static final int LONGEST_MESSAGE = 10_000_000;

    private static final int LONGEST_ERROR = 200;

    /** Error numbers of aiorpcX, on which ElectrumX is built. */
    private static final int EXCESSIVE_USE = -101;

    private static final int SERVER_BUSY = -102;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(LONGEST_MESSAGE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Socket socket;
    private final OutputStream out;
    private final Consumer<JsonNode> notifications;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param notifications called on the reader's thread, must not block */
    ElectrumConnection(Socket socket, Consumer<JsonNode> notifications) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.notifications = notifications;
        socket.setSoTimeout(0);
        Thread.ofVirtual().name("electrum-reader").start(this::read);
    }

    boolean isOpen() {
        return !closed.get();
    }

    /**
     * Sends a request.
     *
     * @return the result; exceptionally a {@link WalletException} with {@link ElectrumProblem#REFUSED} if the server answers with an error, with
     *     another problem if the connection is of no use any more
     */
    CompletableFuture<JsonNode> send(String method, Object... parameters) {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        byte[] line = (JSON.writeValueAsString(
                                Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", List.of(parameters)))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (out) {
                out.write(line);
                out.flush();
            }
        } catch (IOException lost) {
            close(new WalletException(ElectrumProblem.UNREACHABLE, "the connection was lost"));
        }
        if (closed.get()) {
            // Closed between the look and the entry: nobody else would complete it.
            answer.completeExceptionally(new WalletException(ElectrumProblem.UNREACHABLE, "the connection was lost"));
            waiting.remove(id);
        }
        return answer;
    }

    private void read() {
        try {
            BoundedLines lines = new BoundedLines(socket.getInputStream(), LONGEST_MESSAGE);
            while (true) {
                byte[] line = lines.next()
                        .orElseThrow(() ->
                                new WalletException(ElectrumProblem.UNREACHABLE, "the server closed the connection"));
                if (line.length > 0) {
                    take(JSON.readTree(line));
                }
            }
        } catch (JacksonException notJson) {
            close(new WalletException(ElectrumProblem.BAD_ANSWER, "not JSON"));
        } catch (WalletException known) {
            close(known);
        } catch (IOException lost) {
            close(new WalletException(ElectrumProblem.UNREACHABLE, "the connection was lost"));
        }
    }

    private void take(JsonNode message) {
        if (message.isArray()) {
            message.forEach(this::takeOne);
        } else {
            takeOne(message);
        }
    }

    private void takeOne(JsonNode message) {
        if (!message.isObject()) {
            throw new WalletException(ElectrumProblem.BAD_ANSWER, "not an object");
        }
        if (message.path("method").isString()) {
            notifications.accept(message);
            return;
        }
        JsonNode error = message.path("error");
        boolean failed = !error.isMissingNode() && !error.isNull();
        JsonNode id = message.path("id");
        if (!id.isIntegralNumber()) {
            // An error about what the server could not read has no id: it may concern any request.
            throw new WalletException(
                    failed ? ElectrumProblem.REFUSED : ElectrumProblem.BAD_ANSWER, failed ? words(error) : "no id");
        }
        CompletableFuture<JsonNode> answer = waiting.remove(id.asLong());
        if (answer == null) {
            // The answer to a request that was given up.
            return;
        }
        if (failed) {
            answer.completeExceptionally(new WalletException(
                    isBusy(error) ? ElectrumProblem.TIMED_OUT : ElectrumProblem.REFUSED, words(error)));
        } else if (message.has("result")) {
            answer.complete(message.get("result"));
        } else {
            answer.completeExceptionally(new WalletException(ElectrumProblem.BAD_ANSWER, "no result"));
        }
    }

    /** ElectrumX says so when a client asks much: the same question is answered a little later. */
    private static boolean isBusy(JsonNode error) {
        int code = error.path("code").asInt(0);
        return code == EXCESSIVE_USE || code == SERVER_BUSY;
    }

    /** The server's own words, made harmless for a screen: printable ASCII of limited length. */
    private static String words(JsonNode error) {
        JsonNode message = error.path("message");
        String text = message.isString() ? message.asString() : error.toString();
        String printable = text.replaceAll("[^ -~]+", " ").strip();
        return printable.length() <= LONGEST_ERROR ? printable : printable.substring(0, LONGEST_ERROR) + "...";
    }

    private void close(WalletException reason) {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing to save.
        }
        List.copyOf(waiting.values()).forEach(answer -> answer.completeExceptionally(reason));
        waiting.clear();
    }

    @Override
    public void close() {
        close(new WalletException(ElectrumProblem.CLOSED));
    }
}
