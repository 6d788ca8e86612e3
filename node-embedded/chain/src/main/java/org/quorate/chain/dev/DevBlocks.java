package org.quorate.chain.dev;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The blocks of a shard and the states after them, the last ones as far as memory allows, the first one always. One thread
 * changes them, any reads.
 */
final class DevBlocks {
    /** As far as BLOCKHASH reaches, and some more, however large they are. */
    private static final int FEWEST = 300;

    private static final int BLOCK_BYTES = 3_000;
    /** Besides the encoded bytes: the decoded transaction, sender, receipt, index. */
    private static final int TRANSACTION_BYTES = 900;

    private static final int LOG_BYTES = 300;

    private final long blockBytes;
    private final long stateBytes;
    private final CommittedBlock first;
    private final ConcurrentNavigableMap<Long, CommittedBlock> blocks = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Long, DevState> states = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<Hash, Long> numbers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Hash, Position> transactions = new ConcurrentHashMap<>();
    /** Numbers of the blocks that send or deliver a message, by its id. */
    private final ConcurrentMap<Hash, Set<Long>> messages = new ConcurrentHashMap<>();

    private long blockWeight;
    private long stateWeight;

    private record Position(long block, int index) {}

    /**
     * @param blockBytes that blocks may take
     * @param stateBytes that states may take
     */
    DevBlocks(Origin origin, long blockBytes, long stateBytes) {
        this.blockBytes = blockBytes;
        this.stateBytes = stateBytes;
        this.first = origin.block();
        add(origin.block(), origin.state());
    }

    /** A block that follows the last one, or, when a saved chain is loaded, one of a higher number. */
    void add(CommittedBlock block, DevState state) {
        addWithoutState(block);
        putState(block.number(), state);
    }

    /** The state after a block that is here, in place of the one before. */
    void putState(long number, DevState state) {
        Optional.ofNullable(states.put(number, state)).ifPresent(before -> stateWeight -= before.ownBytes());
        stateWeight += state.ownBytes();
        while (stateWeight > stateBytes && states.size() > 2) {
            stateWeight -= states.pollFirstEntry().getValue().ownBytes();
        }
    }

    /** A block after which nobody can ask for the state. */
    void addWithoutState(CommittedBlock block) {
        Optional.ofNullable(blocks.get(block.number())).ifPresent(this::forget);
        long number = block.number();
        blocks.put(number, block);
        numbers.put(block.hash(), number);
        for (int i = 0; i < block.transactions().size(); i++) {
            transactions.put(block.transactions().get(i).hash(), new Position(number, i));
        }
        for (Hash id : Messenger.ids(block.receipts())) {
            messages.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(number);
        }
        blockWeight += weight(block);
        while (blockWeight > blockBytes && blocks.size() > FEWEST) {
            forget(blocks.firstEntry().getValue());
        }
    }

    /** Forgets all blocks above a number. */
    void truncate(long number) {
        Map<Long, CommittedBlock> above = blocks.tailMap(number, false);
        List.copyOf(above.values()).forEach(this::forget);
        Map<Long, DevState> statesAbove = states.tailMap(number, false);
        stateWeight -=
                statesAbove.values().stream().mapToLong(DevState::ownBytes).sum();
        statesAbove.clear();
    }

    private void forget(CommittedBlock block) {
        blocks.remove(block.number());
        numbers.remove(block.hash(), block.number());
        for (int i = 0; i < block.transactions().size(); i++) {
            transactions.remove(block.transactions().get(i).hash(), new Position(block.number(), i));
        }
        for (Hash id : Messenger.ids(block.receipts())) {
            messages.computeIfPresent(id, (_, numbersOf) -> {
                numbersOf.remove(block.number());
                return numbersOf.isEmpty() ? null : numbersOf;
            });
        }
        blockWeight -= weight(block);
    }

    private static long weight(CommittedBlock block) {
        long bytes = BLOCK_BYTES;
        for (SignedTransaction transaction : block.transactions()) {
            bytes += TRANSACTION_BYTES + 2L * transaction.encoded().length();
        }
        for (Receipt receipt : block.receipts()) {
            for (Log log : receipt.logs()) {
                bytes += LOG_BYTES + log.data().length();
            }
        }
        return bytes;
    }

    List<Long> withMessage(Hash id) {
        return List.copyOf(messages.getOrDefault(id, Set.of()));
    }

    Optional<CommittedBlock> block(long number) {
        CommittedBlock block = blocks.get(number);
        return block == null && number == first.number() ? Optional.of(first) : Optional.ofNullable(block);
    }

    Optional<CommittedBlock> block(Hash hash) {
        return Optional.ofNullable(numbers.get(hash))
                .flatMap(this::block)
                .or(() -> hash.equals(first.hash()) ? Optional.of(first) : Optional.empty());
    }

    Optional<DevState> state(long number) {
        return Optional.ofNullable(states.get(number));
    }

    Optional<IncludedTransaction> transaction(Hash hash) {
        return Optional.ofNullable(transactions.get(hash)).flatMap(position -> block(position.block)
                .filter(block -> position.index < block.transactions().size())
                .map(block -> block.transaction(position.index))
                .filter(found -> found.signed().hash().equals(hash)));
    }
}
