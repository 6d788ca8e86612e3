package org.quorate.app.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.node.FakeChain;
import org.quorate.app.node.FakeExplorer;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.ui.ImmediateUi;
import org.quorate.app.ui.UserError;
import org.quorate.app.ui.explorer.ExplorerViewModel.TraceState;
import org.quorate.ui.resources.Messages;

class ExplorerViewModelTest {
    @TempDir
    private Path folder;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private ContractBook book;
    private ExplorerViewModel model;

    @BeforeEach
    void show() {
        node.show(new FakeChain());
        node.show(new FakeExplorer());
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 184_207));
        book = new ContractBook(folder, Runnable::run);
        model = new ExplorerViewModel(
                new ExplorerQueries(node, () -> book.contents().get()),
                new Messages(Locale.ENGLISH),
                new ImmediateUi(),
                Runnable::run);
    }

    @Test
    void showsTheLatest() {
        model.refresh();
        assertThat(model.blocks()).hasSize(4);
        assertThat(model.transactions()).hasSize(4);
    }

    @Test
    void aSingleResultIsOpenedAndTheWayBackLeadsToTheLatest() {
        model.queryProperty().set(" 184207 ");
        model.search();
        assertThat(model.pageProperty().get()).isInstanceOf(Page.OfBlock.class);
        assertThat(model.canGoBackProperty().get()).isTrue();
        model.openTransaction(0, FakeExplorer.TOKEN_TRANSFER);
        model.back();
        assertThat(model.pageProperty().get()).isInstanceOf(Page.OfBlock.class);
        model.back();
        assertThat(model.pageProperty().get()).isInstanceOf(Page.Latest.class);
        assertThat(model.canGoBackProperty().get()).isFalse();
    }

    @Test
    void severalResultsAreListed() {
        model.queryProperty().set(FakeExplorer.HOLDER.toHex());
        model.search();
        assertThat(model.pageProperty().get()).isInstanceOf(Page.Results.class);
        assertThat(model.outcomeProperty().get()).isEqualTo("2 results");
        model.clear();
        assertThat(model.queryProperty().get()).isEmpty();
        assertThat(model.outcomeProperty().get()).isEmpty();
    }

    @Test
    void findsByName() {
        book.note(new KnownContract(31338, FakeExplorer.TOKEN, "Club token", "Token"));
        model.queryProperty().set("club");
        model.search();
        assertThat(model.pageProperty().get()).isInstanceOfSatisfying(Page.OfAccount.class, page -> {
            assertThat(page.name()).contains("Club token");
            assertThat(page.account().account().shard()).isEqualTo(1);
        });
    }

    @Test
    void aTransactionIsPutIntoWords() {
        model.openTransaction(0, FakeExplorer.TOKEN_TRANSFER);
        assertThat(model.pageProperty().get()).isInstanceOfSatisfying(Page.OfTransaction.class, page -> {
            assertThat(page.transaction().call().orElseThrow().name()).isEqualTo("transfer");
            assertThat(page.transaction().transfers()).singleElement().satisfies(transfer -> {
                assertThat(transfer.info().orElseThrow().symbol()).isEqualTo("CLUB");
                assertThat(transfer.amount().longValueExact()).isEqualTo(1_500_000);
                assertThat(transfer.info().orElseThrow().amount(transfer.amount()))
                        .isEqualByComparingTo("1.5");
            });
            assertThat(page.transaction().logs().getLast().event()).isEmpty();
        });
    }

    @Test
    void callsAreAskedForOnce() {
        model.openTransaction(0, FakeExplorer.TOKEN_TRANSFER);
        assertThat(model.traceProperty().get()).isInstanceOf(TraceState.Unasked.class);
        model.traceCalls();
        assertThat(model.traceProperty().get()).isInstanceOfSatisfying(TraceState.Found.class, found -> {
            assertThat(found.trace().calls()).hasSize(2);
            assertThat(found.trace().calls().getFirst().words().orElseThrow().inline())
                    .startsWith("transfer(to: ");
            assertThat(found.trace().calls().getLast().result()).contains("Error(message: no more)");
        });
        model.openTransaction(0, FakeExplorer.TOKEN_TRANSFER);
        assertThat(model.traceProperty().get()).isInstanceOf(TraceState.Unasked.class);
    }

    @Test
    void theHistoryOfAnAccountIsReadPageByPage() {
        HistoryViewModel history = model.history(0, FakeExplorer.HOLDER);
        assertThat(history.entries()).hasSize(1);
        assertThat(history.roles(history.entries().getFirst())).isEqualTo("Sent, Tokens");
        assertThat(history.noteProperty().get()).isEmpty();
        history.older();
        assertThat(history.entries()).hasSize(2);
        assertThat(history.hasOlderProperty().get()).isFalse();
        assertThat(history.noteProperty().get()).isEqualTo("The index is 12 blocks behind.");
        history.older();
        assertThat(history.entries()).hasSize(2);
    }

    @Test
    void withoutANodeItSaysSo() {
        node.show(org.quorate.app.node.ChainExplorer.EMPTY);
        HistoryViewModel history = model.history(0, FakeExplorer.HOLDER);
        assertThat(history.noneProperty().get()).isEqualTo("The index of addresses cannot be asked.");
        UserError error = history.errorProperty().get().orElseThrow();
        assertThat(error.nextStep()).startsWith("Check that the node runs.");
        assertThat(error.report()).contains("does not run");
    }

    @Test
    void saysWhatCanBeSearchedWhenNothingIsFound() {
        model.queryProperty().set("nonsense");
        model.search();
        assertThat(model.outcomeProperty().get()).startsWith("Nothing found.");
    }

    @Test
    void whatIsGoneLeavesThePage() {
        model.openBlock(0, 5);
        assertThat(model.pageProperty().get()).isInstanceOf(Page.Latest.class);
        assertThat(model.outcomeProperty().get()).isNotEmpty();
    }

    @Test
    void anEmptySearchIsNone() {
        model.search();
        assertThat(model.pageProperty().get()).isInstanceOf(Page.Latest.class);
    }
}
