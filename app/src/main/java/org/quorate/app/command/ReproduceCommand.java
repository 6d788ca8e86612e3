package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quorate.node.verify.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate reproduce}: a block on which parallel and sequential execution differed, again. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Execute a block that 'quorate node --verify-parallel' has left, in parallel and one by one,"
                + " until the results differ.")
final class ReproduceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The block.")
    private Path file;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int times;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Reproduction result = reproduce();
        PrintWriter out = spec.commandLine().getOut();
        if (result.differences().isEmpty()) {
            out.println(result.runs() + " runs: the results are the same");
            return 0;
        }
        out.println("run " + result.runs() + ": the results differ");
        result.differences().forEach(out::println);
        return QuorateCommand.FAILED;
    }

    private Reproduction reproduce() {
        try {
            return Reproduction.of(file, workers, times);
        } catch (IOException e) {
            throw new CommandException(file + ": " + e.getMessage());
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage());
        }
    }
}
