package org.quorate.rpc.eth;

import java.util.List;
import java.util.OptionalLong;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.rpc.form.Fields;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** {@code eth_capabilities} (ethereum/execution-apis 755): which data there is, and for how long. */
final class CapabilitiesMethod {
    private final Shard shard;

    CapabilitiesMethod(Shard shard) {
        this.shard = shard;
    }

    void register(RpcMethods.Builder methods) {
        methods.add("eth_capabilities", 0, _ -> answer());
    }

    private RpcResult answer() {
        CommittedBlock head = shard.head();
        OptionalLong window = shard.stateWindow();
        return json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("head");
            new Fields(json).quantity("number", head.number()).hash("hash", head.hash());
            json.writeEndObject();
            write(json, "state", head, window);
            for (String kept : List.of("tx", "logs", "receipts", "blocks")) {
                write(json, kept, head, OptionalLong.empty());
            }
            write(json, "stateproofs", head, window);
            json.writeEndObject();
        };
    }

    /** Without a window it is kept for good, which is said by leaving out how it is deleted. */
    private static void write(JsonGenerator json, String resource, CommittedBlock head, OptionalLong window) {
        json.writeObjectPropertyStart(resource);
        json.writeBooleanProperty("disabled", false);
        long oldest = window.isPresent() ? Math.max(0, head.number() - window.getAsLong() + 1) : 0;
        new Fields(json).quantity("oldestBlock", oldest);
        window.ifPresent(blocks -> {
            json.writeObjectPropertyStart("deleteStrategy");
            json.writeStringProperty("type", "window");
            json.writeNumberProperty("retentionBlocks", blocks);
            json.writeEndObject();
        });
        json.writeEndObject();
    }
}
