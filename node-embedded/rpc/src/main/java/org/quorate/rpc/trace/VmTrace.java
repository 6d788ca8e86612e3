package org.quorate.rpc.trace;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** The instructions of a frame, in Parity's form. @param instructions filled by {@link VmTracer} */
record VmTrace(Bytes code, List<Instruction> instructions) implements RpcResult {

    /** A range of memory after an instruction that may have written it. */
    record MemoryWrite(int offset, Bytes data) {}

    record StorageWrite(UInt256 slot, UInt256 value) {}

    /**
     * What an instruction left behind.
     *
     * @param gas that is left
     * @param pushed to the stack, the top last; of DUP and SWAP all that they moved
     */
    record Executed(long gas, List<UInt256> pushed, Optional<MemoryWrite> memory, Optional<StorageWrite> storage) {}

    /** One instruction. Without what it left behind if it was not carried out. */
    static final class Instruction {
        private final int pc;
        private long cost;
        private Optional<Executed> executed = Optional.empty();
        private Optional<VmTrace> sub = Optional.empty();

        Instruction(int pc) {
            this.pc = pc;
        }

        /** @param gas what is handed to a callee included */
        void setCost(long gas) {
            cost = gas;
        }

        void setExecuted(Executed result) {
            executed = Optional.of(result);
        }

        void setSub(VmTrace called) {
            sub = Optional.of(called);
        }
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("code", code.toHex());
        json.writeArrayPropertyStart("ops");
        instructions.forEach(instruction -> write(json, instruction));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Instruction instruction) {
        json.writeStartObject();
        json.writeNumberProperty("cost", instruction.cost);
        json.writeName("ex");
        instruction.executed.ifPresentOrElse(executed -> write(json, executed), json::writeNull);
        json.writeNumberProperty("pc", instruction.pc);
        json.writeName("sub");
        instruction.sub.ifPresentOrElse(sub -> sub.writeTo(json), json::writeNull);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Executed executed) {
        json.writeStartObject();
        json.writeName("mem");
        executed.memory()
                .ifPresentOrElse(
                        write -> {
                            json.writeStartObject();
                            json.writeStringProperty("data", write.data().toHex());
                            json.writeNumberProperty("off", write.offset());
                            json.writeEndObject();
                        },
                        json::writeNull);
        json.writeArrayPropertyStart("push");
        executed.pushed().forEach(word -> json.writeString(Quantities.encode(word)));
        json.writeEndArray();
        json.writeName("store");
        executed.storage()
                .ifPresentOrElse(
                        write -> {
                            json.writeStartObject();
                            json.writeStringProperty("key", Quantities.encode(write.slot()));
                            json.writeStringProperty("val", Quantities.encode(write.value()));
                            json.writeEndObject();
                        },
                        json::writeNull);
        json.writeNumberProperty("used", executed.gas());
        json.writeEndObject();
    }
}
