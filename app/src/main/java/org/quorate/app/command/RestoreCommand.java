package org.quorate.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quorate.node.QuorateNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate node restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Make a data folder from a snapshot; a node that is started with it goes on from there.")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A snapshot that 'quorate node snapshot' has written.")
    private Path file;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long round = QuorateNode.restore(options.config(), file.toAbsolutePath());
        print("restored; a node with this data folder goes on after round %d".formatted(round));
        return 0;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
