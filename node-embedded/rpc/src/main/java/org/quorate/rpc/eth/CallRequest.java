package org.quorate.rpc.eth;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The transaction object of eth_call, eth_estimateGas and eth_sendTransaction: nearly everything may be left out. */
public record CallRequest(
        Address from,
        Optional<Address> to,
        Optional<Long> gas,
        Optional<UInt256> gasPrice,
        Optional<UInt256> maxFeePerGas,
        Optional<UInt256> maxPriorityFeePerGas,
        Optional<UInt256> maxFeePerBlobGas,
        UInt256 value,
        Optional<Long> nonce,
        Bytes data,
        Optional<UInt256> chainId,
        Optional<List<AccessListEntry>> accessList,
        Optional<List<Hash>> blobVersionedHashes,
        Optional<List<Authorization>> authorizationList,
        KeySender keySender) {

    /** A question to a contract. */
    public static CallRequest call(Address to, Bytes data) {
        return call(Address.ZERO, Optional.of(to), UInt256.ZERO, data);
    }

    /** A call, or the making of a contract, that names no price. */
    public static CallRequest call(Address from, Optional<Address> to, UInt256 value, Bytes data) {
        return new CallRequest(
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                value,
                Optional.empty(),
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KeySender.UNKNOWN);
    }

    public static CallRequest decode(JsonNode node) {
        Decode.object(node);
        CallRequest request = new CallRequest(
                Decode.field(node, "from", Decode::address).orElse(Address.ZERO),
                Decode.field(node, "to", Decode::address),
                Decode.field(node, "gas", Decode::quantity64),
                Decode.field(node, "gasPrice", Decode::quantity),
                Decode.field(node, "maxFeePerGas", Decode::quantity),
                Decode.field(node, "maxPriorityFeePerGas", Decode::quantity),
                Decode.field(node, "maxFeePerBlobGas", Decode::quantity),
                Decode.field(node, "value", Decode::quantity).orElse(UInt256.ZERO),
                Decode.field(node, "nonce", Decode::quantity64),
                data(node),
                Decode.field(node, "chainId", Decode::quantity),
                Decode.field(node, "accessList", Decode.list(CallRequest::accessListEntry)),
                Decode.field(node, "blobVersionedHashes", Decode.list(Decode::hash)),
                Decode.field(node, "authorizationList", Decode.list(CallRequest::authorization)),
                KeySender.decode(node));
        request.check();
        return request;
    }

    /** A signed transaction as it is shown, which has its gas price beside the fees. */
    public static CallRequest decodeTransaction(JsonNode node) {
        boolean priced = node.has("maxFeePerGas") && node.has("gasPrice");
        return decode(priced ? ((ObjectNode) node.deepCopy()).without("gasPrice") : node);
    }

    private static Bytes data(JsonNode node) {
        Optional<Bytes> input = Decode.field(node, "input", Decode::bytes);
        Optional<Bytes> data = Decode.field(node, "data", Decode::bytes);
        if (input.isPresent() && data.isPresent() && !input.equals(data)) {
            throw RpcException.refused("both \"data\" and \"input\" are set and not equal. "
                    + "Please use \"input\" to pass transaction call data");
        }
        return input.or(() -> data).orElse(Bytes.EMPTY);
    }

    private void check() {
        boolean dynamic = maxFeePerGas.isPresent() || maxPriorityFeePerGas.isPresent();
        if (gasPrice.isPresent() && dynamic) {
            throw RpcException.refused("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
        }
        if (keySender.isMeant() && (blobVersionedHashes.isPresent() || authorizationList.isPresent())) {
            throw RpcException.refused(
                    "a transaction of type 0x51 has no blobs, and its authorizations are a" + " keyAuthorizationList");
        }
        boolean needsRecipient = blobVersionedHashes.isPresent() || authorizationList.isPresent();
        if (needsRecipient && to.isEmpty()) {
            throw RpcException.refused("a transaction with blobs or authorizations cannot create a contract");
        }
    }

    private static AccessListEntry accessListEntry(JsonNode node) {
        Decode.object(node);
        return new AccessListEntry(
                required(node, "address", Decode.field(node, "address", Decode::address)),
                Decode.field(node, "storageKeys", Decode.list(Decode::hash)).orElse(List.of()).stream()
                        .map(Hash::toUInt256)
                        .toList());
    }

    private static Authorization authorization(JsonNode node) {
        Decode.object(node);
        long parity = required(node, "yParity", Decode.field(node, "yParity", Decode::quantity64));
        if (parity < 0 || parity > 255) {
            throw new IllegalArgumentException("yParity: expected 0 to 255");
        }
        return new Authorization(
                required(node, "chainId", Decode.field(node, "chainId", Decode::quantity)),
                required(node, "address", Decode.field(node, "address", Decode::address)),
                required(node, "nonce", Decode.field(node, "nonce", Decode::quantity64)),
                (int) parity,
                required(node, "r", Decode.field(node, "r", Decode::quantity)),
                required(node, "s", Decode.field(node, "s", Decode::quantity)));
    }

    static <T> T required(JsonNode node, String name, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("missing " + name + " in " + node));
    }

    /** Whether it names a price: then the sender must be able to pay, and the base fee holds. */
    public boolean hasFees() {
        return gasPrice.isPresent() || maxFeePerGas.isPresent() || maxPriorityFeePerGas.isPresent();
    }

    /** The most that a unit of gas may cost the sender; zero if no price is named. */
    public UInt256 feeCap() {
        return gasPrice.or(() -> maxFeePerGas).or(() -> maxPriorityFeePerGas).orElse(UInt256.ZERO);
    }

    /** With other fees, in wei per gas. */
    public CallRequest withFees(UInt256 feeCap, UInt256 tip) {
        return new CallRequest(
                from,
                to,
                gas,
                Optional.empty(),
                Optional.of(feeCap),
                Optional.of(tip),
                maxFeePerBlobGas,
                value,
                nonce,
                data,
                chainId,
                accessList,
                blobVersionedHashes,
                authorizationList,
                keySender);
    }

    /** By another account of that kind. */
    public CallRequest withKeySender(KeySender sender) {
        return new CallRequest(
                from,
                to,
                gas,
                gasPrice,
                maxFeePerGas,
                maxPriorityFeePerGas,
                maxFeePerBlobGas,
                value,
                nonce,
                data,
                chainId,
                accessList,
                blobVersionedHashes,
                authorizationList,
                sender);
    }

    CallRequest withAccessList(List<AccessListEntry> entries) {
        return new CallRequest(
                from,
                to,
                gas,
                gasPrice,
                maxFeePerGas,
                maxPriorityFeePerGas,
                maxFeePerBlobGas,
                value,
                nonce,
                data,
                chainId,
                Optional.of(entries),
                blobVersionedHashes,
                authorizationList,
                keySender);
    }

    /**
     * The transaction that geth's simulation makes of the request: by default of type 2, a legacy one if it names a gas price.
     *
     * @param dynamicFees whether the block has a base fee
     */
    public Transaction toTrialTransaction(UInt256 chain, long gasLimit, long useNonce, boolean dynamicFees) {
        boolean special = authorizationList.isPresent()
                || blobVersionedHashes.isPresent()
                || keySender.scheme().isPresent();
        if (!special && (gasPrice.isPresent() || !dynamicFees)) {
            return new LegacyTransaction(Optional.empty(), nonce.orElse(useNonce), feeCap(), gasLimit, to, value, data);
        }
        return withFees(maxFeePerGas.orElse(UInt256.ZERO), maxPriorityFeePerGas.orElse(UInt256.ZERO))
                .asTyped(chain, gasLimit, useNonce);
    }

    private Transaction asTyped(UInt256 chain, long gasLimit, long useNonce) {
        UInt256 cap = maxFeePerGas.orElse(UInt256.ZERO);
        UInt256 tip = maxPriorityFeePerGas.orElse(UInt256.ZERO);
        return typed(chain, gasLimit, nonce.orElse(useNonce), cap, tip)
                .orElseGet(() -> new DynamicFeeTransaction(
                        chain,
                        nonce.orElse(useNonce),
                        tip,
                        cap,
                        gasLimit,
                        to,
                        value,
                        data,
                        accessList.orElse(List.of())));
    }

    /**
     * The transaction of the type that the given fields call for.
     *
     * @param chain of the shard
     * @param gasLimit in place of the request's own
     * @param useNonce if the request has none
     */
    public Transaction toTransaction(UInt256 chain, long gasLimit, long useNonce) {
        long number = nonce.orElse(useNonce);
        UInt256 cap = feeCap();
        UInt256 tip = maxPriorityFeePerGas.orElse(UInt256.ZERO).min(cap);
        List<AccessListEntry> accesses = accessList.orElse(List.of());
        Optional<Transaction> typed = typed(chain, gasLimit, number, cap, tip);
        if (typed.isPresent()) {
            return typed.get();
        }
        if (gasPrice.isEmpty()) {
            return new DynamicFeeTransaction(chain, number, tip, cap, gasLimit, to, value, data, accesses);
        }
        return accessList.isPresent()
                ? new AccessListTransaction(chain, number, cap, gasLimit, to, value, data, accesses)
                : new LegacyTransaction(Optional.of(chain), number, cap, gasLimit, to, value, data);
    }

    /** A set-code, blob or quantum-resistant transaction if the request has their fields. */
    private Optional<Transaction> typed(UInt256 chain, long gasLimit, long number, UInt256 cap, UInt256 tip) {
        List<AccessListEntry> accesses = accessList.orElse(List.of());
        if (keySender.scheme().isPresent()) {
            return Optional.of(keySender.unsigned(
                    from, new DynamicFeeTransaction(chain, number, tip, cap, gasLimit, to, value, data, accesses)));
        }
        if (authorizationList.isPresent()) {
            return Optional.of(new SetCodeTransaction(
                    chain,
                    number,
                    tip,
                    cap,
                    gasLimit,
                    to.orElseThrow(),
                    value,
                    data,
                    accesses,
                    authorizationList.get()));
        }
        return blobVersionedHashes.map(hashes -> new BlobTransaction(
                chain,
                number,
                tip,
                cap,
                gasLimit,
                to.orElseThrow(),
                value,
                data,
                accesses,
                maxFeePerBlobGas.orElse(UInt256.ZERO),
                hashes));
    }
}
