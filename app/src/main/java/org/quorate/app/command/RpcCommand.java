package org.quorate.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quorate.node.compat.CompatException;
import org.quorate.node.compat.RpcCompatRun;
import org.quorate.node.compat.RpcCompatRun.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate rpc}: the JSON-RPC interface by itself, for examination. */
@Command(
        name = "rpc",
        mixinStandardHelpOptions = true,
        description = "Examine the JSON-RPC interface: Ethereum's recorded conversations.")
final class RpcCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "compat",
            mixinStandardHelpOptions = true,
            description = {
                "Run the .io files of execution-apis in a folder with genesis.json, chain.rlp and headfcu.json.",
                "A line for each failure says what differed; the exit code is 1 if there was one."
            })
    int compat(
            @Parameters(paramLabel = "PATH", description = "The folder.") Path folder,
            @Option(names = "--messages", description = "Compare the words of errors, too, not only their codes.")
                    boolean messages) {
        if (!Files.isDirectory(folder)) {
            throw unusable(folder + " is not a folder");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Summary summary = new RpcCompatRun(folder, messages).run(out::println);
            out.println(summary);
            out.flush();
            return summary.failed() == 0 ? 0 : QuorateCommand.FAILED;
        } catch (CompatException e) {
            throw unusable(e.getMessage());
        }
    }

    private ParameterException unusable(String why) {
        return new ParameterException(
                spec.commandLine().getSubcommands().get("compat"), "The tests cannot be run: " + why + ".");
    }
}
