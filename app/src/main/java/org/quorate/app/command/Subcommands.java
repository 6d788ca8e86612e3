package org.quorate.app.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** The commands of {@code quorate}, and which of them a line of arguments needs. */
final class Subcommands {
    /** In the order of the help. */
    static final List<Class<?>> ALL = List.of(
            NodeCommand.class,
            WalletCommand.class,
            BenchCommand.class,
            SimCommand.class,
            SoakCommand.class,
            EvmCommand.class,
            ReproduceCommand.class,
            RpcCommand.class,
            CryptoCommand.class,
            AttestCommand.class,
            DoctorCommand.class,
            UpdateCommand.class,
            DaoCommand.class,
            VoteCommand.class,
            BallotCommand.class,
            ScreenshotsCommand.class,
            CompletionCommand.class,
            ManualCommand.class,
            RehearseCommand.class,
            TestCommand.class);

    /** They describe all others. */
    private static final List<Class<?>> OF_ALL = List.of(CompletionCommand.class, ManualCommand.class);

    private Subcommands() {}

    /**
     * All commands whose name is among the arguments, also where it is the value of an option; all there are, if help is
     * wanted and none is named.
     */
    static List<Class<?>> neededFor(List<String> arguments) {
        Set<String> words = new HashSet<>(arguments);
        List<Class<?>> named =
                ALL.stream().filter(command -> words.contains(name(command))).toList();
        boolean help = words.contains("--help") || words.contains("-h");
        return named.isEmpty() && help || named.stream().anyMatch(OF_ALL::contains) ? ALL : named;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
