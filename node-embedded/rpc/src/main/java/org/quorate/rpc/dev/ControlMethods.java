package org.quorate.rpc.dev;

import org.quorate.chain.Shard;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.ShardControl;
import org.quorate.rpc.dev.console.ConsoleWatch;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.jsonrpc.RpcMethods;

/** The control methods of one shard. */
public final class ControlMethods {
    private final DevNode node;
    private final Shard shard;
    private final Sending sending;
    private final CallSimulator simulator;
    private final ConsoleWatch watch;
    private final String clientVersion;

    public ControlMethods(
            DevNode node,
            Shard shard,
            Sending sending,
            CallSimulator simulator,
            ConsoleWatch watch,
            String clientVersion) {
        this.node = node;
        this.shard = shard;
        this.sending = sending;
        this.simulator = simulator;
        this.watch = watch;
        this.clientVersion = clientVersion;
    }

    public void register(RpcMethods.Builder methods) {
        ControlNames names = new ControlNames(methods);
        DevChain chain = node.chain();
        ShardControl control = chain.control(shard.index());
        new MiningMethods(chain, shard.index(), sending).register(names);
        new TimeMethods(chain, shard).register(names);
        new NextBlockMethods(control).register(names);
        new AccountMethods(control, watch).register(names);
        new TokenMethods(control, simulator).register(names);
        new PoolControlMethods(control).register(names);
        new SnapshotMethods(node, shard.index(), watch).register(names);
        new LoggingMethods(node.console()).register(names);
        new NodeInfoMethods(chain, shard, clientVersion).register(names);
    }
}
