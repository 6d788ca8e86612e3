package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.quorate.node.DevConfig;
import org.quorate.protocol.UInt256;
import picocli.CommandLine.Option;

/** What a development node can be told besides; the names are anvil's. */
final class DevOptions {
    @Option(
            names = "--dev",
            description = "A node for developing contracts: in memory, a block as soon as a transaction arrives unless"
                    + " --block-time says otherwise, with the test-control methods of anvil and Hardhat.")
    private boolean dev;

    @Option(
            names = "--fork-url",
            paramLabel = "URL",
            description = "With --dev: begin with the state of another node's chain, fetched as it is needed.")
    private Optional<String> forkUrl = Optional.empty();

    @Option(
            names = {"--fork-block", "--fork-block-number"},
            paramLabel = "N",
            description = "The last block of the other chain that counts (default: its last one).")
    private Optional<Long> forkBlock = Optional.empty();

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "10",
            description = "With --dev: accounts with money, for which the node signs (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--mnemonic",
            paramLabel = "PHRASE",
            defaultValue = "test test test test test test test test test test test junk",
            description = "With --dev: the phrase that their keys are derived from (default: ${DEFAULT-VALUE}).")
    private String mnemonic;

    @Option(
            names = "--balance",
            paramLabel = "COINS",
            defaultValue = "10000",
            description = "With --dev: what each of them has (default: ${DEFAULT-VALUE}).")
    private long balance;

    @Option(
            names = "--chain-id",
            paramLabel = "ID",
            description = "With --dev: chain id of shard 0 (default: 31337, or the other chain's with --fork-url).")
    private Optional<Long> chainId = Optional.empty();

    @Option(
            names = {"--base-fee", "--block-base-fee-per-gas"},
            paramLabel = "WEI",
            description = "With --dev: base fee of block 0 (default: 1000000000).")
    private Optional<Long> baseFee = Optional.empty();

    @Option(
            names = "--gas-limit",
            paramLabel = "GAS",
            description = "With --dev: gas limit of a block (default: 30000000).")
    private Optional<Long> gasLimit = Optional.empty();

    @Option(
            names = {"--no-mining", "--no-mine"},
            description = "With --dev: make blocks only when told to (evm_mine).")
    private boolean noMining;

    @Option(
            names = "--load-state",
            paramLabel = "FILE",
            description = "With --dev: begin with a state that anvil_dumpState, --dump-state or anvil wrote.")
    private Optional<Path> loadState = Optional.empty();

    @Option(
            names = "--dump-state",
            paramLabel = "FILE",
            description = "With --dev: write the state of shard 0 to a file at the end.")
    private Optional<Path> dumpState = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "With --dev: --load-state, if the file exists, and --dump-state.")
    private Optional<Path> state = Optional.empty();

    boolean dev() {
        return dev;
    }

    /** @throws IllegalArgumentException if an option does not go with the others, or is out of range */
    Optional<DevConfig> config(Path dataFolder) {
        boolean more = forkUrl.isPresent()
                || forkBlock.isPresent()
                || chainId.isPresent()
                || baseFee.isPresent()
                || gasLimit.isPresent()
                || noMining
                || loadState.isPresent()
                || dumpState.isPresent()
                || state.isPresent()
                || accounts != DevConfig.DEFAULT.accounts()
                || !mnemonic.equals(DevConfig.DEFAULT.phrase());
        if (!dev) {
            if (more) {
                throw new IllegalArgumentException("forks, test accounts and state files are for a node with --dev");
            }
            return Optional.empty();
        }
        if (forkBlock.isPresent() && forkUrl.isEmpty()) {
            throw new IllegalArgumentException("--fork-block needs --fork-url");
        }
        if (balance < 0 || balance > 1_000_000_000_000L) {
            throw new IllegalArgumentException("the balance must be from 0 to 1,000,000,000,000 coins, not " + balance);
        }
        return Optional.of(DevConfig.DEFAULT
                .withAccounts(accounts, mnemonic, balance)
                .withChain(
                        chainId.map(id -> UInt256.of(positive(id, "chain id"))),
                        baseFee.map(fee -> UInt256.of(notNegative(fee))),
                        gasLimit.map(gas -> positive(gas, "gas limit")))
                .withMining(!noMining)
                .withFork(
                        forkUrl.map(url -> new DevConfig.Fork(url, forkBlock)),
                        Optional.of(dataFolder.resolve("forks")))
                .withStateFiles(loadState.or(() -> state), dumpState.or(() -> state)));
    }

    private static long positive(long value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + what + " must be above 0, not " + value);
        }
        return value;
    }

    private static long notNegative(long fee) {
        if (fee < 0) {
            throw new IllegalArgumentException("the base fee must not be negative");
        }
        return fee;
    }

    /** A fork is of one chain. */
    boolean forks() {
        return forkUrl.isPresent();
    }
}
