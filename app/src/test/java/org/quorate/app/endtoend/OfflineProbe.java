package org.quorate.app.endtoend;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import org.quorate.app.offline.Offline;

/** A process that goes offline and then tries everything that it knows to get a socket. Prints what it got. */
final class OfflineProbe {
    private OfflineProbe() {}

    private interface Attempt {
        AutoCloseable open() throws Exception;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        System.out.println("enforced by " + (arguments.length > 1 ? Offline.enterWithDisplay() : Offline.enter()));
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        attempt("Socket", () -> new Socket(target.getAddress(), port));
        attempt("ServerSocket", () -> new ServerSocket(0, 1, target.getAddress()));
        attempt("SocketChannel", () -> SocketChannel.open(target));
        attempt("DatagramSocket", () -> new DatagramSocket(0, target.getAddress()));
        attempt("HttpClient", () -> {
            HttpClient client = HttpClient.newHttpClient();
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return client;
        });
    }

    private static void attempt(String name, Attempt attempt) {
        try (AutoCloseable opened = attempt.open()) {
            System.out.println(name + " OPENED");
        } catch (Throwable refused) {
            System.out.println(name + " refused");
        }
    }
}
