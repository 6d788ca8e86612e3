package org.quorate.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate node snapshot}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Write the whole state of a node that does not run to a file, from which 'restore' makes a node.")
final class SnapshotCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "Where the snapshot is written; an earlier one of that name is replaced.")
    private Path file;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireChain();
        requireFolder();
        long round = QuorateNode.writeSnapshot(options.config(), file.toAbsolutePath());
        print("the state after round %d is in %s".formatted(round, file));
        return 0;
    }

    /** Opening a folder without a chain would begin a new one, and its snapshot would be no backup of anything. */
    private void requireChain() {
        NodeConfig config = options.config();
        Path data = config.dataFolder()
                .filter(_ -> !config.devMethods())
                .orElseThrow(() -> new CommandException(
                        "A development chain in memory has nothing to write: name a node's folder with --data-dir."));
        if (!QuorateNode.hasChain(data)) {
            throw new CommandException("There is no chain in " + data + ": name the node's folder with --data-dir.");
        }
    }

    private void requireFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder + ": make it, or name another file.");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
