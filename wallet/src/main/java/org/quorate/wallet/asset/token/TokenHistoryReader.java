package org.quorate.wallet.asset.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainLog;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.LogScanner;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/**
 * Reads transfers of tokens from the newest block back, within bounds of blocks, questions, time and number, whatever the node answers.
 * What it answers has to fit what was asked; that it leaves nothing out cannot be seen.
 */
final class TokenHistoryReader {
    /** So far back the first look goes: two weeks of Ethereum. */
    private static final long LOOK_BACK = 100_000;
    /** Of one direction; older ones are not read. */
    private static final int MOST = 500;
    /** Of logs, of one direction. */
    private static final int MOST_QUESTIONS = 60;
    /** Where a node does not say which block is final: as deep as two epochs of Ethereum. */
    private static final long FINAL_DEPTH = 64;
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

    /** @param since the first block of interest; without it, as far back as one looks at first */
    TokenHistory read(OptionalLong since) {
        long head = client.call("eth_blockNumber").longQuantity();
        long finalized = finalized(head);
        long from = since.orElse(Math.max(0, head - LOOK_BACK + 1));
        Found out = find(from, head, List.of(List.of(EvmTokenService.TRANSFERRED), List.of(word(holder))));
        Found in = find(from, head, List.of(List.of(EvmTokenService.TRANSFERRED), List.of(), List.of(word(holder))));
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
        return new TokenHistory(transfers, readFrom, head, finalized);
    }

    private record Found(List<ChainLog> logs, long readFrom) {}

    private Found find(long from, long head, List<List<Hash>> topics) {
        List<ChainLog> found = new ArrayList<>();
        BooleanSupplier budget = new Budget(System.nanoTime() + PATIENCE.toNanos());
        long readFrom = new LogScanner(client, List.copyOf(tokens.keySet()), topics, budget)
                .backwards(from, head, log -> {
                    requireFits(log, from, head, topics);
                    // Anybody can have a token say that nothing was moved from anybody to a look-alike address.
                    if (!amount(log).isZero()) {
                        found.add(log);
                    }
                    return found.size() < MOST;
                });
        return new Found(found, readFrom);
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

    private long finalized(long head) {
        try {
            RpcValue block = client.call("eth_getBlockByNumber", "finalized", false);
            if (!block.isNull()) {
                return Math.min(head, block.field("number").longQuantity());
            }
        } catch (RpcErrorException unknownTag) {
            // By depth then.
        }
        return Math.max(0, head - FINAL_DEPTH);
    }

    private static Hash word(Address address) {
        return EvmTokenService.word(address);
    }

    private static Address address(Hash word) {
        return Address.fromBytes(word.toBytes(), Hash.SIZE - Address.SIZE);
    }
}
