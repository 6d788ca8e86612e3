package org.quorate.node.bench.rpc;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A kept HTTP/1.1 connection that costs as little as one can: where client and server share the processors, a heavier
 * client would measure itself. Knows only what JSON-RPC servers answer: a status line, headers, a body of known length.
 */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = socket.getOutputStream();
    }

    /** @throws UncheckedIOException if nobody listens there */
    static HttpConnection open(int port) {
        try {
            return new HttpConnection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a POST with the given JSON, to be sent as often as one likes. */
    static byte[] post(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * Sends a request made by {@link #post} and waits for the answer.
     *
     * @return its body
     * @throws UncheckedIOException if the connection breaks or the answer is none of a status 200
     */
    byte[] exchange(byte[] request) {
        try {
            out.write(request);
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("the server answered: " + status);
            }
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                    length = Integer.parseInt(header.substring(LENGTH.length()).strip());
                }
            }
            if (length < 0) {
                throw new IOException("the server's answer has no length");
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the server closed the connection");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** The answer's text if it tells of an error. */
    static boolean isError(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains("\"error\"");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
