package org.quorate.chain.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.quorate.chain.store.Checkpoint.ShardState;
import org.quorate.chain.store.Manifest.Run;

/** The checkpointed states. Pieces of a run may become durable at any time; they count from when the manifest does. */
final class Checkpoints {
    private static final String MANIFEST_KEY = "checkpoint";

    private final MVMap<String, byte[]> meta;
    private final MVMap<Long, byte[]> runs;
    private Optional<Manifest> current;
    private long nextRun;

    Checkpoints(MVMap<String, byte[]> meta, MVMap<Long, byte[]> runs) {
        this.meta = meta;
        this.runs = runs;
        this.current = Optional.ofNullable(meta.get(MANIFEST_KEY)).map(Manifest::decode);
        Long last = runs.lastKey();
        this.nextRun = last == null ? 0 : (last >>> Run.PIECE_BITS) + 1;
    }

    /** The states of the last checkpoint; nothing if there is none. */
    Optional<Recovered> read() {
        RunReader reader = new RunReader(runs);
        return current.map(manifest -> new Recovered(
                manifest.round(), manifest.shards().stream().map(reader::read).toList()));
    }

    /** Writes the runs of a checkpoint; nothing points to them yet. */
    Manifest writeRuns(Checkpoint checkpoint) {
        List<List<Run>> shards = new ArrayList<>();
        for (int shard = 0; shard < checkpoint.shards().size(); shard++) {
            int index = shard;
            List<Run> before =
                    current.map(manifest -> manifest.shards().get(index)).orElse(List.of());
            shards.add(writeRun(before, checkpoint.shards().get(shard)));
        }
        return new Manifest(checkpoint.round(), shards);
    }

    /** Changes only, until they outgrow the state they build on: so each byte is written again about once. */
    private List<Run> writeRun(List<Run> before, ShardState shard) {
        if (!before.isEmpty()) {
            long changes = before.stream().skip(1).mapToLong(Run::bytes).sum();
            if (changes <= before.getFirst().bytes()) {
                if (shard.changes().isEmpty()) {
                    return before;
                }
                Run run = new RunWriter(runs, nextRun++).writeChanges(shard.state(), shard.changes());
                return Stream.concat(before.stream(), Stream.of(run)).toList();
            }
        }
        return List.of(new RunWriter(runs, nextRun++).writeAll(shard.state()));
    }

    /** Makes a manifest the current one. */
    void publish(Manifest manifest) {
        meta.put(MANIFEST_KEY, manifest.encode());
        current = Optional.of(manifest);
    }

    /** Removes the pieces that the current manifest does not name. Only what is not being written may be lying around. */
    void removeLeftovers() {
        Set<Long> used = new HashSet<>();
        current.ifPresent(manifest -> manifest.shards().forEach(list -> list.forEach(run -> used.add(run.id()))));
        List<Long> leftovers = new ArrayList<>();
        runs.keyIterator(null).forEachRemaining(key -> {
            if (!used.contains(key >>> Run.PIECE_BITS)) {
                leftovers.add(key);
            }
        });
        leftovers.forEach(runs::remove);
    }
}
