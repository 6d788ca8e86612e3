package org.quorate.wallet.asset.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainLog;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.LogScanner;
import org.quorate.wallet.rpc.RpcValue;

/**
 * Reads transfers of tokens from the newest block back, within bounds of blocks, questions, time and number, whatever the node answers.
 * What it answers has to fit what was asked; that it leaves nothing out cannot be seen.
 */
final class TokenHistoryReader {
    /** Of one direction in one go, not counting the rest of the last one's block. */
    private static final int MOST = 500;
    /** Of logs, of one direction. */
    private static final int MOST_QUESTIONS = 60;
    /** Of nodes whose events have no time; blocks beyond have that of the nearest one asked about. */
    private static final int MOST_TIMES = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final EvmClient client;
    private final Map<Address, Token> tokens = new HashMap<>();
    private final Address holder;
    private final Map<Long, Instant> times = new HashMap<>();

    /** @param tokens of the client's chain, not empty */
    TokenHistoryReader(EvmClient client, List<Token> tokens, Address holder) {
        this.client = client;
        tokens.forEach(token -> this.tokens.put(token.address(), token));
        this.holder = holder;
    }

    /**
     * Reads from the last block back to the first, or as far as the bounds let.
     *
     * @param finalized the number of a final block
     */
    TokenHistory read(long from, long to, long finalized) {
        Found out = find(from, to, List.of(List.of(EvmTokenService.TRANSFERRED), List.of(word(holder))));
        Found in = find(from, to, List.of(List.of(EvmTokenService.TRANSFERRED), List.of(), List.of(word(holder))));
        long readFrom = Math.max(from, Math.max(out.readFrom(), in.readFrom()));
        Map<List<Object>, ChainLog> unique = new HashMap<>();
        List.of(out, in).forEach(found -> found.logs()
                .forEach(log -> unique.put(List.of(log.block(), log.transaction(), log.index()), log)));
        List<TokenTransfer> transfers = unique.values().stream()
                .filter(log -> log.block() >= readFrom)
                .sorted(Comparator.comparingLong(ChainLog::block)
                        .thenComparingLong(ChainLog::index)
                        .reversed())
                .map(log -> transfer(log, finalized))
                .toList();
        return new TokenHistory(transfers, readFrom, to, finalized);
    }

    private record Found(List<ChainLog> logs, long readFrom) {}

    /** Of a block all or nothing. */
    private Found find(long from, long to, List<List<Hash>> topics) {
        List<ChainLog> found = new ArrayList<>();
        boolean[] enough = new boolean[1];
        BooleanSupplier budget = new Budget(System.nanoTime() + PATIENCE.toNanos());
        long reached = new LogScanner(client, List.copyOf(tokens.keySet()), topics, budget).backwards(from, to, log -> {
            requireFits(log, from, to, topics);
            // Anybody can have a token say that nothing was moved from anybody to a look-alike address.
            if (amount(log).isZero()) {
                return true;
            }
            enough[0] = found.size() >= MOST && found.getLast().block() != log.block();
            if (!enough[0]) {
                found.add(log);
            }
            return !enough[0];
        });
        return new Found(found, enough[0] ? reached + 1 : reached);
    }

    /** So many questions, until then. */
    private static final class Budget implements BooleanSupplier {
        private final long end;
        private int questions;

        /** @param end by {@link System#nanoTime} */
        Budget(long end) {
            this.end = end;
        }

        @Override
        public boolean getAsBoolean() {
            return questions++ < MOST_QUESTIONS && System.nanoTime() - end < 0;
        }
    }

    private void requireFits(ChainLog log, long from, long head, List<List<Hash>> topics) {
        boolean fits = tokens.containsKey(log.contract())
                && log.block() >= from
                && log.block() <= head
                && log.topics().size() == 3
                && log.data().length() == UInt256.SIZE;
        for (int i = 0; fits && i < topics.size(); i++) {
            fits = topics.get(i).isEmpty()
                    || topics.get(i).contains(log.topics().get(i));
        }
        if (!fits) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "an event that was not asked for");
        }
    }

    private static UInt256 amount(ChainLog log) {
        return UInt256.fromBytes(log.data().toArray(), 0);
    }

    private TokenTransfer transfer(ChainLog log, long finalized) {
        return new TokenTransfer(
                tokens.get(log.contract()),
                address(log.topics().get(1)),
                address(log.topics().get(2)),
                amount(log),
                log.block(),
                log.transaction(),
                log.index(),
                log.time().isPresent()
                        ? seconds(log.time().getAsLong())
                        : times.computeIfAbsent(log.block(), this::timeOf),
                log.block() <= finalized);
    }

    private Instant timeOf(long block) {
        if (times.size() >= MOST_TIMES) {
            return times.entrySet().stream()
                    .min(Comparator.comparingLong(known -> Math.abs(known.getKey() - block)))
                    .orElseThrow()
                    .getValue();
        }
        RpcValue header = client.call("eth_getBlockByNumber", "0x" + Long.toHexString(block), false);
        return header.isNull()
                ? Instant.EPOCH
                : seconds(header.field("timestamp").longQuantity());
    }

    /** Of a node that says what no clock shows, the beginning. */
    private static Instant seconds(long seconds) {
        return seconds <= Instant.MAX.getEpochSecond() ? Instant.ofEpochSecond(seconds) : Instant.EPOCH;
    }

    private static Hash word(Address address) {
        return EvmTokenService.word(address);
    }

    private static Address address(Hash word) {
        return Address.fromBytes(word.toBytes(), Hash.SIZE - Address.SIZE);
    }
}
