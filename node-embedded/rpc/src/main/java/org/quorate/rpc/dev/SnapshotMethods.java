package org.quorate.rpc.dev;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.protocol.Bytes;
import org.quorate.rpc.dev.console.ConsoleWatch;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** Going back to how everything was, or beginning anew. */
final class SnapshotMethods {
    private final DevNode node;
    private final DevChain chain;
    private final int shard;
    private final ConsoleWatch watch;
    /** Set by setRpcUrl: where the next fork is taken from. */
    private final AtomicReference<Optional<String>> url = new AtomicReference<>(Optional.empty());

    private record Forking(Optional<String> url, Optional<Long> block) {
        static Forking decode(JsonNode node) {
            Decode.object(node);
            return new Forking(
                    Decode.field(node, "jsonRpcUrl", given -> Decode.string(given, "a URL")),
                    Decode.field(node, "blockNumber", Given::number64));
        }
    }

    SnapshotMethods(DevNode node, int shard, ConsoleWatch watch) {
        this.watch = watch;
        this.node = node;
        this.chain = node.chain();
        this.shard = shard;
    }

    void register(ControlNames names) {
        names.add("snapshot", 0, _ -> RpcResult.quantity(chain.snapshot()))
                .add("revert", 1, params -> RpcResult.of(chain.revert(params.required(0, Given::number64))))
                .act("reset", 1, this::reset)
                .add("dumpState", 1, _ -> RpcResult.of(Bytes.wrap(new StateFile(chain, shard).compressed())))
                .add("loadState", 1, params -> {
                    new StateFile(chain, shard)
                            .load(params.required(0, Given::bytes).toArray());
                    watch.listen();
                    return RpcResult.of(true);
                })
                .act(
                        "setRpcUrl",
                        1,
                        params -> url.set(Optional.of(params.required(0, given -> Decode.string(given, "a URL")))));
    }

    /** Without {@code forking} from genesis, as anvil and Hardhat do it, though the chain was forked before. */
    private void reset(RpcParams params) {
        Optional<Forking> forking = params.optional(0, Decode::object)
                .flatMap(_ -> params.required(0, node -> Decode.field(node, "forking", Forking::decode)));
        forking.ifPresent(_ -> watch.listen());
        chain.reset(shard, forking.map(this::open));
    }

    private ForkPoint open(Forking forking) {
        String from = forking.url
                .or(url::get)
                .or(() -> chain.fork(shard).map(ForkPoint::url))
                .orElseThrow(() ->
                        RpcException.invalidParams("Forking not enabled and RPC URL not provided to start forking"));
        return node.forks().open(from, forking.block);
    }
}
