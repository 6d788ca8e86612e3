package org.quorate.rpc.eth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.ChainConfig.TimeActivation;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.ForkId;
import org.quorate.chain.Shard;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcMethods;
import tools.jackson.core.JsonGenerator;

/** eth_config (EIP-7910): the fork that is active, the next one and the last one that is planned. */
final class ConfigMethod {
    private static final Map<Long, String> PRECOMPILES = Map.ofEntries(
            Map.entry(0x1L, "ECREC"),
            Map.entry(0x2L, "SHA256"),
            Map.entry(0x3L, "RIPEMD160"),
            Map.entry(0x4L, "ID"),
            Map.entry(0x5L, "MODEXP"),
            Map.entry(0x6L, "BN254_ADD"),
            Map.entry(0x7L, "BN254_MUL"),
            Map.entry(0x8L, "BN254_PAIRING"),
            Map.entry(0x9L, "BLAKE2F"),
            Map.entry(0xaL, "KZG_POINT_EVALUATION"),
            Map.entry(0xbL, "BLS12_G1ADD"),
            Map.entry(0xcL, "BLS12_G1MSM"),
            Map.entry(0xdL, "BLS12_G2ADD"),
            Map.entry(0xeL, "BLS12_G2MSM"),
            Map.entry(0xfL, "BLS12_PAIRING_CHECK"),
            Map.entry(0x10L, "BLS12_MAP_FP_TO_G1"),
            Map.entry(0x11L, "BLS12_MAP_FP2_TO_G2"),
            Map.entry(0x100L, "P256VERIFY"));

    private final Shard shard;

    ConfigMethod(Shard shard) {
        this.shard = shard;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_config", 0, _ -> this::write);
    }

    private void write(JsonGenerator json) {
        List<TimeActivation> forks = shard.config().byTime();
        long now = shard.head().header().timestamp();
        int active = -1;
        while (active + 1 < forks.size()
                && Long.compareUnsigned(forks.get(active + 1).timestamp(), now) <= 0) {
            active++;
        }
        boolean more = active + 1 < forks.size();
        json.writeStartObject();
        write(json, "current", forks, active);
        write(json, "next", forks, more ? active + 1 : -1);
        write(json, "last", forks, more ? forks.size() - 1 : -1);
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String name, List<TimeActivation> forks, int index) {
        json.writeName(name);
        if (index < 0) {
            json.writeNull();
            return;
        }
        ChainConfig config = shard.config();
        CommittedBlock genesis = shard.block(0).orElseThrow();
        long genesisTime = genesis.header().timestamp();
        TimeActivation fork = forks.get(index);
        json.writeStartObject();
        json.writeNumberProperty("activationTime", genesisTime >= fork.timestamp() ? 0 : fork.timestamp());
        json.writeName("blobSchedule");
        write(json, fork.blobs());
        Fields fields = new Fields(json)
                .quantity("chainId", config.chainId())
                .bytes("forkId", ForkId.of(config, genesis.hash(), genesisTime, fork.timestamp()));
        json.writeObjectPropertyStart("precompiles");
        Map<String, Address> precompiles = new TreeMap<>();
        Precompiles.of(fork.fork())
                .addresses()
                .forEach(address -> precompiles.put(PRECOMPILES.get(address.limb0()), address));
        precompiles.forEach(fields::address);
        json.writeEndObject();
        json.writeObjectPropertyStart("systemContracts");
        systemContracts(fork.fork(), config).forEach(fields::address);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BlobSchedule blobs) {
        if (blobs.equals(BlobSchedule.NONE)) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("baseFeeUpdateFraction", blobs.baseFeeUpdateFraction());
        json.writeNumberProperty("max", blobs.max());
        json.writeNumberProperty("target", blobs.target());
        json.writeEndObject();
    }

    private static Map<String, Address> systemContracts(Fork fork, ChainConfig config) {
        Map<String, Address> contracts = new TreeMap<>();
        if (fork.isAtLeast(Fork.CANCUN)) {
            contracts.put("BEACON_ROOTS_ADDRESS", Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02"));
        }
        if (fork.isAtLeast(Fork.PRAGUE)) {
            contracts.put("HISTORY_STORAGE_ADDRESS", Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935"));
            contracts.put(
                    "WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS",
                    Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002"));
            contracts.put(
                    "CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS",
                    Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251"));
            contracts.put("DEPOSIT_CONTRACT_ADDRESS", config.depositContract());
        }
        return contracts;
    }
}
