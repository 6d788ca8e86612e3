package org.quorate.node.bench.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.quorate.node.bench.workload.Load;
import org.quorate.protocol.Bytes;

/** Signed transactions of as many senders, handed in by batches of {@code eth_sendRawTransaction} over several connections. */
final class Submit {
    static final int TRANSACTIONS = 10_000;
    static final int BATCH = 200;
    static final int CONNECTIONS = 4;

    private final List<byte[]> requests;

    Submit(Load load) {
        List<String> raw = LongStream.range(0, TRANSACTIONS)
                .parallel()
                .mapToObj(number -> load.signed(number).encoded())
                .map(Bytes::toHex)
                .toList();
        requests = new ArrayList<>();
        for (int from = 0; from < raw.size(); from += BATCH) {
            requests.add(HttpConnection.post(batch(raw.subList(from, from + BATCH))));
        }
    }

    private static String batch(List<String> raw) {
        StringBuilder json = new StringBuilder("[");
        for (String transaction : raw) {
            json.append(json.length() == 1 ? "" : ",")
                    .append("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendRawTransaction\",\"params\":[\"")
                    .append(transaction)
                    .append("\"]}");
        }
        return json.append("]").toString();
    }

    /** @return transactions accepted a second, by a server that has none of them yet */
    double measure(Target target) {
        double seconds = Clients.run(target.port(), CONNECTIONS, (client, connection) -> {
            for (int i = client; i < requests.size(); i += CONNECTIONS) {
                byte[] answer = connection.exchange(requests.get(i));
                if (HttpConnection.isError(answer)) {
                    throw new IllegalStateException("a transaction was refused");
                }
            }
        });
        return TRANSACTIONS / seconds;
    }
}
