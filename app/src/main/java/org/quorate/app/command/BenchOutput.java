package org.quorate.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.node.bench.BenchLine;
import org.quorate.node.bench.BenchListener;

/** A benchmark on the command line: results to standard output, how far it is to standard error. */
final class BenchOutput implements BenchListener, AutoCloseable {
    private static final String ROW = "%-14s %-10s %7s %10s %10s %10s %9s %8s %6s  %s%n";
    private static final int BAR = 30;
    /** Share of the processors from which on other programs falsify what several workers are worth. */
    private static final double DISTURBED = 0.1;

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean terminal;
    private String step = "";
    private boolean headed;
    private double mostOthers;

    BenchOutput(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    @Override
    public void progress(Stage stage, String workload, double fraction) {
        String now = workload + ": " + stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (terminal) {
            int full = (int) (BAR * fraction);
            err.printf(
                    Locale.ROOT,
                    "%s[%s%s] %3.0f %%  %s",
                    CLEAR_LINE,
                    "#".repeat(full),
                    ".".repeat(BAR - full),
                    100 * fraction,
                    now);
            err.flush();
        } else if (!now.equals(step)) {
            err.printf(Locale.ROOT, "%3.0f %%  %s%n", 100 * fraction, now);
            err.flush();
        }
        step = now;
    }

    @Override
    public void line(BenchLine line) {
        clear();
        if (line.details().get("others") instanceof Double others) {
            mostOthers = Math.max(mostOthers, others);
        }
        if (json) {
            out.println(line.toJson());
        } else {
            if (!headed) {
                headed = true;
                out.printf(
                        ROW, "workload", "mode", "workers", "tx", "seconds", "tx/s", "Mgas/s", "repeated", "ratio", "");
            }
            out.printf(
                    ROW,
                    line.workload(),
                    line.mode().label(),
                    line.workers() == 0 ? "-" : Integer.toString(line.workers()),
                    format("%,d", line.tx()),
                    format("%.4f", line.seconds()),
                    format("%,.0f", line.txPerSecond()),
                    format("%,.0f", line.mgasPerSecond()),
                    format("%,d", line.reexecutions()),
                    format("%.2f", line.ratio()),
                    details(line.details()));
        }
        out.flush();
    }

    private static String details(Map<String, Object> details) {
        return details.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private void clear() {
        if (terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    @Override
    public void close() {
        clear();
        if (mostOthers > DISTURBED) {
            err.printf(
                    Locale.ROOT,
                    "Other programs took up to %.0f %% of the processors meanwhile: seconds are too many, and ratios of several"
                            + " workers too low. Close them and measure again.%n",
                    100 * mostOthers);
            err.flush();
        }
    }
}
