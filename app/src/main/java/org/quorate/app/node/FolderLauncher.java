package org.quorate.app.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.app.system.NodeOwner;
import org.quorate.node.NodeConfig;
import org.quorate.node.NodeStartException;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.node.QuorateNode;

/** Starts nodes over one data folder. The chain that a restored one takes the place of is kept beside it until the next time. */
public final class FolderLauncher implements NodeLauncher {
    private static final String REPLACED = ".replaced";

    private final Supplier<NodeConfig> config;
    private final Function<NodeConfig, QuorateNode> starter;

    /** @param config with a data folder; asked before each start */
    public FolderLauncher(Supplier<NodeConfig> config, Function<NodeConfig, QuorateNode> starter) {
        this.config = config;
        this.starter = starter;
    }

    @Override
    public QuorateNode start() {
        return starter.apply(config.get());
    }

    @Override
    public Optional<NodeOwner> owner() {
        return config.get().dataFolder().flatMap(NodeOwner::of);
    }

    @Override
    public void restore(Path snapshot) {
        NodeConfig now = config.get();
        Path folder = now.dataFolder().orElseThrow();
        Path replaced = folder.resolveSibling(folder.getFileName() + REPLACED);
        try {
            delete(replaced);
            boolean had = Files.exists(folder);
            if (had) {
                Files.move(folder, replaced);
            }
            try {
                QuorateNode.restore(now, snapshot);
            } catch (RuntimeException e) {
                delete(folder);
                if (had) {
                    Files.move(replaced, folder);
                }
                throw e;
            }
        } catch (IOException e) {
            throw new NodeStartException(
                    Reason.DATA_INACCESSIBLE, "the folder " + folder + " cannot be replaced: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
