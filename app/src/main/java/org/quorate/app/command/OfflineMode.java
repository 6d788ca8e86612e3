package org.quorate.app.command;

import java.util.Optional;
import java.util.Set;
import org.quorate.app.offline.Offline;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code quorate --offline ...}: which commands there are, and that they get no socket. */
final class OfflineMode {
    private static final Set<String> COMMANDS = Set.of(
            "quorate vote inspect",
            "quorate vote sign",
            "quorate vote verify",
            "quorate wallet create",
            "quorate wallet restore",
            "quorate wallet list",
            "quorate wallet quantum",
            "quorate attest make",
            "quorate attest verify");

    private OfflineMode() {}

    /** @param entered who refuses sockets, if the process went offline when it started */
    static void enterIfAsked(ParseResult parsed, Optional<Offline.Enforcement> entered) {
        if (!parsed.hasMatchedOption("--offline")) {
            return;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
            return;
        }
        String name = last.commandSpec().qualifiedName();
        boolean window = name.equals("quorate");
        if (!window && !COMMANDS.contains(name)) {
            throw new ParameterException(
                    last.commandSpec().commandLine(),
                    "'" + name + "' does not exist offline. There are: "
                            + String.join(", ", COMMANDS.stream().sorted().toList())
                            + ", and without a command a window that signs votes.");
        }
        Offline.Enforcement enforcement = entered.orElseGet(window ? Offline::enterWithDisplay : Offline::enter);
        if (window && enforcement == Offline.Enforcement.KERNEL) {
            throw new ParameterException(
                    last.commandSpec().commandLine(),
                    "Write options of the window as --option=value, so that it is known from the start that there is one.");
        }
        parsed.commandSpec().commandLine().getErr().println(words(enforcement));
    }

    private static String words(Offline.Enforcement enforcement) {
        return switch (enforcement) {
            case KERNEL -> "Offline: the kernel refuses this process every socket.";
            case KERNEL_BUT_DISPLAY ->
                "Offline: the kernel refuses this process every socket but those inside of this computer, by one of which the"
                        + " window comes.";
            case RUNTIME ->
                "Offline: this program opens no socket. (This system has no filter that enforces it from"
                        + " outside: take the computer off the network.)";
        };
    }
}
