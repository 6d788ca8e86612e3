package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.Shard;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.message.MessageTracker;
import org.quorate.chain.message.SupplyAudit;
import org.quorate.chain.message.SupplyAudit.Finding;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.message.InboundChannel;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.message.OutboundChannel;

/** Looks through all rounds of a chain: every message was delivered once and in order, rounds follow each other, no coin is missing. */
final class Channels {
    private Channels() {}

    static void check(ChainEngine engine, String what) {
        SupplyAudit audit = new SupplyAudit(
                engine.all().stream()
                        .map(shard -> GenesisState.of(DevGenesis.load()
                                .forShard(shard.index(), engine.all().size())))
                        .toList(),
                engine.shard(0).config().blobSchedule(0));
        Map<String, Long> next = new HashMap<>();
        Map<Integer, Integer> sent = new HashMap<>();
        int delivered = 0;
        Hash parent = engine.round(0).orElseThrow().header().hash();
        for (long number = 1; number <= engine.head().number(); number++) {
            Round round = engine.round(number).orElseThrow();
            assertThat(round.header().parent()).as("%s, round %d", what, number).isEqualTo(parent);
            parent = round.header().hash();
            audit.add(round);
            for (int shard = 0; shard < round.blocks().size(); shard++) {
                CommittedBlock block = round.blocks().get(shard);
                assertThat(round.header().shards().get(shard).header()).isEqualTo(block.hash());
                sent.merge(shard, MessageTracker.idsSent(block.receipts()).size(), Integer::sum);
                for (Messenger.Delivery receipt : deliveries(block.receipts())) {
                    String channel = receipt.source() + " to " + shard;
                    assertThat(receipt.sequence())
                            .as("%s, round %d, channel %s", what, number, channel)
                            .isEqualTo(next.getOrDefault(channel, 0L));
                    next.put(channel, receipt.sequence() + 1);
                    delivered++;
                }
            }
        }
        Finding finding =
                audit.count(engine.all().stream().map(Shard::headState).toList());
        assertThat(finding.missing()).as("%s: %s", what, finding).isZero();
        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(delivered + waiting(engine)).as(what).isEqualTo(all);
    }

    /** Messages on their way, as the states count them. */
    private static long waiting(ChainEngine engine) {
        long waiting = 0;
        for (Shard from : engine.all()) {
            for (Shard to : engine.all()) {
                waiting += OutboundChannel.of(
                                        from.headState().storage(Messenger.ADDRESS, Messenger.outboundSlot(to.index())))
                                .sent()
                        - InboundChannel.of(
                                        to.headState().storage(Messenger.ADDRESS, Messenger.inboundSlot(from.index())))
                                .next();
            }
        }
        return waiting;
    }

    private static List<Messenger.Delivery> deliveries(List<Receipt> receipts) {
        return receipts.stream()
                .flatMap(receipt -> receipt.logs().stream())
                .flatMap(log -> Messenger.delivered(log).stream())
                .toList();
    }
}
