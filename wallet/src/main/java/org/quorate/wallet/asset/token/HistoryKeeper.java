package org.quorate.wallet.asset.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.token.TransferStore.Kept;
import org.quorate.wallet.asset.token.TransferStore.KeptTransfer;
import org.quorate.wallet.asset.token.TransferStore.Range;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.Finality;
import org.quorate.wallet.rpc.RpcValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transfers of tokens as they are kept: what is in final blocks is read once, what comes later again each time, so that a reorganization
 * leaves nothing behind. What is kept of another chain with the same id is forgotten. Safe for use by several threads.
 */
final class HistoryKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);

    /** So far back the first look goes: two weeks of Ethereum. */
    static final long LOOK_BACK = 100_000;
    /** Of one account on one chain; older ones are not read. */
    static final int MOST = 10_000;
    /** What is read in one go of older blocks. */
    private static final long PIECE = 50_000;
    /** As many looks as it may take to read what is new since the last time. */
    private static final int MOST_PIECES = 8;
    /** So far a node may be behind what was final before, in blocks, before it counts as one of another chain. */
    private static final long MOST_BEHIND = 1_000;

    private final TransferStore store;
    private final Map<List<Object>, Account> accounts = new ConcurrentHashMap<>();

    HistoryKeeper(TransferStore store) {
        this.store = store;
    }

    /** What is known of one account on one chain; its lock is held while a node is asked. */
    private static final class Account {
        private final UInt256 chainId;
        private final Address holder;
        private final Map<Address, Range> ranges = new HashMap<>();
        private final Map<List<Object>, KeptTransfer> transfers = new HashMap<>();
        private boolean loaded;

        Account(UInt256 chainId, Address holder) {
            this.chainId = chainId;
            this.holder = holder;
        }

        void add(Kept more) {
            ranges.putAll(more.ranges());
            more.transfers().forEach(each -> transfers.put(List.of(each.token(), each.block(), each.index()), each));
        }
    }

    private Account account(UInt256 chainId, Address holder) {
        return accounts.computeIfAbsent(List.of(chainId, holder), key -> new Account(chainId, holder));
    }

    /** Reads what is new. @param tokens of the client's chain, not empty */
    TokenHistory update(EvmClient client, UInt256 chainId, List<Token> tokens, Address holder) {
        Account account = account(chainId, holder);
        synchronized (account) {
            load(account);
            long head = client.call("eth_blockNumber").longQuantity();
            long finalized = Finality.of(client, head);
            requireSameChain(client, account, head);
            List<TokenTransfer> notFinal = new ArrayList<>();
            long complete = 0;
            for (List<Token> group : groups(account, tokens)) {
                Optional<Range> range = range(account, group);
                long from = range.map(known -> known.to() + 1).orElse(Math.max(0, head - LOOK_BACK + 1));
                if (from > head) {
                    continue;
                }
                TokenHistory read = read(client, group, holder, from, head, finalized);
                long readFrom = range.isPresent() && read.readFrom() <= from
                        ? range.get().from()
                        : Math.max(from, read.readFrom());
                read.transfers().stream().filter(each -> !each.isFinal()).forEach(notFinal::add);
                complete = Math.max(complete, readFrom);
                if (finalized >= readFrom) {
                    keep(account, group, new Range(readFrom, finalized, hash(client, finalized)), read);
                }
            }
            return history(account, tokens, notFinal, complete, head, finalized);
        }
    }

    /** Until nothing is missing, or as far as it goes. */
    private static TokenHistory read(
            EvmClient client, List<Token> tokens, Address holder, long from, long head, long finalized) {
        TokenHistoryReader reader = new TokenHistoryReader(client, tokens, holder);
        TokenHistory all = reader.read(from, head, finalized);
        for (int piece = 1; piece < MOST_PIECES && all.readFrom() > from; piece++) {
            TokenHistory older = reader.read(from, all.readFrom() - 1, finalized);
            List<TokenTransfer> both = new ArrayList<>(all.transfers());
            both.addAll(older.transfers());
            all = new TokenHistory(both, older.readFrom(), head, finalized);
        }
        return all;
    }

    /**
     * Reads older blocks in pieces, each of which is kept.
     *
     * @param until the first block of interest
     * @param goOn told after each piece from which block on all is known now; false ends it
     */
    void extend(EvmClient client, UInt256 chainId, List<Token> tokens, Address holder, long until, LongPredicate goOn) {
        Account account = account(chainId, holder);
        while (true) {
            synchronized (account) {
                load(account);
                requireSameChain(client, account, client.call("eth_blockNumber").longQuantity());
                Optional<List<Token>> next = groups(account, tokens).stream()
                        .filter(group -> range(account, group)
                                .filter(range -> range.from() > until)
                                .isPresent())
                        .max(Comparator.comparingLong(
                                group -> range(account, group).orElseThrow().from()));
                if (next.isEmpty() || account.transfers.size() >= MOST) {
                    return;
                }
                Range range = range(account, next.get()).orElseThrow();
                long to = range.from() - 1;
                long from = Math.max(until, to - PIECE + 1);
                TokenHistory read = new TokenHistoryReader(client, next.get(), holder).read(from, to, range.to());
                if (read.readFrom() > to) {
                    // The node answers nothing of use in the time that it has.
                    return;
                }
                keep(account, next.get(), new Range(read.readFrom(), range.to(), range.lastHash()), read);
            }
            if (!goOn.test(readFrom(account, tokens))) {
                return;
            }
        }
    }

    private void load(Account account) {
        if (account.loaded) {
            return;
        }
        try {
            Kept kept = store.load(account.chainId, account.holder).join();
            account.ranges.clear();
            account.transfers.clear();
            account.add(kept);
            account.loaded = true;
        } catch (CompletionException | WalletException unreadable) {
            LOG.debug("Transfers that were read before are not known: {}", unreadable.getMessage());
        }
    }

    /** Tokens with the same range are asked about together. */
    private static Collection<List<Token>> groups(Account account, List<Token> tokens) {
        return tokens.stream()
                .collect(Collectors.groupingBy(
                        token -> Optional.ofNullable(account.ranges.get(token.address()))
                                .map(range -> List.of(range.from(), range.to())),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private static Optional<Range> range(Account account, List<Token> group) {
        return Optional.ofNullable(account.ranges.get(group.getFirst().address()));
    }

    private void keep(Account account, List<Token> tokens, Range range, TokenHistory read) {
        Map<Address, Range> ranges =
                tokens.stream().collect(Collectors.toMap(Token::address, token -> range, (one, same) -> one));
        Kept more = new Kept(
                ranges,
                read.transfers().stream()
                        .filter(TokenTransfer::isFinal)
                        .map(HistoryKeeper::kept)
                        .toList());
        account.add(more);
        if (account.loaded) {
            // Where it cannot be written it is read again the next time; the store logs why.
            store.keep(account.chainId, account.holder, more);
        }
    }

    private static KeptTransfer kept(TokenTransfer transfer) {
        return new KeptTransfer(
                transfer.token().address(),
                transfer.from(),
                transfer.to(),
                transfer.amount(),
                transfer.block(),
                transfer.transaction(),
                transfer.index(),
                transfer.time().getEpochSecond());
    }

    /** Forgets what is kept if the node's chain does not have the blocks that it is from. */
    private void requireSameChain(EvmClient client, Account account, long head) {
        boolean other = account.ranges.values().stream()
                .distinct()
                .anyMatch(range -> range.to() > head
                        ? range.to() - head > MOST_BEHIND
                        : !hash(client, range.to()).equals(range.lastHash()));
        if (other) {
            account.ranges.clear();
            account.transfers.clear();
            store.forget(account.chainId, account.holder);
        }
    }

    private static Hash hash(EvmClient client, long block) {
        RpcValue header = client.call("eth_getBlockByNumber", "0x" + Long.toHexString(block), false);
        return header.isNull() ? Hash.ZERO : header.field("hash").hash();
    }

    /** The block from which on all is known of all tokens. */
    private static long readFrom(Account account, List<Token> tokens) {
        synchronized (account) {
            return tokens.stream()
                    .flatMapToLong(token -> Optional.ofNullable(account.ranges.get(token.address()))
                            .map(range -> LongStream.of(range.from()))
                            .orElseGet(LongStream::empty))
                    .max()
                    .orElse(0);
        }
    }

    private static TokenHistory history(
            Account account,
            List<Token> tokens,
            List<TokenTransfer> notFinal,
            long complete,
            long head,
            long finalized) {
        Map<Address, Token> known = new HashMap<>();
        tokens.forEach(token -> known.put(token.address(), token));
        List<TokenTransfer> all = new ArrayList<>(notFinal);
        account.transfers.values().stream()
                .filter(each -> Optional.ofNullable(account.ranges.get(each.token()))
                        .filter(range -> each.block() >= range.from())
                        .isPresent())
                .filter(each -> known.containsKey(each.token()))
                .map(each -> new TokenTransfer(
                        known.get(each.token()),
                        each.from(),
                        each.to(),
                        each.amount(),
                        each.block(),
                        each.transaction(),
                        each.index(),
                        Instant.ofEpochSecond(each.seconds()),
                        true))
                .forEach(all::add);
        all.sort(Comparator.comparingLong(TokenTransfer::block)
                .thenComparingLong(TokenTransfer::index)
                .reversed());
        return new TokenHistory(all, Math.max(complete, readFrom(account, tokens)), head, finalized);
    }
}
