package org.quorate.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.quorate.chain.store.StateHistory;
import org.quorate.chain.store.StoreOptions;
import org.quorate.protocol.Address;

/**
 * How a node is to run. Start from {@link #dev()} and change what differs.
 *
 * @param dataFolder where the chain is kept; nothing keeps it in memory only, and all is lost at the end
 * @param genesisFile in geth's format; nothing takes the built-in development genesis
 * @param shards fixed when the data folder is first used, 1 to 64
 * @param beneficiary receives the tips of every block
 * @param development what is special about a development node: in memory, under the control of tests; nothing for any other
 * @param workers threads that execute one block, those who call included; 1 executes everything one by one
 * @param verifyParallel whether every block is executed one by one too, and the node stops if the results differ
 * @param store of which blocks the state can be asked for, and the memory for its pages
 * @param addressIndex whether to keep an index of which transactions touched which address
 * @param httpHost interface on which RPC listens
 * @param httpPort 0 for any free one
 * @param httpToken that other computers have to show; nothing lets in whoever reaches the port
 * @param favouredTokens whose questions have room of their own, so that nobody else's take it
 */
public record NodeConfig(
        Optional<Path> dataFolder,
        Optional<Path> genesisFile,
        int shards,
        Sealing sealing,
        Address beneficiary,
        Optional<DevConfig> development,
        int workers,
        boolean verifyParallel,
        StoreOptions store,
        boolean addressIndex,
        String httpHost,
        int httpPort,
        Optional<String> httpToken,
        Set<Address> favouredTokens) {
    public static final int MAX_SHARDS = 64;
    public static final int MAX_WORKERS = 256;
    public static final long LEAST_PAGE_CACHE = 1 << 20;

    public NodeConfig {
        favouredTokens = Set.copyOf(favouredTokens);
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException(
                    "the number of shards must be from 1 to " + MAX_SHARDS + ", not " + shards);
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "the number of workers must be from 1 to " + MAX_WORKERS + ", not " + workers);
        }
        if (httpPort < 0 || httpPort > 65535) {
            throw new IllegalArgumentException("a port must be from 0 to 65535, not " + httpPort);
        }
    }

    /** In memory, development genesis, four shards, a block a second, a worker for each core, RPC on 127.0.0.1:8545. */
    public static NodeConfig dev() {
        return new NodeConfig(
                Optional.empty(),
                Optional.empty(),
                4,
                new Sealing.Interval(Duration.ofSeconds(1)),
                Address.ZERO,
                Optional.empty(),
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_WORKERS),
                false,
                StoreOptions.DEFAULT,
                false,
                "127.0.0.1",
                8545,
                Optional.empty(),
                Set.of());
    }

    public NodeConfig withDataFolder(Path folder) {
        return with(config -> config.dataFolder = Optional.of(folder));
    }

    public NodeConfig withGenesisFile(Path file) {
        return with(config -> config.genesisFile = Optional.of(file));
    }

    public NodeConfig withShards(int count) {
        return with(config -> config.shards = count);
    }

    public NodeConfig withSealing(Sealing how) {
        return with(config -> config.sealing = how);
    }

    public NodeConfig withBeneficiary(Address address) {
        return with(config -> config.beneficiary = address);
    }

    /** Whether it is a development node. */
    public boolean devMethods() {
        return development.isPresent();
    }

    /** A development node as it usually is, or none. */
    public NodeConfig withDevMethods(boolean offered) {
        return withDev(offered ? Optional.of(DevConfig.DEFAULT) : Optional.empty());
    }

    public NodeConfig withDev(Optional<DevConfig> special) {
        return with(config -> config.development = special);
    }

    public NodeConfig withHttp(String host, int port) {
        return with(config -> {
            config.httpHost = host;
            config.httpPort = port;
        });
    }

    public NodeConfig withWorkers(int count) {
        return with(config -> config.workers = count);
    }

    /**
     * With the state of so many last blocks kept, or of all.
     *
     * @param history a number or "archive"
     * @throws IllegalArgumentException if it is neither
     */
    public NodeConfig withStateHistory(String history) {
        return withStore(store.with(StateHistory.parse(history)));
    }

    /** With so much memory for pages of the state. @param bytes 1 MiB or more */
    public NodeConfig withPageCache(long bytes) {
        if (bytes < LEAST_PAGE_CACHE) {
            throw new IllegalArgumentException(
                    "the memory for pages must be " + (LEAST_PAGE_CACHE >> 20) + " MiB or more");
        }
        return withStore(store.withPageCache(bytes));
    }

    private NodeConfig withStore(StoreOptions options) {
        return with(config -> config.store = options);
    }

    public NodeConfig withVerifyParallel(boolean verified) {
        return with(config -> config.verifyParallel = verified);
    }

    public NodeConfig withAddressIndex(boolean kept) {
        return with(config -> config.addressIndex = kept);
    }

    public NodeConfig withHttpToken(Optional<String> token) {
        return with(config -> config.httpToken = token);
    }

    /** @param tokens whose questions are to have room of their own, whatever others ask */
    public NodeConfig withFavouredTokens(Set<Address> tokens) {
        return with(config -> config.favouredTokens = tokens);
    }

    private NodeConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** A configuration while it differs from another in something. */
    private static final class Draft {
        Optional<Path> dataFolder;
        Optional<Path> genesisFile;
        int shards;
        Sealing sealing;
        Address beneficiary;
        Optional<DevConfig> development;
        int workers;
        boolean verifyParallel;
        StoreOptions store;
        boolean addressIndex;
        String httpHost;
        int httpPort;
        Optional<String> httpToken;
        Set<Address> favouredTokens;

        Draft(NodeConfig config) {
            this.dataFolder = config.dataFolder;
            this.genesisFile = config.genesisFile;
            this.shards = config.shards;
            this.sealing = config.sealing;
            this.beneficiary = config.beneficiary;
            this.development = config.development;
            this.workers = config.workers;
            this.verifyParallel = config.verifyParallel;
            this.store = config.store;
            this.addressIndex = config.addressIndex;
            this.httpHost = config.httpHost;
            this.httpPort = config.httpPort;
            this.httpToken = config.httpToken;
            this.favouredTokens = config.favouredTokens;
        }

        NodeConfig finish() {
            return new NodeConfig(
                    dataFolder,
                    genesisFile,
                    shards,
                    sealing,
                    beneficiary,
                    development,
                    workers,
                    verifyParallel,
                    store,
                    addressIndex,
                    httpHost,
                    httpPort,
                    httpToken,
                    favouredTokens);
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "NodeConfig[" + dataFolder + ", " + shards + " shards, " + sealing + ", " + httpHost + ":" + httpPort
                + "]";
    }
}
