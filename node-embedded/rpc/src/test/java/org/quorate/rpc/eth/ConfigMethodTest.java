package org.quorate.rpc.eth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.testing.Caller;
import org.quorate.rpc.testing.ScriptedShard;
import tools.jackson.databind.JsonNode;

class ConfigMethodTest {
    @Test
    void showsTheForkThatIsActive() {
        ScriptedShard shard = new ScriptedShard();
        shard.addBlock(List.of());
        RpcMethods.Builder methods = RpcMethods.builder();
        new ConfigMethod(shard).register(methods);
        JsonNode config = new Caller(methods.build()).call("eth_config", "");
        JsonNode current = config.get("current");
        assertThat(current.get("activationTime").longValue()).isZero();
        assertThat(current.get("chainId").stringValue())
                .isEqualTo("0x" + shard.chainId().toBigInteger().toString(16));
        assertThat(current.get("forkId").stringValue()).hasSize(10);
        assertThat(current.at("/precompiles/ECREC").stringValue()).endsWith("01");
        assertThat(current.at("/systemContracts/BEACON_ROOTS_ADDRESS").isString())
                .isTrue();
        assertThat(config.get("next").isNull()).isTrue();
        assertThat(config.get("last").isNull()).isTrue();
    }
}
