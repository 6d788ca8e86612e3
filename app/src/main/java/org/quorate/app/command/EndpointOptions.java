package org.quorate.app.command;

import java.net.URI;
import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.rpc.Endpoint;
import picocli.CommandLine.Option;

/** Which chain a wallet command speaks about. */
final class EndpointOptions {
    /** Of shard 0 of a Quorate node. */
    private static final long BASE_CHAIN_ID = 31337;

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8545",
            description = "The node: https, or http to this computer. Without it: ${DEFAULT-VALUE}")
    private URI rpc;

    @Option(
            names = "--shard",
            paramLabel = "K",
            defaultValue = "0",
            description = "The shard of a Quorate node. Without it: ${DEFAULT-VALUE}")
    private int shard;

    @Option(
            names = "--chain-id",
            paramLabel = "ID",
            description = "The chain that the node must be on. Without it: 31337 and the number of the shard.")
    private Optional<Long> chainId = Optional.empty();

    Endpoint endpoint() {
        URI uri = shard() == 0 ? rpc : rpc.resolve("/shard/" + shard);
        return new Endpoint(rpc.getHost(), uri, UInt256.of(chainId.orElse(BASE_CHAIN_ID + shard)));
    }

    /** The number of the shard. */
    int shard() {
        if (shard < 0) {
            throw new CommandException("A shard's number is 0 or more.");
        }
        return shard;
    }

    /** Shard 0 of the same node. */
    Endpoint node() {
        long base = chainId.orElse(BASE_CHAIN_ID + shard()) - shard;
        if (base < 0) {
            throw new CommandException("Shard " + shard + " cannot have chain id " + chainId.orElseThrow()
                    + ": chain ids of shards count up from that of shard 0.");
        }
        return new Endpoint(rpc.getHost(), rpc, UInt256.of(base));
    }
}
