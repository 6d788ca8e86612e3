package org.quorate.app.ui.node;

/** A line of the measurement's results, ready to be read. */
public record MeasureRow(
        String workload,
        String how,
        String transactionsPerSecond,
        String megagasPerSecond,
        String repeated,
        String speedUp) {}
