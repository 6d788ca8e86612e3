package org.quorate.app.command;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command and its subcommands as one page in the language of man(7). */
final class ManualPage {
    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandSpec root) {
        this.root = root;
    }

    /** The whole page, ending in a new line. */
    String text() {
        page.setLength(0);
        line(".TH " + root.name().toUpperCase(Locale.ROOT) + " 1 \"\" \"" + VersionProvider.version() + "\"");
        line(".SH NAME");
        line(root.name() + " \\- " + escaped(firstLine(root)));
        line(".SH SYNOPSIS");
        line(".B " + root.name());
        line("[\\fIcommand\\fR] [\\fIoptions\\fR]");
        line(".SH DESCRIPTION");
        description(root);
        arguments(root);
        line(".SH COMMANDS");
        Deque<CommandSpec> open = new ArrayDeque<>(children(root));
        while (!open.isEmpty()) {
            CommandSpec command = open.removeFirst();
            line(".SS " + escaped(command.qualifiedName()));
            description(command);
            arguments(command);
            // A command's own subcommands come right after it.
            children(command).reversed().forEach(open::addFirst);
        }
        return page.toString();
    }

    private static List<CommandSpec> children(CommandSpec command) {
        return new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(child -> !child.usageMessage().hidden())
                        .toList();
    }

    private void description(CommandSpec command) {
        for (String text : command.usageMessage().description()) {
            line(escaped(plain(text)));
            line(".br");
        }
    }

    private void arguments(CommandSpec command) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                argument("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter);
            }
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String names = Arrays.stream(option.names())
                        .map(name -> "\\fB" + escaped(name) + "\\fR")
                        .collect(Collectors.joining(", "));
                boolean takesValue = option.arity().max() > 0;
                argument(takesValue ? names + " \\fI" + escaped(option.paramLabel()) + "\\fR" : names, option);
            }
        }
    }

    private void argument(String head, ArgSpec argument) {
        line(".TP");
        line(head);
        line(escaped(plain(String.join(" ", argument.renderedDescription()))));
    }

    private static String firstLine(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? command.name() : plain(description[0]);
    }

    /** Without picocli's marks for colour. */
    private static String plain(String text) {
        return CommandLine.Help.Ansi.OFF.string(text).replace("%n", " ").replace("%%", "%");
    }

    /** A hyphen is one that can be searched for; a dot or quote at the beginning is no instruction. */
    private static String escaped(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
