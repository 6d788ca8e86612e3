package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.CallKind;
import org.quorate.protocol.Hash;
import org.quorate.rpc.form.Fields;
import tools.jackson.core.JsonGenerator;

/** Writes a tree of calls in a row, each with its place in the tree (OpenEthereum's module trace). */
final class FlatCalls {
    private static final Map<String, String> PARITY_ERRORS = Map.of(
            "contract creation code storage out of gas", "Out of gas",
            "out of gas", "Out of gas",
            "max code size exceeded", "Out of gas",
            "invalid jump destination", "Bad jump destination",
            "execution reverted", "Reverted",
            "return data out of bounds", "Out of bounds",
            "stack limit reached 1024 (1023)", "Out of stack",
            "precompiled contract failed", "Built-in failed");

    private final JsonGenerator json;
    private final Optional<Place> place;
    private final boolean convertErrors;

    /** Where a transaction stands; without hashes for a call that is only tried. */
    record Place(Optional<Hash> blockHash, long blockNumber, Optional<Hash> transaction, int index) {
        static Place of(TraceSubject subject) {
            return new Place(
                    subject.included().map(included -> included.block().hash()),
                    subject.block().number(),
                    subject.included().map(included -> included.signed().hash()),
                    subject.included().map(included -> included.index()).orElse(0));
        }
    }

    /**
     * A call with its place in the tree.
     *
     * @param address which call of which call
     */
    record FlatCall(CallFrame frame, List<Integer> address) {}

    /** @param place nothing to leave it out */
    FlatCalls(JsonGenerator json, Optional<Place> place, boolean convertErrors) {
        this.json = json;
        this.place = place;
        this.convertErrors = convertErrors;
    }

    /** A frame and all that it called, callers first. */
    static List<FlatCall> flatten(CallFrame root) {
        List<FlatCall> calls = new ArrayList<>();
        flatten(root, new ArrayList<>(), calls);
        return calls;
    }

    private static void flatten(CallFrame frame, List<Integer> address, List<FlatCall> calls) {
        calls.add(new FlatCall(frame, List.copyOf(address)));
        for (int i = 0; i < frame.calls().size(); i++) {
            address.add(i);
            flatten(frame.calls().get(i), address, calls);
            address.removeLast();
        }
    }

    /** One call, as an object. */
    void write(FlatCall call) {
        CallFrame frame = call.frame();
        json.writeStartObject();
        writeAction(frame);
        Fields fields = new Fields(json);
        place.ifPresent(where -> {
            where.blockHash()
                    .ifPresentOrElse(hash -> fields.hash("blockHash", hash), () -> fields.nothing("blockHash"));
            json.writeNumberProperty("blockNumber", where.blockNumber());
        });
        frame.error().ifPresent(error -> fields.text("error", convertErrors ? parityError(error) : error));
        if (frame.error().isEmpty() || frame.reverted()) {
            writeResult(frame);
        }
        json.writeNumberProperty("subtraces", frame.calls().size());
        json.writeArrayPropertyStart("traceAddress");
        call.address().forEach(json::writeNumber);
        json.writeEndArray();
        place.ifPresent(where -> {
            where.transaction()
                    .ifPresentOrElse(
                            hash -> fields.hash("transactionHash", hash), () -> fields.nothing("transactionHash"));
            json.writeNumberProperty("transactionPosition", where.index());
        });
        fields.text("type", type(frame.kind()));
        json.writeEndObject();
    }

    /** {@code call}, {@code create} or {@code suicide}. */
    static String type(CallKind kind) {
        if (kind == CallKind.SELFDESTRUCT) {
            return "suicide";
        }
        return kind.isCreate() ? "create" : "call";
    }

    private void writeAction(CallFrame frame) {
        json.writeObjectPropertyStart("action");
        Fields fields = new Fields(json);
        if (frame.kind() == CallKind.SELFDESTRUCT) {
            fields.address("address", frame.start().from())
                    .quantity("balance", frame.start().value())
                    .address("refundAddress", frame.start().to());
        } else {
            fields.address("from", frame.start().from())
                    .quantity("gas", frame.gas())
                    .quantity("value", frame.start().value());
            if (frame.kind().isCreate()) {
                fields.text("creationMethod", lowerName(frame))
                        .bytes("init", frame.start().input());
            } else {
                fields.text("callType", lowerName(frame))
                        .address("to", frame.start().to())
                        .bytes("input", frame.start().input());
            }
        }
        json.writeEndObject();
    }

    private static String lowerName(CallFrame frame) {
        return frame.kind().name().toLowerCase(Locale.ROOT);
    }

    private void writeResult(CallFrame frame) {
        if (frame.kind() == CallKind.SELFDESTRUCT) {
            return;
        }
        json.writeObjectPropertyStart("result");
        Fields fields = new Fields(json);
        if (frame.kind().isCreate()) {
            if (frame.error().isEmpty()) {
                fields.address("address", frame.start().to());
            }
            fields.bytes("code", frame.output());
        }
        fields.quantity("gasUsed", frame.gasUsed());
        if (!frame.kind().isCreate()) {
            fields.bytes("output", frame.output());
        }
        json.writeEndObject();
    }

    static String parityError(String error) {
        if (error.startsWith("invalid opcode:")) {
            return "Bad instruction";
        }
        if (error.startsWith("stack underflow")) {
            return "Stack underflow";
        }
        return PARITY_ERRORS.getOrDefault(error, error);
    }
}
