package org.quorate.node.bench.rpc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.consensus.OrderingEngine;
import org.quorate.node.bench.Anvil;
import org.quorate.node.bench.BenchChain;
import org.quorate.node.bench.GenesisJson;
import org.quorate.node.bench.ManualEngine;
import org.quorate.node.bench.TemporaryFolder;
import org.quorate.rpc.RpcConfig;
import org.quorate.rpc.RpcServer;

/** A server that is measured: our own, in this process, or an anvil. Both in memory, on the same genesis, making no blocks by themselves. */
interface Target extends AutoCloseable {
    int port();

    @Override
    void close();

    /** Ours, as the node puts it together. */
    record Ours(BenchChain chain, RpcServer server) implements Target {
        static Ours start(Genesis genesis, OrderingEngine ordering) {
            BenchChain chain = BenchChain.open(
                    genesis, Optional.empty(), Runtime.getRuntime().availableProcessors(), ordering);
            try {
                chain.engine().start();
                return new Ours(chain, RpcServer.start(RpcConfig.of("127.0.0.1", 0, false), chain.engine(), () -> ""));
            } catch (RuntimeException e) {
                chain.close();
                throw e;
            }
        }

        static Ours start(Genesis genesis) {
            return start(genesis, new ManualEngine());
        }

        ChainEngine engine() {
            return chain.engine();
        }

        @Override
        public int port() {
            return server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
            chain.close();
        }
    }

    /** Theirs. */
    record Theirs(Anvil anvil, Path folder) implements Target {
        static Theirs start(Path binary, Genesis genesis) {
            Path folder = TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
            Path file = folder.resolve("genesis.json");
            GenesisJson.write(genesis, file);
            List<String> options = List.of(
                    "--no-mining",
                    "--init",
                    file.toString(),
                    "--gas-limit",
                    Long.toString(genesis.gasLimit()),
                    "--chain-id",
                    genesis.config().chainId().toString());
            try {
                return new Theirs(Anvil.start(binary, options), folder);
            } catch (RuntimeException e) {
                TemporaryFolder.delete(folder);
                throw e;
            }
        }

        @Override
        public int port() {
            return anvil.port();
        }

        @Override
        public void close() {
            anvil.close();
            TemporaryFolder.delete(folder);
        }
    }
}
