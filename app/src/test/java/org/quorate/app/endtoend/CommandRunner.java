package org.quorate.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.quorate.app.command.QuorateCommand;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code quorate} commands in this process. */
final class CommandRunner {
    private CommandRunner() {}

    record Result(int code, String out, String err) {}

    static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = QuorateCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /** The JSON answer of a command that must succeed; {@code --json} is added. */
    static JsonNode json(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        Result result = run(all);
        assertThat(result.code())
                .as(String.join(" ", arguments) + "\n" + result.err() + result.out())
                .isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    /** What a command that must fail says. */
    static String refusal(String... arguments) {
        Result result = run(arguments);
        assertThat(result.code())
                .as(String.join(" ", arguments) + "\n" + result.out())
                .isNotZero();
        return result.err();
    }
}
