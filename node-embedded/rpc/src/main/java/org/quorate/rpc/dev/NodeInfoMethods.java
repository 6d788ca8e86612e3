package org.quorate.rpc.dev;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.DevChain.SnapshotInfo;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.evm.BlockContext;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.fork.RemoteNode;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.Quantities;
import tools.jackson.core.JsonGenerator;

/** What a development node says about itself. */
final class NodeInfoMethods {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DevChain chain;
    private final Shard shard;
    private final String clientVersion;
    private final String instance = newInstance();

    NodeInfoMethods(DevChain chain, Shard shard, String clientVersion) {
        this.chain = chain;
        this.shard = shard;
        this.clientVersion = clientVersion;
    }

    private static String newInstance() {
        byte[] id = new byte[32];
        RANDOM.nextBytes(id);
        return "0x" + HexFormat.of().formatHex(id);
    }

    void register(ControlNames names) {
        names.add("nodeInfo", 0, _ -> this::writeInfo).add("metadata", 0, _ -> this::writeMetadata);
    }

    private void writeInfo(JsonGenerator json) {
        CommittedBlock head = shard.head();
        BlockContext next = shard.nextContext();
        json.writeStartObject();
        new Fields(json).quantity("currentBlockNumber", head.number());
        json.writeNumberProperty("currentBlockTimestamp", head.header().timestamp());
        new Fields(json).hash("currentBlockHash", head.hash());
        json.writeStringProperty("hardFork", next.fork().name());
        json.writeStringProperty("transactionOrder", "fees");
        json.writeObjectPropertyStart("environment");
        new Fields(json).quantity("baseFee", next.baseFee());
        json.writeName("chainId");
        writeNumber(json, shard.chainId());
        new Fields(json).quantity("gasLimit", next.gasLimit()).quantity("gasPrice", next.baseFee());
        json.writeEndObject();
        json.writeObjectPropertyStart("forkConfig");
        chain.fork(shard.index()).ifPresentOrElse(fork -> writeFork(json, fork), () -> new Fields(json)
                .nothing("forkUrl")
                .nothing("forkBlockNumber")
                .nothing("forkRetryBackoff"));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFork(JsonGenerator json, ForkPoint fork) {
        json.writeStringProperty("forkUrl", fork.url());
        json.writeNumberProperty("forkBlockNumber", fork.number());
        json.writeNumberProperty(
                "forkRetryBackoff", RemoteNode.Patience.USUAL.firstPause().toMillis());
    }

    private void writeForkedNetwork(JsonGenerator json) {
        Optional<ForkPoint> fork = chain.fork(shard.index());
        if (fork.isEmpty()) {
            json.writeNullProperty("forkedNetwork");
            return;
        }
        json.writeObjectPropertyStart("forkedNetwork");
        json.writeName("chainId");
        writeNumber(json, fork.get().chainId());
        json.writeNumberProperty("forkBlockNumber", fork.get().number());
        json.writeStringProperty("forkBlockHash", fork.get().block().hash().toHex());
        json.writeEndObject();
    }

    /** Of anvil's and Hardhat's form both. */
    private void writeMetadata(JsonGenerator json) {
        CommittedBlock head = shard.head();
        json.writeStartObject();
        json.writeStringProperty("clientVersion", clientVersion);
        json.writeName("chainId");
        writeNumber(json, shard.chainId());
        json.writeStringProperty("instanceId", instance);
        json.writeNumberProperty("latestBlockNumber", head.number());
        json.writeStringProperty("latestBlockHash", head.hash().toHex());
        writeForkedNetwork(json);
        json.writeObjectPropertyStart("snapshots");
        for (SnapshotInfo snapshot : chain.snapshots(shard.index())) {
            json.writeArrayPropertyStart(Quantities.encode(snapshot.id()));
            json.writeNumber(snapshot.block().number());
            json.writeString(snapshot.block().hash().toHex());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, UInt256 value) {
        json.writeNumber(value.toBigInteger());
    }
}
