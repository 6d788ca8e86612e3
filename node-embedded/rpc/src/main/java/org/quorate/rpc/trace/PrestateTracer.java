package org.quorate.rpc.trace;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.quorate.evm.StateDelta;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * geth's {@code prestateTracer}: the accounts that a transaction needs, as they were before it; in diff mode, what of them
 * changed, before and after.
 */
final class PrestateTracer implements TransactionTracer {
    private final WorldState before;
    private final AccessRecorder recorder;
    private final Settings settings;

    /**
     * @param diff what changed, before and after
     * @param includeEmpty also accounts that did not exist
     */
    record Settings(boolean diff, boolean code, boolean storage, boolean includeEmpty) {
        static Settings of(TraceOptions options) {
            return new Settings(
                    options.flag("diffMode"),
                    !options.flag("disableCode"),
                    !options.flag("disableStorage"),
                    options.flag("includeEmpty"));
        }
    }

    PrestateTracer(TraceSubject subject, TraceBudget budget, Settings settings) {
        this.before = subject.before();
        this.recorder = new AccessRecorder(subject, budget);
        this.settings = settings;
    }

    @Override
    public boolean wantsSteps() {
        return recorder.wantsSteps();
    }

    @Override
    public void onStep(StepView step) {
        recorder.onStep(step);
    }

    @Override
    public void onEnter(FrameStart frame) {
        recorder.onEnter(frame);
    }

    @Override
    public RpcResult result(Executed executed) {
        Map<Address, AccountState> pre = new TreeMap<>();
        recorder.accesses().forEach((address, slots) -> pre.put(address, AccountState.of(before, address, slots)));
        Map<Address, AccountState> post = new TreeMap<>();
        if (settings.diff()) {
            keepChanges(pre, post, executed.delta());
        }
        if (!settings.includeEmpty()) {
            pre.values().removeIf(AccountState::isAbsent);
        }
        return settings.diff()
                ? json -> {
                    json.writeStartObject();
                    json.writeName("post");
                    write(json, post);
                    json.writeName("pre");
                    write(json, pre);
                    json.writeEndObject();
                }
                : json -> write(json, pre);
    }

    private void keepChanges(Map<Address, AccountState> pre, Map<Address, AccountState> post, StateDelta delta) {
        AfterState after = AfterState.of(before, delta);
        Iterator<Map.Entry<Address, AccountState>> entries = pre.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Address, AccountState> entry = entries.next();
            Address address = entry.getKey();
            if (after.destroyed(address)) {
                // As in geth: what was destroyed is in "pre" only.
                continue;
            }
            Set<UInt256> slots = recorder.accesses().get(address);
            AccountState now = AccountState.of(after, address, slots);
            Optional<AccountState> changes = now.changesSince(entry.getValue());
            if (changes.isPresent()) {
                post.put(address, changes.get());
                entry.setValue(entry.getValue().withSlotsThatDiffer(now));
            } else {
                entries.remove();
            }
        }
    }

    private void write(JsonGenerator json, Map<Address, AccountState> accounts) {
        json.writeStartObject();
        accounts.forEach((address, account) -> {
            json.writeName(address.toHex());
            account.write(json, settings.code(), settings.storage());
        });
        json.writeEndObject();
    }
}
