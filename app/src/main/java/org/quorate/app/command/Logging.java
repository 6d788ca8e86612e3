package org.quorate.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.quorate.app.diagnostics.LogFiles;
import org.quorate.app.diagnostics.RunLog;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Sets the JDK's logger up, behind SLF4J: one line an event, to standard error, and for node and window to files. */
final class Logging {
    private Logging() {}

    static void configure() {
        try (InputStream settings = Logging.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("logging.properties cannot be read from the jar", e);
        }
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setFilter(record -> !RunLog.NAME.equals(record.getLoggerName()));
            }
        }
    }

    /** From now on the log goes to files too, and begins with how this run was started. */
    static void toFiles(NodeOptions options, ParseResult parsed) {
        String program = "Quorate " + VersionProvider.version();
        new LogFiles(options.dataFolder().resolve(DataFolders.LOGS)).open(program);
        RunLog.started(
                program + (parsed.commandSpec().root() == parsed.commandSpec() ? " (window)" : " (node)"),
                options.dataFolder(),
                options(parsed));
    }

    /** The options that were typed. Links and files are only counted: what they carry is nobody's business. */
    static String options(ParseResult parsed) {
        String typed = parsed.matchedOptions().stream()
                .map(option -> option.longestName() + value(option))
                .collect(Collectors.joining(" "));
        int opened = parsed.matchedPositionals().stream()
                .mapToInt(each -> each.stringValues().size())
                .sum();
        String all = opened == 0 ? typed : (typed + " and " + opened + " links or files").strip();
        return all.isEmpty() ? "none" : all;
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return isSecret(option.longestName()) ? " [left out]" : " " + String.join(" ", option.stringValues());
    }

    /** The name of a file with a secret is none. */
    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.endsWith("-file") && lower.matches(".*(mnemonic|phrase|password|secret|token|key|seed).*");
    }
}
