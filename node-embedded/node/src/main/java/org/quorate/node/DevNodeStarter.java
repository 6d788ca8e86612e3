package org.quorate.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.ForkCache;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.chain.dev.Mining;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.node.NodeStartException.Reason;
import org.quorate.parallel.BlockExecutor;
import org.quorate.protocol.Address;
import org.quorate.rpc.dev.DevAccounts;
import org.quorate.rpc.dev.DevNode;
import org.quorate.rpc.dev.StateFile;
import org.quorate.rpc.dev.console.Console;
import org.quorate.rpc.fork.RemoteFork;
import org.quorate.rpc.fork.RemoteNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the chain of a development node together. */
final class DevNodeStarter {
    private static final Logger LOG = LoggerFactory.getLogger(DevNodeStarter.class);

    private final NodeConfig config;
    private final DevConfig dev;
    private final DevAccounts accounts;

    DevNodeStarter(NodeConfig config) {
        this.config = config;
        this.dev = config.development().orElseThrow();
        this.accounts = new DevAccounts(dev.phrase(), dev.accounts());
    }

    /** @throws org.quorate.chain.dev.DevControlException if another chain cannot be forked, or a state not be loaded */
    DevNode open(Genesis genesis, BlockExecutor executor, Clock clock) {
        Optional<ForkPoint> fork = dev.fork().map(wanted -> fork(wanted.url(), wanted.block()));
        DevChain chain = DevChain.open(new DevChain.Setup(
                altered(genesis),
                config.shards(),
                config.beneficiary(),
                executor,
                clock,
                mining(),
                fork.map(this::underItsId),
                config.workers()));
        DevNode node = new DevNode(chain, accounts, this::fork, new Console());
        try {
            dev.loadState().filter(Files::exists).ifPresent(file -> load(node, file));
        } catch (RuntimeException e) {
            chain.close();
            throw e;
        }
        return node;
    }

    private ForkPoint fork(String url, Optional<Long> block) {
        return ForkCache.before(RemoteFork.open(url, block, RemoteNode.Patience.USUAL), dev.forkCache());
    }

    private ForkPoint underItsId(ForkPoint fork) {
        return dev.chainId()
                .map(id -> new ForkPoint(fork.url(), id, fork.block(), fork.chain()))
                .orElse(fork);
    }

    private Mining mining() {
        if (!dev.mining()) {
            return new Mining.Manual();
        }
        return switch (config.sealing()) {
            case Sealing.Interval interval -> new Mining.Interval(interval.blockTime());
            case Sealing.Automine _ -> new Mining.Automatic();
        };
    }

    /** A genesis of the user's own keeps the accounts that it has. */
    private Genesis altered(Genesis genesis) {
        Map<Address, GenesisAccount> all = new HashMap<>(genesis.accounts());
        if (config.genesisFile().isEmpty()) {
            all.values().removeIf(account -> account.code().isEmpty());
        }
        accounts.addresses().forEach(address -> all.putIfAbsent(address, GenesisAccount.ofBalance(dev.balance())));
        return new Genesis(
                dev.chainId().map(genesis.config()::withChainId).orElse(genesis.config()),
                genesis.nonce(),
                genesis.timestamp(),
                genesis.extraData(),
                dev.gasLimit().orElse(genesis.gasLimit()),
                genesis.difficulty(),
                genesis.prevRandao(),
                genesis.beneficiary(),
                dev.baseFee().or(genesis::baseFee),
                genesis.blobGasUsed(),
                genesis.excessBlobGas(),
                all);
    }

    private static void load(DevNode node, Path file) {
        try {
            new StateFile(node.chain(), 0).load(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new NodeStartException(
                    Reason.DATA_INACCESSIBLE, "the state file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is to be done before the node ends. */
    void farewell(DevNode node) {
        dev.dumpState().ifPresent(file -> {
            try {
                Files.write(file, new StateFile(node.chain(), 0).json());
            } catch (IOException e) {
                LOG.error("the state could not be written to {}: {}", file, e.getMessage());
            }
        });
    }
}
