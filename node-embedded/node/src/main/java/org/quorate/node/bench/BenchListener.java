package org.quorate.node.bench;

/** Hears how a benchmark goes on, on the thread that runs it. */
public interface BenchListener {
    /** What goes on now. */
    enum Stage {
        /** Accounts, contracts and transactions are made. */
        PREPARING,
        /** The JVM compiles what is going to be measured. */
        WARMING_UP,
        /** Blocks are executed in memory. */
        EXECUTING,
        /** The whole chain runs. */
        CHAIN,
        /** The other program runs. */
        PEER
    }

    /** @param fraction of the whole benchmark that is done, 0 to 1 */
    void progress(Stage stage, String workload, double fraction);

    void line(BenchLine line);
}
