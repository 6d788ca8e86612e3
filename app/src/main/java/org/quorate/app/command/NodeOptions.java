package org.quorate.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.protocol.Address;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to run the node, the same for the desktop and for {@code quorate node}. */
final class NodeOptions {
    private static final int SHORTEST_TOKEN = 16;
    private static final long DESKTOP_CACHE_BYTES = 16 << 20;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8545",
            description = "Where JSON-RPC listens; port 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private HostAndPort http;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description =
                    "A file whose first line other computers have to show as bearer token; this computer need not.")
    private Path tokenFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the chain and the wallet are kept (default: this user's data folder).")
    private Path dataDir;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description =
                    "Number of shards, 1 to 64, fixed when the data folder is first used (default: that of the data folder;"
                            + " of a new one 4, of a fork 1).")
    private Integer shards;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that execute a block; 1 executes one transaction after the other, and leaves"
                    + " the other cores alone (default: one for each core; in a window one less, but two at least).")
    private Integer workers;

    @Option(
            names = "--verify-parallel",
            description = "Execute every block one by one too, and stop if the results differ; for finding errors.")
    private boolean verifyParallel;

    @ArgGroup
    private SealingOptions sealing = new SealingOptions();

    @Mixin
    private DevOptions dev = new DevOptions();

    @Option(
            names = "--genesis",
            paramLabel = "FILE",
            description = "Genesis in geth's genesis.json format (default: the development genesis, chain id 31337).")
    private Path genesis;

    @Option(
            names = "--state-history",
            paramLabel = "N|archive",
            defaultValue = "256",
            description = "Keep the state of the last N blocks, or of all of them (default: ${DEFAULT-VALUE}).")
    private String stateHistory;

    @Option(
            names = "--cache",
            paramLabel = "MIB",
            description = "Memory for pages of the state, in MiB (default: a quarter of the heap; in a window 16).")
    private Integer cacheMebibytes;

    @Option(
            names = "--ballot-token",
            paramLabel = "ADDRESS",
            description =
                    "Gather the ballots of this token's questions in room of their own, which nobody else's questions can"
                            + " take; for the DAOs that this node serves. Repeat it.")
    private List<String> ballotTokens = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private static final class SealingOptions {
        @Option(
                names = "--block-time",
                paramLabel = "DURATION",
                description = "Time between blocks, such as 500ms or 1s (default: 1s).")
        private Duration blockTime;

        @Option(
                names = "--automine",
                description = "Make a block as soon as a transaction arrives, and none otherwise.")
        private boolean automine;
    }

    private Optional<String> token() {
        if (tokenFile == null) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(tokenFile)) {
            String token = lines.findFirst().map(String::strip).orElse("");
            if (token.length() < SHORTEST_TOKEN) {
                throw new IllegalArgumentException(
                        "the token in " + tokenFile + " is too short: at least " + SHORTEST_TOKEN + " characters");
            }
            return Optional.of(token);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("the token file " + tokenFile + " cannot be read");
        }
    }

    private Set<Address> ballotTokens() {
        return ballotTokens.stream().map(DaoOptions::address).collect(Collectors.toUnmodifiableSet());
    }

    private int shardCount() {
        if (shards != null) {
            return shards;
        }
        if (dev.dev()) {
            return dev.forks() ? 1 : NodeConfig.dev().shards();
        }
        return QuorateNode.shardsIn(nodeFolder()).orElse(NodeConfig.dev().shards());
    }

    private Sealing sealing() {
        if (sealing.automine || dev.dev() && sealing.blockTime == null) {
            return new Sealing.Automine();
        }
        return new Sealing.Interval(sealing.blockTime == null ? Duration.ofSeconds(1) : sealing.blockTime);
    }

    /** Where JSON-RPC is to listen. */
    HostAndPort http() {
        return http;
    }

    /** Whether nothing of the node is kept. */
    boolean inMemory() {
        return dev.dev();
    }

    /** The folder of this user's data, from which the node's and the wallet's hang. */
    Path dataFolder() {
        return dataDir != null
                ? dataDir.toAbsolutePath()
                : DataFolders.ofThisUser().standard();
    }

    private Path nodeFolder() {
        return dataFolder().resolve("node");
    }

    /**
     * For a node beside a window: unless a number of workers is given, a core is left to the window, but two workers are
     * worth having even on two cores, for they rest when there is nothing to do. Its memory is shared with other programs.
     *
     * @param chosen in the window; the command line goes before it
     * @throws ParameterException if a number is out of range
     */
    NodeConfig desktopConfig(OptionalInt chosen) {
        NodeConfig config = config();
        int automatic = Math.max(Math.min(2, config.workers()), config.workers() - 1);
        NodeConfig sized = workers != null ? config : config.withWorkers(chosen.orElse(automatic));
        return cacheMebibytes != null ? sized : sized.withPageCache(DESKTOP_CACHE_BYTES);
    }

    /** @throws ParameterException if a number is out of range */
    NodeConfig config() {
        try {
            NodeConfig place = dev.dev() ? NodeConfig.dev() : NodeConfig.dev().withDataFolder(nodeFolder());
            NodeConfig config = place.withShards(shardCount())
                    .withSealing(sealing())
                    .withDev(dev.config(dataFolder()))
                    .withStateHistory(stateHistory)
                    .withHttp(http.host(), http.port())
                    .withHttpToken(token())
                    .withFavouredTokens(ballotTokens());
            NodeConfig sized = workers == null ? config : config.withWorkers(workers);
            NodeConfig cached = cacheMebibytes == null ? sized : sized.withPageCache((long) cacheMebibytes << 20);
            NodeConfig checked = cached.withVerifyParallel(verifyParallel);
            return genesis == null ? checked : checked.withGenesisFile(genesis.toAbsolutePath());
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage());
        }
    }
}
