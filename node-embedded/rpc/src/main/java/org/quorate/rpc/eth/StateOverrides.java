package org.quorate.rpc.eth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/**
 * Accounts as a caller of eth_call wants them to be, by address.
 */
record StateOverrides(Map<Address, Account> accounts) {
    static final StateOverrides NONE = new StateOverrides(Map.of());

    /**
     * What differs in an account.
     *
     * @param storage all of its storage; nothing leaves the rest as it is
     * @param changedStorage single slots
     */
    record Account(
            Optional<UInt256> balance,
            Optional<Long> nonce,
            Optional<Bytes> code,
            Optional<Map<UInt256, UInt256>> storage,
            Map<UInt256, UInt256> changedStorage) {}

    static StateOverrides decode(JsonNode node) {
        Decode.object(node);
        Map<Address, Account> accounts = new HashMap<>();
        node.properties().forEach(entry -> accounts.put(Decode.addressText(entry.getKey()), account(entry.getValue())));
        return new StateOverrides(Map.copyOf(accounts));
    }

    private static Account account(JsonNode node) {
        Decode.object(node);
        if (node.has("movePrecompileToAddress")) {
            throw new IllegalArgumentException("movePrecompileToAddress is not supported");
        }
        Optional<Map<UInt256, UInt256>> storage = Decode.field(node, "state", StateOverrides::slots);
        Optional<Map<UInt256, UInt256>> changes = Decode.field(node, "stateDiff", StateOverrides::slots);
        if (storage.isPresent() && changes.isPresent()) {
            throw new IllegalArgumentException("an account has both 'state' and 'stateDiff'");
        }
        return new Account(
                Decode.field(node, "balance", Decode::quantity),
                Decode.field(node, "nonce", Decode::quantity64),
                Decode.field(node, "code", Decode::bytes),
                storage,
                changes.orElse(Map.of()));
    }

    private static Map<UInt256, UInt256> slots(JsonNode node) {
        Decode.object(node);
        Map<UInt256, UInt256> slots = new HashMap<>();
        node.properties()
                .forEach(entry -> slots.put(
                        Decode.storageKey(entry.getKey()),
                        Decode.hash(entry.getValue()).toUInt256()));
        return Map.copyOf(slots);
    }

    /** The state with these accounts in it. */
    WorldState over(WorldState base) {
        return accounts.isEmpty() ? base : new Overridden(base, accounts, codeByHash());
    }

    private Map<Hash, Bytes> codeByHash() {
        Map<Hash, Bytes> codes = new HashMap<>();
        accounts.values().forEach(account -> account.code().ifPresent(code -> codes.put(Hash.keccak256(code), code)));
        return codes;
    }

    private record Overridden(WorldState base, Map<Address, Account> accounts, Map<Hash, Bytes> codes)
            implements WorldState {
        @Override
        public UInt256 balance(Address address) {
            return override(address, Account::balance).orElseGet(() -> base.balance(address));
        }

        @Override
        public long nonce(Address address) {
            return override(address, Account::nonce).orElseGet(() -> base.nonce(address));
        }

        @Override
        public Hash codeHash(Address address) {
            return override(address, Account::code).map(Hash::keccak256).orElseGet(() -> base.codeHash(address));
        }

        @Override
        public Bytes code(Hash codeHash) {
            Bytes code = codes.get(codeHash);
            return code != null ? code : base.code(codeHash);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            Account account = accounts.get(address);
            if (account == null) {
                return base.storage(address, slot);
            }
            if (account.storage().isPresent()) {
                return account.storage().get().getOrDefault(slot, UInt256.ZERO);
            }
            UInt256 changed = account.changedStorage().get(slot);
            return changed != null ? changed : base.storage(address, slot);
        }

        @Override
        public boolean hasStorage(Address address) {
            Account account = accounts.get(address);
            if (account != null && account.storage().isPresent()) {
                return account.storage().get().values().stream().anyMatch(value -> !value.isZero());
            }
            return base.hasStorage(address);
        }

        private <T> Optional<T> override(Address address, Function<Account, Optional<T>> field) {
            return Optional.ofNullable(accounts.get(address)).flatMap(field);
        }
    }
}
