package org.quorate.wallet.asset.bitcoin.testchain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.quorate.wallet.asset.bitcoin.testchain.Faults.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of the Electrum protocol 1.4 over a {@link RegtestChain}, on 127.0.0.1. */
public final class ElectrumTestServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerSocket listener;
    private final boolean tls;
    private final ElectrumMethods methods;
    private final Faults faults = new Faults();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Without encryption. */
    public ElectrumTestServer(RegtestChain chain) throws IOException {
        this(chain, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
    }

    /** With TLS, on a port or any (0). */
    public ElectrumTestServer(RegtestChain chain, SSLContext context, int port) throws IOException {
        this(
                chain,
                context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getLoopbackAddress()),
                true);
    }

    private ElectrumTestServer(RegtestChain chain, ServerSocket listener, boolean tls) {
        this.listener = listener;
        this.tls = tls;
        this.methods = new ElectrumMethods(chain, faults);
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return (tls ? "tls://" : "tcp://") + "127.0.0.1:" + port();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public Faults faults() {
        return faults;
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    /** How many requests were carried out so far. */
    public int requests() {
        return methods.requests();
    }

    /** Tells all clients what changed, as a server does after a block or a transaction. */
    public void announce() {
        sessions.forEach(Session::announce);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Session session = new Session(socket);
                sessions.add(session);
                Thread.ofVirtual().start(session::serve);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Session {
        private final Socket socket;
        private final Map<String, Optional<String>> subscribed = new ConcurrentHashMap<>();
        private volatile boolean headers;

        Session(Socket socket) {
            this.socket = socket;
        }

        void serve() {
            try (socket) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (!answer(JSON.readTree(line))) {
                        return;
                    }
                }
            } catch (IOException gone) {
                // The client left.
            } finally {
                sessions.remove(this);
            }
        }

        /** False to end the connection. */
        private boolean answer(JsonNode request) throws IOException {
            String method = request.path("method").asString("");
            if (faults.has(Fault.DISCONNECT_BEFORE_EACH_METHOD) && faults.firstTime(method)) {
                return false;
            }
            Map<String, Object> reply = new java.util.LinkedHashMap<>();
            reply.put("jsonrpc", "2.0");
            reply.put("id", request.get("id").asLong());
            try {
                Object result = methods.call(method, request.path("params"));
                remember(method, request.path("params"), result);
                reply.put("result", result);
            } catch (RegtestChain.Refused | IllegalArgumentException refused) {
                reply.put("error", Map.of("code", 1, "message", String.valueOf(refused.getMessage())));
            }
            if (faults.has(Fault.DISCONNECT_AFTER_EACH_METHOD) && faults.firstTime(method)) {
                return false;
            }
            send(reply);
            return true;
        }

        private void remember(String method, JsonNode parameters, Object result) {
            if (method.equals("blockchain.headers.subscribe")) {
                headers = true;
            } else if (method.equals("blockchain.scripthash.subscribe")) {
                subscribed.put(parameters.get(0).asString(), Optional.ofNullable((String) result));
            }
        }

        private void send(Map<String, Object> reply) throws IOException {
            if (faults.has(Fault.SILENCE)) {
                return;
            }
            if (faults.has(Fault.GARBAGE)) {
                write("<html>502 Bad Gateway</html>\n");
            } else if (faults.has(Fault.ENDLESS_ANSWER)) {
                write("{\"result\":\"");
                String filler = "00".repeat(50_000);
                while (true) {
                    write(filler);
                }
            } else if (faults.has(Fault.INTERLEAVED)) {
                write(JSON.writeValueAsString(Map.of(
                                "jsonrpc",
                                "2.0",
                                "method",
                                "blockchain.scripthash.subscribe",
                                "params",
                                List.of("00".repeat(32), "11".repeat(32))))
                        + "\n");
                write(JSON.writeValueAsString(List.of(reply)) + "\n");
            } else {
                write(JSON.writeValueAsString(reply) + "\n");
            }
        }

        private void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            synchronized (out) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }

        void announce() {
            try {
                if (headers) {
                    notify("blockchain.headers.subscribe", List.of(methods.tip()));
                }
                for (String script : subscribed.keySet()) {
                    Optional<String> status = Optional.ofNullable(methods.status(script));
                    if (!status.equals(subscribed.put(script, status))) {
                        notify("blockchain.scripthash.subscribe", java.util.Arrays.asList(script, status.orElse(null)));
                    }
                }
            } catch (IOException gone) {
                sessions.remove(this);
            }
        }

        private void notify(String method, List<Object> parameters) throws IOException {
            write(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "method", method, "params", parameters)) + "\n");
        }

        void end() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Nothing more to do.
            }
        }
    }

    /** Ends all connections; new ones are taken. */
    public void dropConnections() {
        sessions.forEach(Session::end);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }
}
