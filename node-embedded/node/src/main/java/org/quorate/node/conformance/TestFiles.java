package org.quorate.node.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds test files. */
final class TestFiles {
    private TestFiles() {}

    /**
     * The path itself if it is a file, or all {@code .json} files in the folder and the folders in it, sorted. Hidden ones
     * are passed over: the releases of the tests keep an index in {@code .meta}.
     *
     * @throws NothingToRunException if there is none, or they cannot be listed
     */
    static List<Path> below(Path path) {
        if (path.toString().isEmpty()) {
            throw new NothingToRunException("A path is empty: name a test file or a folder of them.");
        }
        if (!Files.exists(path)) {
            throw new NothingToRunException(path + ": there is no such file or folder.");
        }
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new NothingToRunException(path + " is neither a file nor a folder.");
        }
        List<Path> files = walk(path);
        if (files.isEmpty()) {
            throw new NothingToRunException(path + ": there is no test file (*.json) in this folder.");
        }
        return files;
    }

    private static List<Path> walk(Path folder) {
        // The path may be a link to a folder, which a walk would not follow.
        try (Stream<Path> tree = Files.walk(Files.isSymbolicLink(folder) ? folder.toRealPath() : folder)) {
            return tree.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw cannotList(folder, unreadable);
        } catch (UncheckedIOException unreadable) {
            throw cannotList(folder, unreadable.getCause());
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.startsWith(".") && !name.equals("..") && !name.equals(".")) {
                return true;
            }
        }
        return false;
    }

    private static NothingToRunException cannotList(Path folder, IOException unreadable) {
        return new NothingToRunException(
                unreadable instanceof AccessDeniedException denied
                        ? denied.getFile() + ": this user may not read this folder."
                        : folder + ": the folder cannot be read: " + unreadable.getMessage());
    }
}
