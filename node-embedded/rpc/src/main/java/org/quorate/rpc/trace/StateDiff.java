package org.quorate.rpc.trace;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.quorate.evm.StateDelta;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Quantities;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * What a transaction changed, in Parity's form: of each field {@code "="}, {@code {"+": new}}, {@code {"-": old}} or
 * {@code {"*": {"from": old, "to": new}}}.
 */
final class StateDiff implements RpcResult {
    private final Map<Address, Change> changes = new TreeMap<>();

    private record Change(AccountState before, AccountState after) {}

    /** @param before the state before the transaction */
    StateDiff(WorldState before, StateDelta delta, TraceBudget budget) {
        AfterState after = AfterState.of(before, delta);
        after.changes().forEach((address, change) -> {
            budget.keep(500 + 300L * change.slotCount());
            var slots = change.storage().keySet();
            Change both = new Change(AccountState.of(before, address, slots), AccountState.of(after, address, slots));
            budget.keep(2L * both.after.code().length());
            if (!both.before.equals(both.after)) {
                changes.put(address, both);
            }
        });
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        changes.forEach((address, change) -> {
            json.writeObjectPropertyStart(address.toHex());
            write(
                    json,
                    "balance",
                    change,
                    state -> Quantities.encode(state.balance().orElse(UInt256.ZERO)));
            write(json, "code", change, state -> state.code().toHex());
            write(json, "nonce", change, state -> Quantities.encode(state.nonce()));
            json.writeObjectPropertyStart("storage");
            change.after.storage().forEach((slot, value) -> {
                if (!value.equals(change.before.storage().get(slot)) || isBorn(change)) {
                    write(json, slot.toHash().toHex(), change, state -> state.storage()
                            .get(slot)
                            .toHash()
                            .toHex());
                }
            });
            json.writeEndObject();
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static boolean isBorn(Change change) {
        return change.before.isAbsent() && !change.after.isAbsent();
    }

    private static void write(JsonGenerator json, String name, Change change, Function<AccountState, String> field) {
        json.writeName(name);
        String old = field.apply(change.before);
        String now = field.apply(change.after);
        if (isBorn(change)) {
            json.writeStartObject();
            json.writeStringProperty("+", now);
            json.writeEndObject();
        } else if (change.after.isAbsent()) {
            json.writeStartObject();
            json.writeStringProperty("-", old);
            json.writeEndObject();
        } else if (old.equals(now)) {
            json.writeString("=");
        } else {
            json.writeStartObject();
            json.writeObjectPropertyStart("*");
            json.writeStringProperty("from", old);
            json.writeStringProperty("to", now);
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
