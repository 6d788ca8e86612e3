package org.quorate.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.node.bench.PeerBench;
import org.quorate.node.bench.rpc.RpcBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate bench rpc}. */
@Command(
        name = "rpc",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "The JSON-RPC server as clients on this computer meet it: transactions accepted and view calls answered a second,"
                    + " the time of small calls while blocks are full, and of news to 1,000 subscribers.",
            "With --peer anvil the first two beside anvil."
        })
final class BenchRpcCommand implements Callable<Integer> {
    private enum Peer {
        anvil
    }

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description = "Also ask another program on the PATH: ${COMPLETION-CANDIDATES}.")
    private Optional<Peer> peer;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ParentOptions.requireNone(spec);
        var binary = peer.map(_ -> PeerBench.anvil()
                .orElseThrow(() -> new CommandException("There is no anvil on the PATH. Install Foundry"
                        + " (https://getfoundry.sh), or leave --peer away.")));
        try {
            new RpcBench(binary, step -> spec.commandLine().getErr().println(step + " ..."))
                    .run(figure -> spec.commandLine().getOut().println(json ? figure.toJson() : figure.toText()));
            return 0;
        } catch (IllegalStateException problem) {
            throw new CommandException("The benchmark cannot go on: " + problem.getMessage());
        }
    }
}
