package org.quorate.rpc.dev.console;

import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.Subscription;
import org.quorate.chain.block.BlockReplay;
import org.quorate.evm.HaltReason;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what the contracts of a shard say. Execution in parallel tries transactions several times, so blocks are executed once
 * more to hear them, and only once there is code that may call the console: in a transaction's data, which is where code
 * comes from, or because somebody set code by hand.
 */
public final class ConsoleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWatch.class);

    private final Shard shard;
    private final TransactionProcessor processor;
    private final Console console;
    private final Subscription blocks;
    private volatile boolean listening;

    public ConsoleWatch(Shard shard, TransactionProcessor processor, Console console) {
        this.shard = shard;
        this.processor = processor;
        this.console = console;
        this.blocks = shard.onBlock(this::hear);
    }

    /** Listens from now on, whatever the transactions' data is. */
    public void listen() {
        listening = true;
    }

    /** For a call that is only tried. */
    public Tracer tracer() {
        return new ConsoleTracer(text -> console.say(shard.index(), text));
    }

    private void hear(CommittedBlock block) {
        if (block.transactions().isEmpty()) {
            return;
        }
        listening |= block.transactions().stream()
                .anyMatch(signed ->
                        ConsoleTracer.isMentionedIn(signed.transaction().data()));
        if (listening || console.isTracing()) {
            try {
                replay(block);
            } catch (RuntimeException e) {
                LOG.warn("what the contracts of block {} say was not heard: {}", block.number(), e.toString());
            }
        }
    }

    private void replay(CommittedBlock block) {
        Optional<BlockReplay> replay = BlockReplay.begin(processor, shard, block);
        while (replay.isPresent() && replay.get().hasNext()) {
            Tracer tracer = console.isTracing() ? calls(block, replay.get()) : tracer();
            replay.get().advance(replay.get().execute(tracer));
        }
    }

    private Tracer calls(CommittedBlock block, BlockReplay replay) {
        say("block " + block.number() + ", transaction "
                + replay.next().signed().hash());
        Tracer heard = tracer();
        return new Tracer() {
            @Override
            public void onEnter(FrameStart frame) {
                String input = frame.input().length() < 4
                        ? frame.input().toHex()
                        : frame.input().slice(0, 4).toHex() + "…";
                say("  ".repeat(Math.min(frame.depth(), 40) + 1) + frame.kind() + " " + frame.to() + " " + input
                        + (frame.value().isZero() ? "" : " value " + frame.value()));
                heard.onEnter(frame);
            }

            @Override
            public void onExit(FrameEnd frame) {
                say("  ".repeat(Math.min(frame.depth(), 40) + 1) + "← "
                        + frame.halt().map(HaltReason::message).orElse("ok") + ", gas " + frame.gasUsed());
            }
        };
    }

    private void say(String text) {
        console.say(shard.index(), text);
    }

    @Override
    public void close() {
        blocks.close();
    }
}
