package org.quorate.app.energy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to the running node what eco mode says. A block time that is neither the usual one nor eco mode's was set by somebody
 * else, with evm_setIntervalMining for example, and is left alone. While the mode is off the battery is not asked for.
 */
public final class EcoKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EcoKeeper.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Supplier<EcoMode> mode;
    private final Supplier<PowerSupply> supply;
    private final Supplier<Optional<? extends EcoNode>> node;
    private final MutableObservable<EcoState> state = new MutableObservable<>(EcoState.OFF);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("eco").daemon().factory());

    /**
     * @param mode as chosen at the moment
     * @param supply what powers the computer; may be some time old, and must not take long
     * @param node that runs
     */
    public EcoKeeper(Supplier<EcoMode> mode, Supplier<PowerSupply> supply, Supplier<Optional<? extends EcoNode>> node) {
        this.mode = mode;
        this.supply = supply;
        this.node = node;
    }

    /** Begins to look every few seconds. */
    public void start() {
        thread.scheduleWithFixedDelay(this::guardedLook, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks soon: the mode was changed, or a node was started. */
    public void lookSoon() {
        if (!thread.isShutdown()) {
            thread.execute(this::guardedLook);
        }
    }

    /** A node that stops meanwhile refuses; the next look finds it gone. */
    private void guardedLook() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.debug("Eco mode could not be applied: {}", e.toString());
        }
    }

    /** Looks once. One thread at a time. */
    void look() {
        EcoMode chosen = mode.get();
        PowerSupply.Kind kind =
                chosen == EcoMode.OFF ? PowerSupply.Kind.UNKNOWN : supply.get().kind();
        EcoPlan plan = EcoPlan.of(chosen, kind);
        Optional<? extends EcoNode> running = node.get();
        running.ifPresent(one -> apply(plan, one));
        EcoState next = new EcoState(chosen, kind, plan, running.flatMap(EcoNode::blockTime));
        if (!next.equals(state.get())) {
            state.set(next);
        }
    }

    private static void apply(EcoPlan plan, EcoNode node) {
        node.pauseUpkeep(plan.resting());
        node.usualBlockTime().ifPresent(usual -> {
            Duration slowed = EcoPlan.slowed(usual);
            Duration from = plan.slow() ? usual : slowed;
            Duration to = plan.slow() ? slowed : usual;
            if (!from.equals(to) && node.blockTime().filter(from::equals).isPresent()) {
                node.setBlockTime(to);
                LOG.info("Eco mode: a block every {} ms", to.toMillis());
            }
        });
    }

    public Observable<EcoState> state() {
        return state;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
