package org.quorate.rpc.testing;

import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;

/** A development chain with its server on a free port. */
public final class DevServer implements AutoCloseable {
    private final DevCaller dev = new DevCaller();
    private final RpcServer server = RpcServer.start(RpcConfig.of("127.0.0.1", 0, true), dev.node(), () -> "");

    public DevCaller dev() {
        return dev;
    }

    public String url() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
        dev.close();
    }
}
