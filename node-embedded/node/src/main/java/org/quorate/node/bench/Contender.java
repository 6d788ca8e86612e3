package org.quorate.node.bench;

import org.quorate.parallel.BlockInput;
import org.quorate.parallel.BlockOutput;
import org.quorate.parallel.TransactionSource;

/** An executor in a benchmark. */
interface Contender extends AutoCloseable {
    BenchMode mode();

    int workers();

    BlockOutput execute(BlockInput input, TransactionSource source);

    /** How many executions of transactions were thrown away and repeated since this contender was made. */
    long reexecutions();

    @Override
    void close();
}
