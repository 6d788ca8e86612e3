package org.quorate.wallet.dao;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Reads a contract's events from the newest to the oldest or the other way, in pieces that the node is willing to answer: a piece
 * that is too large is halved, pieces with few events get larger. Holds one piece at a time.
 */
final class LogScanner {
    private static final long FIRST_WIDTH = 2_000;
    /** What our own node and many others allow. */
    private static final long MAX_WIDTH = 10_000;

    private static final int MAX_LOGS = 100_000;
    private static final int FEW = 1_000;
    private static final int MANY = 5_000;

    private final EvmClient client;
    private final Address contract;
    /** Each an event's first topic, of which one has to fit; then the second topic if any. */
    private final List<Object> topics;

    LogScanner(EvmClient client, Address contract, List<Hash> events, List<Hash> second) {
        this.client = client;
        this.contract = contract;
        this.topics = new ArrayList<>();
        topics.add(events.stream().map(Hash::toHex).toList());
        if (!second.isEmpty()) {
            topics.add(second.stream().map(Hash::toHex).toList());
        }
    }

    /**
     * From {@code to} back to {@code from}.
     *
     * @param wanted gets each event; false ends the search
     * @return the block before which nothing was read: 0 if everything was
     */
    long backwards(long from, long to, Predicate<ChainLog> wanted) {
        long width = FIRST_WIDTH;
        long end = to;
        while (end >= from) {
            long begin = Math.max(from, end - width + 1);
            List<ChainLog> logs;
            try {
                logs = read(begin, end);
            } catch (TooMuchException tooMuch) {
                width = Math.max(1, (end - begin + 1) / 2);
                continue;
            }
            boolean more = true;
            for (ChainLog log : logs.reversed()) {
                more = wanted.test(log) && more;
                if (!more) {
                    return log.block();
                }
            }
            end = begin - 1;
            width = nextWidth(width, logs.size());
        }
        return 0;
    }

    /** From {@code from} on to {@code to}; {@code wanted} as in {@link #backwards}. */
    void forwards(long from, long to, Predicate<ChainLog> wanted) {
        long width = FIRST_WIDTH;
        long begin = from;
        while (begin <= to) {
            long end = Math.min(to, begin + width - 1);
            List<ChainLog> logs;
            try {
                logs = read(begin, end);
            } catch (TooMuchException tooMuch) {
                width = Math.max(1, (end - begin + 1) / 2);
                continue;
            }
            for (ChainLog log : logs) {
                if (!wanted.test(log)) {
                    return;
                }
            }
            begin = end + 1;
            width = nextWidth(width, logs.size());
        }
    }

    private static long nextWidth(long width, int found) {
        if (found < FEW) {
            return Math.min(MAX_WIDTH, width * 2);
        }
        return found > MANY ? Math.max(1, width / 2) : width;
    }

    private List<ChainLog> read(long from, long to) throws TooMuchException {
        Map<String, Object> filter = new HashMap<>();
        filter.put("address", contract.toHex());
        filter.put("fromBlock", "0x" + Long.toHexString(from));
        filter.put("toBlock", "0x" + Long.toHexString(to));
        filter.put("topics", topics);
        try {
            return client.callForList("eth_getLogs", filter).elements(MAX_LOGS).stream()
                    .map(ChainLog::of)
                    .toList();
        } catch (RpcErrorException refused) {
            if (from == to) {
                throw new WalletException(EndpointProblem.REFUSED, refused.getMessage());
            }
            throw new TooMuchException();
        } catch (WalletException unusable) {
            // A longer answer than allowed; but not an endpoint that is down.
            if (from == to || unusable.problem() != EndpointProblem.BAD_ANSWER) {
                throw unusable;
            }
            throw new TooMuchException();
        }
    }

    private static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
