package org.quorate.app.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.observable.MutableObservable;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

class DaoServiceTest {
    @TempDir
    private Path folder;

    /** A window that is still shown asks again every two seconds. */
    @Test
    void aQuestionAfterTheEndFailsAsOneThatCannotBeAnswered() {
        DaoService service = new DaoService(
                new MutableObservable<>(new NodeLifecycle.Stopped()),
                new DaoBook(folder.resolve("daos.json"), Runnable::run),
                new VoteFolder(folder),
                _ -> {});
        assertThat(service.ask(() -> 7).join()).isEqualTo(7);
        service.close();
        assertThatThrownBy(() -> service.ask(() -> 7).join())
                .isInstanceOf(CompletionException.class)
                .extracting(Throwable::getCause)
                .isInstanceOfSatisfying(
                        WalletException.class, why -> assertThat(why.problem()).isEqualTo(WalletProblem.CLOSED));
    }
}
