package org.quorate.rpc.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.block.BlockReplay;
import org.quorate.evm.TransactionProcessor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.eth.BlockSelector;
import org.quorate.rpc.eth.Blocks;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * geth's {@code debug_storageRangeAt} and {@code debug_accountRange}: parts of a state in the order of hashed keys. Unlike
 * geth this node knows all keys, not only their hashes.
 */
public final class StateRanges {
    /** geth's limit for accounts; here also for slots, of which geth gives as many as are wanted. */
    private static final int MAX_ACCOUNTS = 256;

    private static final int MAX_SLOTS = 10_000;
    /** About what an account takes in the answer besides its code, and a slot. */
    private static final int ACCOUNT_BYTES = 400;

    private static final int SLOT_BYTES = 240;

    private final Blocks blocks;
    private final BlockTracer tracer;
    private final CallPool pool;
    private final TraceLimits limits;

    public StateRanges(Shard shard, TransactionProcessor processor, CallPool pool, TraceLimits limits) {
        this.blocks = new Blocks(shard);
        this.tracer = new BlockTracer(processor, shard);
        this.pool = pool;
        this.limits = limits;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("debug_storageRangeAt", 5, this::storageRange).add("debug_accountRange", 6, this::accountRange);
    }

    private TraceBudget budget() {
        return new TraceBudget(limits.time(), limits.size());
    }

    /** A key to begin with: at most 32 bytes, filled up with zeros at the end. */
    private static Hash start(JsonNode node) {
        Bytes bytes = Decode.bytes(node);
        if (bytes.length() > Hash.SIZE) {
            throw new IllegalArgumentException("expected at most " + Hash.SIZE + " bytes");
        }
        return Hash.fromBytes(Arrays.copyOf(bytes.toArray(), Hash.SIZE));
    }

    private static int count(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new IllegalArgumentException("expected a whole number");
        }
        return node.intValue();
    }

    private static RpcException notEnumerable() {
        return RpcException.refused("this state cannot be gone through: it is fetched from elsewhere piece by piece");
    }

    private RpcResult storageRange(RpcParams params) {
        CommittedBlock block = blocks.require(params.required(0, BlockSelector::any));
        int index = params.required(1, StateRanges::count);
        Address contract = params.required(2, Decode::address);
        Hash start = params.required(3, StateRanges::start);
        int wanted = Math.clamp(params.required(4, StateRanges::count), 0, MAX_SLOTS);
        if (index < 0 || index >= Math.max(1, block.transactions().size())) {
            throw RpcException.refused("transaction index " + index + " out of range for block " + block.hash());
        }
        return pool.run(limits.time(), () -> slots(block, index, contract, start, wanted));
    }

    private RpcResult slots(CommittedBlock block, int index, Address contract, Hash start, int wanted) {
        TraceBudget budget = budget();
        BlockReplay replay = tracer.before(block, index, budget);
        BlockReplay.StorageChange change = replay.storageChange(contract);
        Map<UInt256, UInt256> changed = change.slots();
        TreeMap<Hash, Slot> found = new TreeMap<>();
        if (!change.cleared()) {
            // Changes can remove as many as there are of them; one more tells where the next range begins.
            int enough = wanted + 1 + changed.size();
            boolean known = replay.parent().slotsFrom(contract, start, (slot, value) -> {
                budget.keep(SLOT_BYTES);
                found.put(hashed(slot), new Slot(slot, value));
                return found.size() < enough;
            });
            if (!known) {
                throw notEnumerable();
            }
        }
        changed.forEach((slot, value) -> {
            Hash hash = hashed(slot);
            if (value.isZero()) {
                found.remove(hash);
            } else if (hash.compareTo(start) >= 0) {
                found.put(hash, new Slot(slot, value));
            }
        });
        boolean empty = found.isEmpty() && start.equals(Hash.ZERO);
        return json -> write(json, found, wanted, empty);
    }

    private record Slot(UInt256 key, UInt256 value) {}

    private static Hash hashed(UInt256 slot) {
        return Hash.keccak256(slot.toHash().toBytes());
    }

    /** As geth: of an account without storage there is no map. */
    private static void write(JsonGenerator json, TreeMap<Hash, Slot> found, int wanted, boolean empty) {
        json.writeStartObject();
        Optional<Hash> next = Optional.empty();
        if (empty) {
            json.writeNullProperty("storage");
        } else {
            json.writeObjectPropertyStart("storage");
            int written = 0;
            for (Map.Entry<Hash, Slot> entry : found.entrySet()) {
                if (written++ == wanted) {
                    next = Optional.of(entry.getKey());
                    break;
                }
                json.writeObjectPropertyStart(entry.getKey().toHex());
                json.writeStringProperty("key", entry.getValue().key.toHash().toHex());
                json.writeStringProperty(
                        "value", entry.getValue().value.toHash().toHex());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeName("nextKey");
        next.ifPresentOrElse(key -> json.writeString(key.toHex()), json::writeNull);
        json.writeEndObject();
    }

    private RpcResult accountRange(RpcParams params) {
        CommittedBlock block = blocks.require(params.required(0, BlockSelector::any));
        Hash start = params.optional(1, StateRanges::start).orElse(Hash.ZERO);
        int asked = params.optional(2, StateRanges::count).orElse(MAX_ACCOUNTS);
        int wanted = asked <= 0 || asked > MAX_ACCOUNTS ? MAX_ACCOUNTS : asked;
        boolean withCode = !params.optional(3, Decode::bool).orElse(false);
        boolean withStorage = !params.optional(4, Decode::bool).orElse(false);
        return pool.run(limits.time(), () -> accounts(blocks.state(block), start, wanted, withCode, withStorage));
    }

    private RpcResult accounts(StateView state, Hash start, int wanted, boolean withCode, boolean withStorage) {
        TraceBudget budget = budget();
        List<Address> found = new ArrayList<>();
        boolean known = state.accountsFrom(start, account -> {
            found.add(account);
            return found.size() <= wanted;
        });
        if (!known) {
            throw notEnumerable();
        }
        boolean more = found.size() > wanted;
        List<DumpedAccount> dumped = new ArrayList<>();
        for (Address account : more ? found.subList(0, wanted) : found) {
            budget.checkTime();
            dumped.add(dump(state, account, withCode, withStorage, budget));
        }
        return json -> {
            json.writeStartObject();
            json.writeStringProperty("root", Hex.strip(state.stateRoot().toHex()));
            json.writeObjectPropertyStart("accounts");
            dumped.forEach(account -> account.writeTo(json));
            json.writeEndObject();
            if (more) {
                // Go writes bytes so.
                json.writeStringProperty(
                        "next",
                        Base64.getEncoder()
                                .encodeToString(hashed(found.getLast()).toBytes()));
            }
            json.writeEndObject();
        };
    }

    private static Hash hashed(Address account) {
        return Hash.keccak256(account.toBytes());
    }

    private static DumpedAccount dump(
            StateView state, Address account, boolean withCode, boolean withStorage, TraceBudget budget) {
        Hash codeHash = state.codeHash(account);
        Bytes code = withCode ? state.code(codeHash) : Bytes.EMPTY;
        budget.keep(ACCOUNT_BYTES + 2L * code.length());
        TreeMap<Hash, UInt256> storage = new TreeMap<>();
        if (withStorage) {
            state.slotsFrom(account, Hash.ZERO, (slot, value) -> {
                budget.keep(SLOT_BYTES);
                storage.put(slot.toHash(), value);
                return true;
            });
        }
        return new DumpedAccount(
                account,
                state.balance(account),
                state.nonce(account),
                state.storageRoot(account),
                codeHash,
                code,
                storage);
    }

    /** An account as geth dumps it. */
    private record DumpedAccount(
            Address address,
            UInt256 balance,
            long nonce,
            Hash root,
            Hash codeHash,
            Bytes code,
            Map<Hash, UInt256> storage) {
        void writeTo(JsonGenerator json) {
            json.writeObjectPropertyStart(address.toChecksummed());
            json.writeStringProperty("balance", balance.toString());
            json.writeNumberProperty("nonce", nonce);
            json.writeStringProperty("root", root.toHex());
            json.writeStringProperty("codeHash", codeHash.toHex());
            if (!code.isEmpty()) {
                json.writeStringProperty("code", code.toHex());
            }
            if (!storage.isEmpty()) {
                json.writeObjectPropertyStart("storage");
                storage.forEach((slot, value) -> json.writeStringProperty(slot.toHex(), trimmed(value)));
                json.writeEndObject();
            }
            json.writeStringProperty("address", address.toHex());
            json.writeStringProperty("key", hashed(address).toHex());
            json.writeEndObject();
        }

        /** Whole bytes without leading zeros, and without a prefix. */
        private static String trimmed(UInt256 value) {
            String digits = Hex.strip(value.toHex());
            return digits.length() % 2 == 0 ? digits : "0" + digits;
        }
    }
}
