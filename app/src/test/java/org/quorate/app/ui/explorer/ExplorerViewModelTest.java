package org.quorate.app.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.ChainBrowser;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.ui.resources.Messages;

class ExplorerViewModelTest {
    private static final ChainBrowser CHAIN = new ChainBrowser() {
        @Override
        public List<BlockEntry> latestBlocks() {
            return LongStream.range(0, 50)
                    .mapToObj(number -> new BlockEntry(0, 50 - number, Hash.ZERO, Instant.EPOCH, 1, 21_000, 30_000_000))
                    .toList();
        }

        @Override
        public List<TransactionEntry> latestTransactions() {
            return List.of();
        }

        @Override
        public List<TransactionEntry> latestTransactionsOf(Address account) {
            return List.of();
        }

        @Override
        public List<Finding> find(String text) {
            return text.equals("50")
                    ? List.of(new Finding.OfBlock(latestBlocks().getFirst()))
                    : List.of();
        }
    };

    private final ExplorerViewModel model =
            new ExplorerViewModel(() -> CHAIN, new Messages(Locale.ENGLISH), new ImmediateUi(), Runnable::run);

    @Test
    void showsAFewOfTheLatest() {
        model.refresh();
        assertThat(model.blocks()).hasSize(12);
        assertThat(model.blocks().getFirst().number()).isEqualTo(50);
    }

    @Test
    void findsAndGoesBackToTheLatest() {
        model.queryProperty().set(" 50 ");
        model.search();
        assertThat(model.searchedProperty().get()).isTrue();
        assertThat(model.outcomeProperty().get()).isEqualTo("1 result");
        assertThat(model.findings()).hasSize(1);
        model.clear();
        assertThat(model.searchedProperty().get()).isFalse();
        assertThat(model.findings()).isEmpty();
        assertThat(model.queryProperty().get()).isEmpty();
    }

    @Test
    void saysWhatCanBeSearchedWhenNothingIsFound() {
        model.queryProperty().set("nonsense");
        model.search();
        assertThat(model.outcomeProperty().get()).startsWith("Nothing found.");
    }

    @Test
    void anEmptySearchIsNone() {
        model.search();
        assertThat(model.searchedProperty().get()).isFalse();
    }
}
