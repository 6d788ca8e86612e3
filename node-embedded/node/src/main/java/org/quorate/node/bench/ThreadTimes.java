package org.quorate.node.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time of this process by what its threads are for: a sample. Threads that have ended are no longer in it.
 *
 * @param process of all threads, those of the JVM itself and the ended ones included, in nanoseconds
 * @param threads by the threads' names without their numbers, in nanoseconds
 */
record ThreadTimes(long process, Map<String, Long> threads) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String OURS = "quorate-";
    /** Less is not worth a line, in seconds. */
    private static final double LEAST = 0.005;

    static ThreadTimes now() {
        Map<String, Long> times = new TreeMap<>();
        for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            long nanos = thread == null ? -1 : THREADS.getThreadCpuTime(thread.getThreadId());
            if (nanos > 0) {
                times.merge(role(thread.getThreadName()), nanos, Long::sum);
            }
        }
        return new ThreadTimes(CpuTime.nanos(), times);
    }

    private static String role(String name) {
        String role = name.replaceAll("[-0-9]+$", "");
        return role.startsWith(OURS) ? role.substring(OURS.length()) : "other";
    }

    /** Of the calling thread so far, in nanoseconds. */
    static long ofThisThread() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /**
     * Seconds of each role between a sample and this one.
     *
     * @param feeding of threads that have handed transactions in meanwhile and ended
     * @return under {@code jvm}, what no thread of Java's has used: garbage collector and compiler
     */
    Map<String, Double> since(ThreadTimes earlier, long feeding) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        long rest = process - earlier.process - feeding;
        put(seconds, "feed", feeding);
        for (Map.Entry<String, Long> thread : threads.entrySet()) {
            long nanos = thread.getValue() - earlier.threads.getOrDefault(thread.getKey(), 0L);
            put(seconds, thread.getKey(), nanos);
            rest -= nanos;
        }
        put(seconds, "jvm", rest);
        return seconds;
    }

    private static void put(Map<String, Double> seconds, String role, long nanos) {
        if (nanos / 1e9 >= LEAST) {
            seconds.put(role, Math.round(nanos / 1e6) / 1e3);
        }
    }
}
