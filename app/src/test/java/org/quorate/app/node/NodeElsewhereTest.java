package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quorate.app.observable.Pin;
import org.quorate.app.system.NodeOwner;
import org.quorate.app.ui.UserError;
import org.quorate.node.NodeStartException;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.node.QuorateNode;
import org.quorate.ui.resources.Language;
import org.quorate.ui.resources.Messages;

/** A window whose data folder a node has already says whose it is and what to do, and no raw error of a lock. */
class NodeElsewhereTest {
    @Test
    void aServiceIsNamedWithWhatStopsItInEveryLanguage() throws Exception {
        NodeFailure failure = failure(new NodeOwner(1, Optional.of("quorate"), true));
        assertThat(failure.reason()).isEqualTo(NodeFailure.Reason.RUNS_AS_SERVICE);
        for (Language language : Language.values()) {
            UserError shown = UserError.of(failure, new Messages(language));
            assertThat(shown.code()).isEqualTo("node.runs-as-service");
            assertThat(shown.cause()).contains("quorate");
            assertThat(shown.nextStep()).contains("systemctl --user stop quorate", "--data-dir");
        }
    }

    @Test
    void anotherProcessIsNamedByItsNumber() throws Exception {
        NodeFailure failure = failure(new NodeOwner(12345, Optional.empty(), false));
        assertThat(failure.reason()).isEqualTo(NodeFailure.Reason.RUNS_ELSEWHERE);
        for (Language language : Language.values()) {
            UserError shown = UserError.of(failure, new Messages(language));
            assertThat(shown.cause()).contains("12345");
            assertThat(shown.nextStep()).contains("kill 12345");
        }
    }

    @Test
    void thisProcessItselfIsNotAnother() throws Exception {
        NodeOwner ourselves = new NodeOwner(ProcessHandle.current().pid(), Optional.of("quorate"), true);
        assertThat(failure(ourselves).reason()).isEqualTo(NodeFailure.Reason.DATA_IN_USE);
    }

    /** Of a start on a folder that the owner has. */
    private static NodeFailure failure(NodeOwner owner) throws Exception {
        NodeLauncher launcher = new NodeLauncher() {
            @Override
            public QuorateNode start() {
                throw new NodeStartException(Reason.DATA_IN_USE, "the data folder is in use", null);
            }

            @Override
            public Optional<NodeOwner> owner() {
                return Optional.of(owner);
            }
        };
        CompletableFuture<NodeFailure> failed = new CompletableFuture<>();
        try (EmbeddedNodeService service = new EmbeddedNodeService(launcher, Clock.systemUTC())) {
            Pin pin = service.lifecycle().observe(state -> {
                if (state instanceof NodeLifecycle.Failed(NodeFailure failure)) {
                    failed.complete(failure);
                }
            });
            service.start();
            NodeFailure failure = failed.get(30, TimeUnit.SECONDS);
            pin.release();
            return failure;
        }
    }
}
