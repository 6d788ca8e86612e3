package org.quorate.app.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;

/**
 * The saved states. Of a node that keeps its chain they are snapshot files in a folder; of a development node they are marks
 * in its memory. Saving and restoring take their time: for a thread in the background.
 */
public final class Workspaces {
    /** So many are kept. */
    public static final int MAX = 50;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,39}");
    private static final Pattern FILE = Pattern.compile("(.+)@(\\d{1,18})\\.snapshot");

    private final Path folder;
    private final WorkspaceNode node;
    private final Clock clock;
    private final MutableObservable<List<Workspace>> all;
    /** Marks by name, of the node that runs. */
    private final Map<String, Long> marks = new HashMap<>();

    /** @param folder of the files */
    public Workspaces(Path folder, WorkspaceNode node, Clock clock) {
        this.folder = folder;
        this.node = node;
        this.clock = clock;
        this.all = new MutableObservable<>(files());
    }

    /** What of a node is needed to save and restore it. */
    public interface WorkspaceNode {
        /** Whether it runs and is one of development, whose states are marked and not written. */
        boolean isInMemory();

        /** Number of the last round. @throws WorkspaceException if it does not run */
        long height();

        /** @throws WorkspaceException if it does not run */
        long mark();

        boolean goBack(long mark);

        /** @return the round that was written */
        long write(Path file);

        /** Stops, takes the file's state and starts again. @throws WorkspaceException if that does not work */
        void restore(Path file);
    }

    /** By name. */
    public Observable<List<Workspace>> all() {
        return all;
    }

    /** Forgets the marks of a node that has stopped. */
    public synchronized void onNodeStopped() {
        marks.clear();
        all.set(files());
    }

    private List<Workspace> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Workspace> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    Instant saved = Files.getLastModifiedTime(file).toInstant();
                    found.add(new Workspace(name.group(1), Long.parseLong(name.group(2)), saved, true));
                }
            }
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceProblem.UNREADABLE, e, folder.toString());
        }
        return found;
    }

    private Path file(String name, long height) {
        return folder.resolve(name + "@" + height + ".snapshot");
    }

    /** Saves the present state. @throws WorkspaceException if the name cannot be one, or the state not be saved */
    public synchronized Workspace save(String typed) {
        String name = typed.strip();
        if (!NAME.matcher(name).matches()) {
            throw new WorkspaceException(WorkspaceProblem.BAD_NAME);
        }
        if (all.get().stream().anyMatch(known -> known.name().equals(name))) {
            throw new WorkspaceException(WorkspaceProblem.NAME_TAKEN);
        }
        if (all.get().size() >= MAX) {
            throw new WorkspaceException(WorkspaceProblem.FULL, MAX);
        }
        Workspace saved = node.isInMemory() ? mark(name) : write(name);
        List<Workspace> more = new ArrayList<>(all.get());
        more.add(saved);
        all.set(List.copyOf(more));
        return saved;
    }

    private Workspace mark(String name) {
        long height = node.height();
        marks.put(name, node.mark());
        return new Workspace(name, height, clock.instant(), false);
    }

    private Workspace write(String name) {
        Path draft = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(draft);
            long height = node.write(draft);
            Files.move(draft, file(name, height));
            return new Workspace(name, height, clock.instant(), true);
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceProblem.NOT_WRITTEN, e, folder.toString());
        }
    }

    /** Goes back to a saved state, which stays saved. @throws WorkspaceException if it is not there any more */
    public void restore(Workspace saved) {
        if (saved.lasting()) {
            node.restore(file(saved.name(), saved.height()));
        } else {
            goBack(saved);
        }
    }

    private synchronized void goBack(Workspace saved) {
        Long mark = marks.get(saved.name());
        if (mark == null || !node.goBack(mark)) {
            forget(saved);
            throw new WorkspaceException(WorkspaceProblem.GONE);
        }
        // Going back uses the mark up, and those that were set after it.
        long again = node.mark();
        List<Workspace> left = new ArrayList<>(all.get());
        left.removeIf(other -> !other.lasting() && marks.getOrDefault(other.name(), -1L) > mark);
        marks.values().removeIf(other -> other > mark);
        marks.put(saved.name(), again);
        all.set(List.copyOf(left));
    }

    /** Deletes a saved state. @throws WorkspaceException if its file cannot be deleted */
    public synchronized void delete(Workspace saved) {
        if (saved.lasting()) {
            try {
                Files.deleteIfExists(file(saved.name(), saved.height()));
            } catch (IOException e) {
                throw new WorkspaceException(WorkspaceProblem.NOT_DELETED, e);
            }
        }
        forget(saved);
    }

    private void forget(Workspace saved) {
        marks.remove(saved.name());
        all.set(all.get().stream().filter(other -> !other.equals(saved)).toList());
    }
}
