package org.quorate.wallet.rpc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Reads contracts' events from the newest to the oldest or the other way, in pieces that the node is willing to answer: a piece
 * that is too large is halved, pieces with few events get larger. Holds one piece at a time.
 */
public final class LogScanner {
    private static final long FIRST_WIDTH = 2_000;
    /** What our own node and many others allow. */
    private static final long MAX_WIDTH = 10_000;

    private static final int MAX_LOGS = 100_000;
    private static final int FEW = 1_000;
    private static final int MANY = 5_000;

    private final EvmClient client;
    private final List<String> contracts;
    /** By place; of each place's one has to fit, null lets all. */
    private final List<Object> topics = new ArrayList<>();

    private final BooleanSupplier goOn;

    /** For events of one contract. @param second what the second topic may be; empty for anything */
    public LogScanner(EvmClient client, Address contract, List<Hash> events, List<Hash> second) {
        this(client, List.of(contract), second.isEmpty() ? List.of(events) : List.of(events, second), () -> true);
    }

    /**
     * For events of some contracts.
     *
     * @param topics what the topic at each place may be; empty for anything
     * @param goOn asked before each piece: whether to read on
     */
    public LogScanner(EvmClient client, List<Address> contracts, List<List<Hash>> topics, BooleanSupplier goOn) {
        this.client = client;
        this.contracts = contracts.stream().map(Address::toHex).toList();
        topics.forEach(choice -> this.topics.add(
                choice.isEmpty() ? null : choice.stream().map(Hash::toHex).toList()));
        this.goOn = goOn;
    }

    /**
     * From {@code to} back to {@code from}.
     *
     * @param wanted gets each event; false ends the search
     * @return the block before which nothing was read: 0 if everything was
     */
    public long backwards(long from, long to, Predicate<ChainLog> wanted) {
        long width = FIRST_WIDTH;
        long end = to;
        while (end >= from) {
            if (!goOn.getAsBoolean()) {
                return end + 1;
            }
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
    public void forwards(long from, long to, Predicate<ChainLog> wanted) {
        long width = FIRST_WIDTH;
        long begin = from;
        while (begin <= to && goOn.getAsBoolean()) {
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
        filter.put("address", contracts);
        filter.put("fromBlock", "0x" + Long.toHexString(from));
        filter.put("toBlock", "0x" + Long.toHexString(to));
        filter.put("topics", topics);
        try {
            return client.callForList("eth_getLogs", filter).elements(MAX_LOGS).stream()
                    .map(ChainLog::of)
                    .sorted(Comparator.comparingLong(ChainLog::block).thenComparingLong(ChainLog::index))
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
