package org.quorate.node.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.AccountDelta;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.StateDelta;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/** States as test files write them. */
final class TestState {
    private TestState() {}

    /** The state of an object that maps addresses to accounts. */
    static StateSnapshot read(JsonNode accounts) {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        for (Map.Entry<String, JsonNode> entry : accounts.properties()) {
            JsonNode account = entry.getValue();
            Bytes code = Json.bytes(account, "code");
            if (!code.isEmpty()) {
                editor.putCode(code);
            }
            editor.put(
                    Json.key(entry.getKey(), Address::fromHex),
                    new AccountUpdate(
                            true,
                            Json.unsigned(account, "nonce"),
                            Json.word(account, "balance"),
                            code.isEmpty() ? Hash.EMPTY_CODE : Hash.keccak256(code),
                            readStorage(account)));
        }
        return editor.freeze();
    }

    private static Map<UInt256, UInt256> readStorage(JsonNode account) {
        Map<UInt256, UInt256> slots = new HashMap<>();
        JsonNode storage = Json.field(account, "storage");
        for (String key : storage.propertyNames()) {
            UInt256 value = Json.word(storage, key);
            if (!value.isZero()) {
                slots.put(Json.key(key, text -> UInt256.of(Json.toNumber(text))), value);
            }
        }
        return slots;
    }

    /** The state after one transaction. */
    static StateSnapshot apply(StateSnapshot before, StateDelta delta) {
        StateSnapshot.Editor editor = before.edit();
        delta.code().values().forEach(editor::putCode);
        delta.accounts().forEach((address, change) -> apply(before, editor, address, change));
        return editor.freeze();
    }

    private static void apply(StateSnapshot before, StateSnapshot.Editor editor, Address address, AccountDelta change) {
        if (change.destroyed()) {
            editor.remove(address);
            return;
        }
        AccountUpdate update = new AccountUpdate(
                false,
                change.nonce().orElseGet(() -> before.nonce(address)),
                change.balance().applyTo(before.balance(address)),
                change.codeHash().orElseGet(() -> before.codeHash(address)),
                change.storage());
        if (update.isEmpty()) {
            editor.remove(address);
        } else {
            editor.put(address, update);
        }
    }

    /** In what the state differs from the expected one, account by account and slot by slot. */
    static List<String> differences(StateSnapshot actual, JsonNode expectedAccounts) {
        StateSnapshot expected = read(expectedAccounts);
        Set<Address> addresses = new TreeSet<>();
        actual.forEachAccount(addresses::add);
        expected.forEachAccount(addresses::add);
        List<String> differences = new ArrayList<>();
        for (Address address : addresses) {
            compare(address, "nonce", actual.nonce(address), expected.nonce(address), differences);
            compare(address, "balance", actual.balance(address), expected.balance(address), differences);
            compare(address, "code hash", actual.codeHash(address), expected.codeHash(address), differences);
            Set<UInt256> slots = new TreeSet<>();
            actual.forEachSlot(address, (slot, value) -> slots.add(slot));
            expected.forEachSlot(address, (slot, value) -> slots.add(slot));
            for (UInt256 slot : slots) {
                String what = "storage[" + slot.toHex() + "]";
                UInt256 want = expected.storage(address, slot);
                compare(address, what, actual.storage(address, slot).toHex(), want.toHex(), differences);
            }
        }
        return differences;
    }

    private static void compare(
            Address address, String what, Object actual, Object expected, List<String> differences) {
        if (!actual.equals(expected)) {
            differences.add(address.toHex() + " " + what + " " + actual + ", expected " + expected);
        }
    }

    /** The blob parameters that a test's {@code config} gives for a fork, or else the fork's own. */
    static BlobSchedule blobSchedule(JsonNode test, String forkName) {
        return Json.optional(test, "config")
                .flatMap(config -> Json.optional(config, "blobSchedule"))
                .flatMap(schedule -> Json.optional(schedule, forkName))
                .map(TestState::blobSchedule)
                .orElseGet(() -> TestForks.blobs(forkName));
    }

    private static BlobSchedule blobSchedule(JsonNode node) {
        return new BlobSchedule(
                (int) Json.number(node, "target"),
                (int) Json.number(node, "max"),
                Json.number(node, "baseFeeUpdateFraction"));
    }
}
