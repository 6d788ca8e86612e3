package org.quorate.node.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The meters of one node in a registry of its own, so that two nodes of one process do not mix. The registry is made when
 * somebody reads it for the first time: a node that nobody watches does not pay for it, least of all while it starts.
 */
public final class NodeMeters implements AutoCloseable {
    private final List<MeterPart> parts;
    private JvmGcMetrics garbageCollection;
    private PrometheusMeterRegistry registry;

    /**
     * @param parts of the node that have meters; the Java process's own (memory, garbage collection, threads, processor
     *     time) come with them
     */
    public NodeMeters(List<MeterPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** All meters at this moment, in Prometheus' text format. */
    public synchronized String page() {
        PrometheusMeterRegistry all = registry();
        parts.forEach(MeterPart::beforeReading);
        return all.scrape();
    }

    private PrometheusMeterRegistry registry() {
        if (registry == null) {
            garbageCollection = new JvmGcMetrics();
            registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            List.of(
                            new UptimeMetrics(),
                            new ProcessorMetrics(),
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            garbageCollection)
                    .forEach(part -> part.bindTo(registry));
            parts.forEach(part -> part.bindTo(registry));
        }
        return registry;
    }

    @Override
    public synchronized void close() {
        if (registry != null) {
            garbageCollection.close();
            registry.close();
        }
    }
}
