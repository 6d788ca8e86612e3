package org.quorate.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacesTest {
    @TempDir
    private Path folder;

    private final FakeWorkspaceNode node = new FakeWorkspaceNode();

    private Workspaces open() {
        return new Workspaces(folder.resolve("states"), node, Clock.systemUTC());
    }

    @Test
    void filesLastAndCanBeGoneBackToAgainAndAgain() {
        node.height = 5;
        Workspace saved = open().save("Before the vote");
        node.height = 9;
        Workspaces again = open();
        assertThat(again.all().get()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("Before the vote");
            assertThat(found.height()).isEqualTo(5);
            assertThat(found.lasting()).isTrue();
        });
        again.restore(saved);
        assertThat(node.height).isEqualTo(5);
        node.height = 7;
        again.restore(saved);
        assertThat(node.height).isEqualTo(5);
        again.delete(again.all().get().getFirst());
        assertThat(open().all().get()).isEmpty();
        assertThatExceptionOfType(WorkspaceException.class).isThrownBy(() -> again.restore(saved));
    }

    @Test
    void marksStayUntilOneGoesBackBehindThem() {
        node.inMemory = true;
        Workspaces workspaces = open();
        node.height = 1;
        Workspace first = workspaces.save("first");
        node.height = 2;
        workspaces.save("second");
        node.height = 3;
        workspaces.restore(first);
        assertThat(node.height).isEqualTo(1);
        assertThat(workspaces.all().get()).extracting(Workspace::name).containsExactly("first");
        node.height = 8;
        workspaces.restore(first);
        assertThat(node.height).isEqualTo(1);
        workspaces.onNodeStopped();
        assertThat(workspaces.all().get()).isEmpty();
    }

    @Test
    void aMarkThatAnotherUsedUpIsGone() {
        node.inMemory = true;
        Workspaces workspaces = open();
        node.mark();
        Workspace saved = workspaces.save("mine");
        node.goBack(1);
        assertThatExceptionOfType(WorkspaceException.class).isThrownBy(() -> workspaces.restore(saved));
        assertThat(workspaces.all().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "taken", "0123456789012345678901234567890123456789x"})
    void badNamesAreRefused(String name) {
        Workspaces workspaces = open();
        workspaces.save("taken");
        assertThatExceptionOfType(WorkspaceException.class).isThrownBy(() -> workspaces.save(name));
    }
}
