package org.quorate.app.node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Shards;
import org.quorate.chain.StateView;
import org.quorate.chain.message.MessageTracker;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** Reads the running node's chains. */
final class ShardBrowser implements ChainBrowser {
    private final Shards shards;
    private final ActivityFeed feed;

    ShardBrowser(Shards shards, ActivityFeed feed) {
        this.shards = shards;
        this.feed = feed;
    }

    @Override
    public List<BlockEntry> latestBlocks() {
        return feed.latestBlocks();
    }

    @Override
    public List<TransactionEntry> latestTransactions() {
        return feed.latestTransactions();
    }

    @Override
    public List<TransactionEntry> latestTransactionsOf(Address account) {
        return feed.latestTransactionsOf(account);
    }

    @Override
    public List<Finding> find(String text) {
        String wanted = text.strip().replace(" ", "").replace(",", "").toLowerCase(Locale.ROOT);
        if (wanted.matches("\\d{1,18}")) {
            long number = Long.parseLong(wanted);
            return onEachShard(shard -> block(shard, shard.block(number)).stream());
        }
        if (wanted.matches("(0x)?[0-9a-f]{64}")) {
            Hash hash = Hash.fromHex(wanted.startsWith("0x") ? wanted : "0x" + wanted);
            List<Finding> named = onEachShard(shard -> Stream.concat(
                    shard
                            .transaction(hash)
                            .map(included ->
                                    (Finding) new Finding.OfTransaction(ActivityFeed.entry(shard.index(), included)))
                            .stream(),
                    block(shard, shard.block(hash)).stream()));
            return named.isEmpty() ? sendingOf(hash) : named;
        }
        if (wanted.matches("(0x)?[0-9a-f]{40}")) {
            Address address = Address.fromHex(wanted);
            return onEachShard(shard -> Stream.of(new Finding.OfAccount(account(shard, address))));
        }
        return List.of();
    }

    /** The transaction that sent a message between shards. */
    private List<Finding> sendingOf(Hash message) {
        return new MessageTracker(shards)
                .find(message).stream()
                        .limit(1)
                        .flatMap(sent -> {
                            Shard source = shards.shard(sent.message().source());
                            return source
                                    .transaction(sent.transaction())
                                    .map(included -> (Finding)
                                            new Finding.OfTransaction(ActivityFeed.entry(source.index(), included)))
                                    .stream();
                        })
                        .toList();
    }

    private List<Finding> onEachShard(Function<Shard, Stream<Finding>> look) {
        return shards.all().stream().flatMap(look).toList();
    }

    private static Optional<Finding> block(Shard shard, Optional<CommittedBlock> block) {
        return block.map(found -> new Finding.OfBlock(ActivityFeed.entry(shard.index(), found)));
    }

    private static AccountEntry account(Shard shard, Address address) {
        StateView state = shard.headState();
        return new AccountEntry(
                shard.index(),
                address,
                state.balance(address),
                state.nonce(address),
                state.code(state.codeHash(address)).length());
    }
}
