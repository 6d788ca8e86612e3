package org.quorate.app.node;

import java.util.List;
import org.quorate.node.bench.BenchLine;
import org.quorate.node.bench.BenchListener.Stage;

/** Where the measurement of this computer stands. All but the first carry the results so far. */
public sealed interface BenchmarkState {
    /** Nothing was measured yet. */
    record Idle() implements BenchmarkState {}

    /** @param fraction done, 0 to 1 */
    record Running(Stage stage, String workload, double fraction, List<BenchLine> lines) implements BenchmarkState {
        public Running {
            lines = List.copyOf(lines);
        }
    }

    record Finished(List<BenchLine> lines) implements BenchmarkState {
        public Finished {
            lines = List.copyOf(lines);
        }
    }

    record Cancelled(List<BenchLine> lines) implements BenchmarkState {
        public Cancelled {
            lines = List.copyOf(lines);
        }
    }

    /** @param detail for a report */
    record Failed(String detail, List<BenchLine> lines) implements BenchmarkState {
        public Failed {
            lines = List.copyOf(lines);
        }
    }
}
