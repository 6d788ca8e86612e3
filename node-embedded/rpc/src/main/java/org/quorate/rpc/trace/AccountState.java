package org.quorate.rpc.trace;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.form.Fields;
import tools.jackson.core.JsonGenerator;

/**
 * An account at a moment, or only what changed of it.
 *
 * @param nonce 0 is left out when it is written, as in geth
 * @param code as is that of no code
 */
record AccountState(
        Optional<UInt256> balance, long nonce, Bytes code, Optional<Hash> codeHash, Map<UInt256, UInt256> storage) {

    static AccountState of(WorldState state, Address address, Set<UInt256> slots) {
        Hash hash = state.codeHash(address);
        Map<UInt256, UInt256> values = new TreeMap<>();
        slots.forEach(slot -> values.put(slot, state.storage(address, slot)));
        return new AccountState(
                Optional.of(state.balance(address)),
                state.nonce(address),
                state.code(hash),
                hash.equals(Hash.EMPTY_CODE) ? Optional.empty() : Optional.of(hash),
                values);
    }

    /** Whether there is no such account (EIP-161). */
    boolean isAbsent() {
        return nonce == 0 && code.isEmpty() && balance.orElse(UInt256.ZERO).isZero();
    }

    /** What is other than before; nothing if all is the same. Slots that became zero count, but are left out. */
    Optional<AccountState> changesSince(AccountState before) {
        boolean sameSlots = storage.equals(before.storage);
        boolean sameCode = code.equals(before.code);
        if (balance.equals(before.balance) && nonce == before.nonce && sameCode && sameSlots) {
            return Optional.empty();
        }
        Map<UInt256, UInt256> changed = new TreeMap<>();
        storage.forEach((slot, value) -> {
            if (!value.isZero() && !value.equals(before.storage.get(slot))) {
                changed.put(slot, value);
            }
        });
        return Optional.of(new AccountState(
                balance.equals(before.balance) ? Optional.empty() : balance,
                nonce == before.nonce ? 0 : nonce,
                sameCode ? Bytes.EMPTY : code,
                sameCode ? Optional.empty() : codeHash,
                changed));
    }

    /** Without the slots that were zero or are still the same. */
    AccountState withSlotsThatDiffer(AccountState after) {
        Map<UInt256, UInt256> kept = new TreeMap<>(storage);
        kept.entrySet()
                .removeIf(entry ->
                        entry.getValue().isZero() || entry.getValue().equals(after.storage.get(entry.getKey())));
        return new AccountState(balance, nonce, code, codeHash, kept);
    }

    void write(JsonGenerator json, boolean withCode, boolean withStorage) {
        json.writeStartObject();
        Fields fields = new Fields(json);
        balance.ifPresent(wei -> fields.quantity("balance", wei));
        if (withCode && !code.isEmpty()) {
            fields.bytes("code", code);
        }
        codeHash.ifPresent(hash -> fields.hash("codeHash", hash));
        if (nonce != 0) {
            json.writeName("nonce");
            json.writeNumber(new java.math.BigInteger(Long.toUnsignedString(nonce)));
        }
        if (withStorage && !storage.isEmpty()) {
            json.writeObjectPropertyStart("storage");
            storage.forEach((slot, value) -> fields.hash(slot.toHash().toHex(), value.toHash()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
