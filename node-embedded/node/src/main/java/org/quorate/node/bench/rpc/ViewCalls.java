package org.quorate.node.bench.rpc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.protocol.Address;

/** {@code eth_call} of an ERC-20 token's {@code balanceOf}, one after the other on each of several kept connections. */
final class ViewCalls {
    static final int CONNECTIONS = 8;

    private final byte[] request;

    ViewCalls(Address token, Address holder) {
        request = HttpConnection.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"to\":\"" + token.toHex()
                        + "\",\"data\":\"0x70a08231000000000000000000000000"
                        + holder.toHex().substring(2) + "\"},\"latest\"]}");
    }

    /** @return calls a second */
    double measure(Target target, Duration length) {
        AtomicLong calls = new AtomicLong();
        long deadline = System.nanoTime() + length.toNanos();
        double seconds = Clients.run(target.port(), CONNECTIONS, (_, connection) -> {
            long mine = 0;
            byte[] answer;
            do {
                answer = connection.exchange(request);
                mine++;
            } while (System.nanoTime() < deadline);
            if (HttpConnection.isError(answer)) {
                throw new IllegalStateException("the view call failed");
            }
            calls.addAndGet(mine);
        });
        return calls.get() / seconds;
    }
}
