package org.quorate.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        long round = QuorateNode.writeSnapshot(options.config(), file.toAbsolutePath());
        print("the state after round %d is in %s".formatted(round, file));
        return 0;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
