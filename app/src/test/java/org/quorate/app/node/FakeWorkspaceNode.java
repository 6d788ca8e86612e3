package org.quorate.app.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node whose state is its height. In memory or not, as a test says. */
final class FakeWorkspaceNode implements Workspaces.WorkspaceNode {
    boolean inMemory;
    long height;
    private final List<Long> marks = new ArrayList<>();

    @Override
    public boolean isInMemory() {
        return inMemory;
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public long mark() {
        marks.add(height);
        return marks.size();
    }

    @Override
    public boolean goBack(long mark) {
        if (mark > marks.size()) {
            return false;
        }
        height = marks.get((int) mark - 1);
        marks.subList((int) mark - 1, marks.size()).clear();
        return true;
    }

    @Override
    public long write(Path file) {
        try {
            Files.writeString(file, Long.toString(height));
            return height;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(Path file) {
        try {
            height = Long.parseLong(Files.readString(file));
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceProblem.NOT_RESTORED, e);
        }
    }
}
