package org.quorate.app.diagnostics;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a node can listen where it is told to. */
public final class PortCheck {
    private final String host;
    private final int port;
    private final boolean ourNodeRuns;

    /** @param ourNodeRuns whether this very program has a node, which may be why the port is taken */
    public PortCheck(String host, int port, boolean ourNodeRuns) {
        this.host = host;
        this.port = port;
        this.ourNodeRuns = ourNodeRuns;
    }

    public Finding run() {
        String name = "JSON-RPC";
        String place = host + ":" + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.good(name, place + " is free");
        } catch (BindException taken) {
            return ourNodeRuns
                    ? Finding.good(name, place + " is taken, and the node of this window runs")
                    : Finding.warning(
                            name,
                            place + " is taken: a node of yours that runs, or another program",
                            "If it is not your node, choose another one with --http HOST:PORT.");
        } catch (IOException e) {
            return Finding.failure(name, place + " cannot be used: " + e, "Choose another one with --http HOST:PORT.");
        }
    }
}
