package org.quorate.rpc.dev;

import org.quorate.rpc.dev.console.Console;

/** What of the contracts' doings goes to the log. */
final class LoggingMethods {
    private final Console console;

    LoggingMethods(Console console) {
        this.console = console;
    }

    void register(ControlNames names) {
        names.act("setLoggingEnabled", 1, params -> console.setLogging(params.required(0, Given::truth)))
                .act("enableTraces", 0, _ -> console.setTracing(true));
    }
}
