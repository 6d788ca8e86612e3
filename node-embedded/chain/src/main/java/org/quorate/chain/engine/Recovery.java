package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.Horizon;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.message.Deliveries;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.message.Outbox;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.chain.store.ChainStore;
import org.quorate.chain.store.Recovered;
import org.quorate.chain.store.StoreException;
import org.quorate.chain.store.StoreException.Reason;
import org.quorate.chain.store.StoredRound;
import org.quorate.chain.store.StoredTip;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the shards to where the store ends: the states of the last checkpoint, checked against their blocks' state roots,
 * then every later block, executed again and checked as if a stranger had made it.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final ChainStore store;
    private final Chains chains;
    private final List<BlockImporter> importers;

    /**
     * @param round the last one
     * @param recent by shard, ending with the round's block
     * @param tips by shard
     * @param messages between the shards after the round
     */
    record Result(
            Round round,
            List<RecentBlocks> recent,
            List<Tip> tips,
            MessageExchange messages,
            Checkpointer checkpointer) {}

    Recovery(ChainStore store, Chains chains, BlockExecutor executor) {
        this.store = store;
        this.chains = chains;
        this.importers = chains.genesis().stream()
                .map(genesis -> new BlockImporter(genesis.config(), executor))
                .toList();
    }

    /** @throws StoreException if what is stored does not fit together */
    Result run(StoredTip last, Checkpointer.Limits limits) {
        Optional<Recovered> checkpoint = store.recover();
        long from = checkpoint.map(Recovered::round).orElse(0L);
        List<StateSnapshot> states = checkpoint.map(Recovered::states).orElseGet(this::genesisStates);
        List<Tip> tips = new ArrayList<>();
        List<RecentBlocks> recent = new ArrayList<>();
        for (int shard = 0; shard < chains.shards(); shard++) {
            tips.add(tip(shard, from, states.get(shard)));
            RecentBlocks blocks = new RecentBlocks(RecentBlocks.Limits.ofHeap(chains.shards()));
            blocks.add(stored(shard, from), states.get(shard));
            recent.add(blocks);
        }
        MessageExchange messages = messagesAfter(from, states);
        Checkpointer checkpointer = new Checkpointer(store, from, limits);
        if (last.round() > from) {
            LOG.info("executing rounds {} to {} again", from + 1, last.round());
        }
        try {
            for (long number = from + 1; number <= last.round(); number++) {
                checkpointer.add(number, replay(number, tips, recent, messages));
                if (checkpointer.failure().orElse(null) instanceof RuntimeException failure) {
                    throw failure;
                }
            }
        } catch (RuntimeException e) {
            checkpointer.close();
            throw e;
        }
        return new Result(round(last, recent), recent, tips, messages, checkpointer);
    }

    private Tip tip(int shard, long number, StateSnapshot state) {
        CommittedBlock block = stored(shard, number);
        if (!block.header().stateRoot().equals(state.stateRoot())) {
            throw damaged("the checkpointed state of shard " + shard + " is not that of block " + number);
        }
        return new Tip(block.hash(), block.header(), state);
    }

    /** They are the first checkpoint, from which those of the first blocks can be made again. */
    private List<StateSnapshot> genesisStates() {
        List<StateSnapshot> states = IntStream.range(0, chains.shards())
                .mapToObj(shard -> store.states(shard).begin(chains.states().get(shard)))
                .toList();
        store.checkpoint(0, states);
        return states;
    }

    private MessageExchange messagesAfter(long round, List<StateSnapshot> states) {
        try {
            List<CommittedBlock> blocks = IntStream.range(0, chains.shards())
                    .mapToObj(shard -> stored(shard, round))
                    .toList();
            return MessageExchange.afterRound(blocks, states, this::stored);
        } catch (IllegalStateException e) {
            throw damaged(e.getMessage());
        }
    }

    private List<ExecutedBlock> replay(
            long number, List<Tip> tips, List<RecentBlocks> recent, MessageExchange messages) {
        List<ExecutedBlock> round = new ArrayList<>();
        List<MessageExchange.Executed> steps = new ArrayList<>();
        for (int shard = 0; shard < chains.shards(); shard++) {
            CommittedBlock block = stored(shard, number);
            RecentBlocks before = recent.get(shard);
            Deliveries due = due(shard, block, messages);
            ExecutedBlock executed = replay(shard, tips.get(shard), block, before, due);
            tips.set(shard, executed.tip());
            before.add(executed.block(), executed.state());
            store.index(shard, executed.block());
            round.add(executed);
            steps.add(new MessageExchange.Executed(due, block.receipts(), executed.delta(), block.baseFee()));
        }
        List<Outbox> outboxes = IntStream.range(0, steps.size())
                .mapToObj(shard -> messages.executed(shard, steps.get(shard)))
                .toList();
        checkRound(number, round, outboxes);
        return round;
    }

    private Deliveries due(int shard, CommittedBlock block, MessageExchange messages) {
        UInt256 chainId = chains.genesis().get(shard).config().chainId();
        try {
            // A chain by itself may say anything there.
            Horizon horizon = chains.shards() == 1 ? Horizon.PARENT : Horizon.of(block.header());
            return messages.due(shard, chainId, block.number(), block.header().gasLimit(), horizon);
        } catch (InvalidBlockException e) {
            throw notValid(shard, block, e);
        }
    }

    private ExecutedBlock replay(int shard, Tip parent, CommittedBlock block, RecentBlocks before, BlockHead head) {
        try {
            return importers
                    .get(shard)
                    .check(
                            parent,
                            block.block(),
                            block.senders(),
                            number -> before.hash(number)
                                    .or(() -> store.block(shard, number).map(CommittedBlock::hash))
                                    .orElse(Hash.ZERO),
                            head);
        } catch (InvalidBlockException e) {
            throw notValid(shard, block, e);
        }
    }

    private static StoreException notValid(int shard, CommittedBlock block, InvalidBlockException why) {
        return damaged("block " + block.number() + " of shard " + shard + " is not valid when executed again: "
                + why.getMessage());
    }

    /** The round must commit what its blocks have come to. */
    private void checkRound(long number, List<ExecutedBlock> blocks, List<Outbox> outboxes) {
        RoundHeader stored = storedRound(number).header();
        for (int shard = 0; shard < blocks.size(); shard++) {
            Commitment made = new Commitment(
                    blocks.get(shard).block().hash(),
                    MessageProof.root(outboxes.get(shard).messages()));
            if (stored.number() != number
                    || stored.shards().size() != blocks.size()
                    || !stored.shards().get(shard).equals(made)) {
                throw damaged("round " + number + " is not that of its blocks");
            }
        }
        if (!stored.parent().equals(storedRound(number - 1).header().hash())) {
            throw damaged("round " + number + " does not follow the one before");
        }
    }

    private StoredRound storedRound(long number) {
        return store.round(number).orElseThrow(() -> damaged("round " + number + " is missing"));
    }

    private CommittedBlock stored(int shard, long number) {
        return store.block(shard, number)
                .orElseThrow(() -> damaged("block " + number + " of shard " + shard + " is missing"));
    }

    private static StoreException damaged(String what) {
        return new StoreException(
                Reason.CORRUPT,
                "the chain file is damaged: " + what
                        + ". Nothing was changed. Restore it from a backup, or move it away to begin a new chain.");
    }

    private Round round(StoredTip last, List<RecentBlocks> recent) {
        List<CommittedBlock> blocks = IntStream.range(0, recent.size())
                .mapToObj(shard -> recent.get(shard).block(last.round()).orElseThrow())
                .toList();
        return storedRound(last.round()).with(blocks);
    }
}
