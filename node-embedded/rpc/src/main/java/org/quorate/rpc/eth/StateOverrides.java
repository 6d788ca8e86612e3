package org.quorate.rpc.eth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.chain.block.StateOverlay;
import org.quorate.evm.WorldState;
import org.quorate.evm.precompile.Precompile;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;

/**
 * Accounts as a caller of eth_call wants them to be, by address.
 */
public record StateOverrides(Map<Address, Account> accounts) {
    public static final StateOverrides NONE = new StateOverrides(Map.of());

    /**
     * What differs in an account.
     *
     * @param storage all of its storage; nothing leaves the rest as it is
     * @param changedStorage single slots
     * @param precompileMovesTo where the precompiled contract of this address goes
     */
    public record Account(
            Optional<UInt256> balance,
            Optional<Long> nonce,
            Optional<Bytes> code,
            Optional<Map<UInt256, UInt256>> storage,
            Map<UInt256, UInt256> changedStorage,
            Optional<Address> precompileMovesTo) {}

    public static StateOverrides decode(JsonNode node) {
        Decode.object(node);
        Map<Address, Account> accounts = new HashMap<>();
        node.properties().forEach(entry -> {
            Address address = Decode.addressText(entry.getKey());
            accounts.put(address, account(address, entry.getValue()));
        });
        return new StateOverrides(Map.copyOf(accounts));
    }

    private static Account account(Address address, JsonNode node) {
        Decode.object(node);
        Optional<Map<UInt256, UInt256>> storage = Decode.field(node, "state", StateOverrides::slots);
        Optional<Map<UInt256, UInt256>> changes = Decode.field(node, "stateDiff", StateOverrides::slots);
        if (storage.isPresent() && changes.isPresent()) {
            throw RpcException.refused("account " + address.toChecksummed() + " has both 'state' and 'stateDiff'");
        }
        return new Account(
                Decode.field(node, "balance", Decode::quantity),
                Decode.field(node, "nonce", Decode::quantity64),
                Decode.field(node, "code", Decode::bytes),
                storage,
                changes.orElse(Map.of()),
                Decode.field(node, "movePrecompileToAddress", Decode::address));
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

    /** Sets these accounts in a state of the caller's own. */
    public void applyTo(StateOverlay state) {
        accounts.forEach((address, account) -> {
            account.nonce().ifPresent(nonce -> state.setNonce(address, nonce));
            account.code().ifPresent(code -> state.setCode(address, code));
            account.balance().ifPresent(wei -> state.setBalance(address, wei));
            account.storage().ifPresent(slots -> state.setStorage(address, slots));
            if (!account.changedStorage().isEmpty()) {
                state.changeStorage(address, account.changedStorage());
            }
        });
    }

    /**
     * The precompiled contracts with those moved that shall be. An account that is overridden is no longer one.
     *
     * @throws RpcException if there is none to move, or the target is overridden itself
     */
    public Precompiles over(Precompiles base) {
        Map<Address, Optional<Precompile>> changes = new HashMap<>();
        accounts.forEach((address, account) -> {
            Optional<Precompile> precompile = base.at(address);
            account.precompileMovesTo().ifPresent(target -> {
                if (precompile.isEmpty()) {
                    throw RpcException.refused("account " + address.toChecksummed() + " is not a precompile");
                }
                if (accounts.containsKey(target)) {
                    throw RpcException.refused("account " + target.toChecksummed() + " is already overridden");
                }
                changes.put(target, precompile);
            });
            if (precompile.isPresent()) {
                changes.put(address, Optional.empty());
            }
        });
        return base.with(changes);
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
