package org.quorate.chain.dev;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.message.MessageExchange;
import org.quorate.chain.message.Outbox;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.message.MessageProof;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;
import org.quorate.protocol.message.RoundHeader;
import org.quorate.protocol.message.RoundHeader.Commitment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between the shards of a development node. What is on its way is found anew for each round, as somebody may have
 * gone back to an earlier one or replaced states since. Where that left shards that contradict each other, nothing is
 * delivered. A node with a fork carries no messages: the other chain has no messenger.
 */
final class DevMessages {
    private static final Logger LOG = LoggerFactory.getLogger(DevMessages.class);

    /** Seconds of which the milliseconds fit a long. */
    private static final long LATEST = Long.MAX_VALUE / 1_000;

    private final List<DevShard> shards;

    DevMessages(List<DevShard> shards) {
        this.shards = shards;
    }

    /** What is between the shards now; nothing if there are no messages. */
    Optional<MessageExchange> now() {
        if (shards.size() == 1 || !shards.stream().allMatch(DevMessages::hasMessenger)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageExchange.after(
                    shards.stream().map(DevShard::head).toList(),
                    shards.stream().map(DevShard::headState).toList(),
                    (shard, number) -> shards.get(shard)
                            .block(number)
                            .orElseThrow(() -> new IllegalStateException(
                                    "block " + number + " of shard " + shard + " is no longer kept"))));
        } catch (IllegalStateException e) {
            LOG.warn("messages between shards wait: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean hasMessenger(DevShard shard) {
        return shard.fork().isEmpty()
                && shard.headState().codeHash(Messenger.ADDRESS).equals(Messenger.CODE_HASH);
    }

    /**
     * The round of the shards' blocks of a number, if all have one. As rounds can be taken back, it names none before it. If the
     * states before the blocks are no longer kept, it commits no messages. Nobody has ordered it: its sequence is its number and its
     * time that of its blocks, so it is always the same.
     */
    Optional<Round> round(long number) {
        List<CommittedBlock> blocks =
                shards.stream().flatMap(shard -> shard.block(number).stream()).toList();
        return blocks.size() == shards.size() ? Optional.of(round(blocks)) : Optional.empty();
    }

    /** The round of those blocks. */
    Round round(List<CommittedBlock> blocks) {
        List<Map<Integer, Long>> first = new ArrayList<>();
        List<Commitment> commitments = new ArrayList<>();
        for (CommittedBlock block : blocks) {
            int shard = commitments.size();
            Outbox outbox = (hasMessenger(shards.get(shard))
                            ? sentBefore(shard, block.number())
                            : Optional.<Map<Integer, Long>>empty())
                    .map(next -> Outbox.of(shard, block.receipts(), next))
                    .orElse(Outbox.EMPTY);
            first.add(outbox.first());
            commitments.add(new Commitment(block.hash(), MessageProof.root(outbox.messages())));
        }
        long number = blocks.getFirst().number();
        RoundHeader header = new RoundHeader(number, number, time(blocks), Hash.ZERO, commitments, Bytes.EMPTY);
        return new Round(header, blocks, first);
    }

    /** Timestamps can be set to what no clock shows. */
    private static Instant time(List<CommittedBlock> blocks) {
        long last = blocks.stream()
                .mapToLong(block -> block.header().timestamp())
                .map(seconds -> seconds < 0 ? LATEST : Math.min(seconds, LATEST))
                .max()
                .orElseThrow();
        return Instant.ofEpochSecond(last);
    }

    private Optional<Map<Integer, Long>> sentBefore(int shard, long number) {
        if (number == 0) {
            return Optional.of(Collections.emptyMap());
        }
        return shards.get(shard).state(number - 1).map(state -> {
            Map<Integer, Long> next = new HashMap<>();
            for (int other = 0; other < shards.size(); other++) {
                UInt256 slot = state.storage(Messenger.ADDRESS, Messenger.outboundSlot(other));
                next.put(other, OutboundChannel.of(slot).sent());
            }
            return next;
        });
    }
}
