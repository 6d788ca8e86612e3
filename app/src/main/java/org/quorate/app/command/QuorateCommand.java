package org.quorate.app.command;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.app.diagnostics.RunLog;
import org.quorate.app.link.DeepLink;
import org.quorate.app.offline.Offline;
import org.quorate.app.ui.StartMode;
import org.quorate.node.NodeStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quorate}: without a subcommand, the desktop. */
@Command(
        name = "quorate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "A node and a wallet for members and operators of a DAO.",
            "Without a command the desktop application opens."
        })
public final class QuorateCommand implements Callable<Integer> {
    /** Exit code of a command that could not do what it was asked. */
    static final int FAILED = 1;

    @Mixin
    private NodeOptions node;

    @Option(
            names = "--offline",
            description =
                    "Open no socket, enforced by the kernel where it can be. Before a command that signs or shows:"
                            + " vote inspect, sign, verify; wallet create, restore, list, quantum; attest make, verify."
                            + " Without a command: a window that signs votes, which comes by a socket inside of this"
                            + " computer.")
    private boolean offline;

    @Option(
            names = "--safe-mode",
            description =
                    "Open the window without the node, without asking any network, and with settings as they come.")
    private boolean safeMode;

    @Parameters(
            paramLabel = "LINK|FILE",
            arity = "0..16",
            description =
                    "A quorate: link, a vote request, a signed vote or a PSBT: the window shows it and asks what to do.")
    private List<String> wanted = List.of();

    @Spec
    private CommandSpec spec;

    private final Optional<Offline.Enforcement> enforcement;

    private QuorateCommand(Optional<Offline.Enforcement> enforcement) {
        this.enforcement = enforcement;
    }

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        return with(Subcommands.ALL, Optional.empty());
    }

    /**
     * As much of the command line as these arguments need: to make all of it takes longer than all else before the window.
     *
     * @param offline who refuses this process its sockets, if somebody does already
     */
    public static CommandLine commandLine(List<String> arguments, Optional<Offline.Enforcement> offline) {
        return with(Subcommands.neededFor(arguments), offline);
    }

    private static CommandLine with(List<Class<?>> subcommands, Optional<Offline.Enforcement> offline) {
        CommandLine line = new CommandLine(new QuorateCommand(offline));
        subcommands.forEach(line::addSubcommand);
        line.registerConverter(java.time.Duration.class, new DurationConverter());
        line.registerConverter(HostAndPort.class, HostAndPort::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(parsed -> {
            OfflineMode.enterIfAsked(parsed, offline);
            Logging.configure();
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler(QuorateCommand::explainUsage);
        line.setExecutionExceptionHandler(QuorateCommand::explainFailure);
        return line;
    }

    @Override
    public Integer call() {
        if (offline) {
            return OfflineDesktop.open(node, enforcement.orElse(Offline.Enforcement.RUNTIME));
        }
        return Desktop.open(
                node,
                spec.commandLine().getParseResult(),
                safeMode ? StartMode.SAFE : StartMode.USUAL,
                wanted.stream().map(this::absolute).toList());
    }

    /** Neither a link nor a file is a command that was mistyped. */
    private String absolute(String text) {
        if (DeepLink.isMeant(text)) {
            return text;
        }
        try {
            Path path = path(text).toAbsolutePath();
            if (Files.exists(path)) {
                return path.toString();
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException noPath) {
            // Told below.
        }
        throw new CommandLine.UnmatchedArgumentException(spec.commandLine(), List.of(text));
    }

    /** File managers hand over addresses of files and not their paths. */
    static Path path(String text) {
        return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    }

    private static int explainUsage(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        line.getErr().println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(amongAll(problem), line.getErr());
        line.getErr().println("Try '" + Launcher.typed(line.getCommandSpec().qualifiedName()) + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** What was mistyped may be like a command that was not made for it. */
    private static ParameterException amongAll(ParameterException problem) {
        return problem instanceof CommandLine.UnmatchedArgumentException unmatched
                        && problem.getCommandLine().getParent() == null
                ? new CommandLine.UnmatchedArgumentException(commandLine(), unmatched.getUnmatched())
                : problem;
    }

    /** A known failure is one plain sentence; anything else is a bug and shows where. */
    private static int explainFailure(Exception problem, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof NodeStartException || problem instanceof CommandException) {
            line.getErr().println(problem.getMessage());
            RunLog.note("Told on the console: {}", problem.getMessage());
            return FAILED;
        }
        RunLog.fault("The program failed", problem);
        throw problem;
    }
}
