package org.quorate.wallet.dao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.StubNode;

/** On a chain of 100,000 blocks, 5 seconds apart from second 1,000 on. */
class BlockSearchTest {
    private static final long NEWEST = 100_000;

    @Test
    void aMomentThatHasPassedIsFoundWithFewQuestions() throws IOException {
        try (StubNode node = chain();
                EvmClients clients = new EvmClients()) {
            BlockSearch search = new BlockSearch(clients.of(node.endpoint(1)));
            long end = search.endOf(DaoFacts.Clock.SECONDS, 1_000 + 5 * 4_321, 4_000, NEWEST);
            assertThat(search.time(end)).isGreaterThan(1_000 + 5 * 4_321);
            assertThat(end).isBetween(4_322L, 4_322L + 16);
            assertThat(node.calls()).hasSizeLessThan(20);
        }
    }

    @Test
    void aMomentToComeIsTheNewestBlock() throws IOException {
        try (StubNode node = chain();
                EvmClients clients = new EvmClients()) {
            BlockSearch search = new BlockSearch(clients.of(node.endpoint(1)));
            assertThat(search.endOf(DaoFacts.Clock.SECONDS, Long.MAX_VALUE, 4_000, NEWEST))
                    .isEqualTo(NEWEST);
            assertThat(search.endOf(DaoFacts.Clock.SECONDS, 1_000 + 5 * NEWEST, 4_000, NEWEST))
                    .isEqualTo(NEWEST);
        }
    }

    @Test
    void aClockOfBlocksAsksNothing() throws IOException {
        try (StubNode node = chain();
                EvmClients clients = new EvmClients()) {
            BlockSearch search = new BlockSearch(clients.of(node.endpoint(1)));
            assertThat(search.endOf(DaoFacts.Clock.BLOCKS, 5_000, 4_000, NEWEST))
                    .isEqualTo(5_000);
            assertThat(search.endOf(DaoFacts.Clock.BLOCKS, 200_000, 4_000, NEWEST))
                    .isEqualTo(NEWEST);
            assertThat(node.calls()).isEmpty();
        }
    }

    private static StubNode chain() throws IOException {
        return new StubNode().on("eth_getBlockByNumber", parameters -> {
            long number = Long.decode(parameters.get(0).asString());
            return new StubNode.Result("{\"timestamp\":\"0x" + Long.toHexString(1_000 + 5 * number) + "\"}");
        });
    }
}
