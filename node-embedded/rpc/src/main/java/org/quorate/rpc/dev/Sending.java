package org.quorate.rpc.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.dev.ShardControl;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.eth.EthTransactions;
import org.quorate.rpc.eth.GasEstimator;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;

/**
 * Completes transactions and signs them with the keys that the node has, or, for accounts that are impersonated, with
 * something that is no signature.
 */
public final class Sending {
    private final Shard shard;
    private final DevAccounts accounts;
    private final Optional<ShardControl> control;
    private final Supplier<UInt256> tip;
    private final GasEstimator estimator;
    private final CallPool pool;

    /**
     * @param control knows who is impersonated; nothing on a chain that cannot be controlled
     * @param tip wei per gas for those who name none
     */
    public Sending(
            Shard shard,
            DevAccounts accounts,
            Optional<ShardControl> control,
            Supplier<UInt256> tip,
            GasEstimator estimator,
            CallPool pool) {
        this.shard = shard;
        this.accounts = accounts;
        this.control = control;
        this.tip = tip;
        this.estimator = estimator;
        this.pool = pool;
    }

    /** Those with keys, then those impersonated. */
    List<Address> accounts() {
        List<Address> all = new ArrayList<>(accounts.addresses());
        control.ifPresent(known -> known.impersonated().stream()
                .filter(address -> !all.contains(address))
                .forEach(all::add));
        return all;
    }

    /** The private key of an account. @throws RpcException if the node does not have it */
    byte[] key(Address account) {
        Bytes key = accounts.key(account);
        if (key.isEmpty()) {
            throw RpcException.refused("unknown account");
        }
        return key.toArray();
    }

    /** Sends. The next nonce is taken and used up under a lock: two requests of one sender never take the same. */
    Hash send(CallRequest request, boolean anybody) {
        requireEcdsa(request);
        boolean known = !accounts.key(request.from()).isEmpty();
        boolean unsigned = !known
                && control.filter(it -> anybody || it.isImpersonated(request.from()))
                        .isPresent();
        if (!known && !unsigned) {
            throw RpcException.refused("unknown account");
        }
        CallRequest priced = priced(request);
        long gas = gas(priced);
        synchronized (this) {
            Transaction transaction =
                    priced.toTransaction(shard.chainId(), gas, shard.pool().pendingNonce(request.from()));
            if (known) {
                return EthTransactions.submit(shard, SignedTransaction.sign(transaction, key(request.from())));
            }
            return EthTransactions.hash(control.orElseThrow().submit(impersonated(transaction, request.from())));
        }
    }

    /** Completes and signs. */
    SignedTransaction sign(CallRequest request) {
        requireEcdsa(request);
        byte[] key = key(request.from());
        return SignedTransaction.sign(complete(request), key);
    }

    /** With the next nonce, an estimate of gas and usual fees, as far as they are not given. */
    Transaction complete(CallRequest request) {
        CallRequest priced = priced(request);
        return priced.toTransaction(shard.chainId(), gas(priced), shard.pool().pendingNonce(request.from()));
    }

    private static void requireEcdsa(CallRequest request) {
        if (request.keySender().isMeant()) {
            throw RpcException.refused(
                    "the node has no keys of quantum-resistant accounts: sign the transaction where the key"
                            + " is, for example with \"quorate wallet send\", and hand it to eth_sendRawTransaction");
        }
    }

    private CallRequest priced(CallRequest request) {
        request.chainId().filter(id -> !id.equals(shard.chainId())).ifPresent(id -> {
            throw RpcException.refused("chainId does not match node's (have=" + id + ", want=" + shard.chainId() + ")");
        });
        if (request.hasFees()) {
            return request;
        }
        // As clients do: the tip that others pay, and twice the base fee, which then may rise for six full blocks.
        UInt256 suggested = tip.get();
        UInt256 baseFee = shard.nextContext().baseFee();
        return request.withFees(baseFee.add(baseFee).add(suggested), suggested);
    }

    private long gas(CallRequest priced) {
        return priced.gas()
                .orElseGet(() -> pool.run(() ->
                        estimator.estimate(priced, new CallSimulator.Scene(shard.nextContext(), shard.headState()))));
    }

    /**
     * In place of a signature the sender's address stands twice, as Hardhat does it: so the hash is another for every
     * sender, and everybody sees what it is.
     */
    static PooledTransaction impersonated(Transaction transaction, Address sender) {
        UInt256 mark = mark(sender);
        return new PooledTransaction(SignedTransaction.of(transaction, new EcdsaSignature(0, mark, mark)), sender);
    }

    static UInt256 mark(Address sender) {
        return UInt256.fromBytes(sender.toBytes());
    }

    /** A transaction that is given signed, as bytes, or as a request. */
    PooledTransaction prepare(JsonNode given) {
        if (given.isString()) {
            try {
                SignedTransaction signed = SignedTransaction.decode(Given.bytes(given));
                return signed.recoverSender()
                        .map(sender -> new PooledTransaction(signed, sender))
                        .orElseThrow(() -> new IllegalArgumentException("no sender follows from the signature"));
            } catch (RlpException e) {
                throw new IllegalArgumentException("not a signed transaction: " + e.getMessage());
            }
        }
        CallRequest request = CallRequest.decode(given);
        requireEcdsa(request);
        Transaction transaction = complete(request);
        Bytes key = accounts.key(request.from());
        return key.isEmpty()
                ? impersonated(transaction, request.from())
                : new PooledTransaction(SignedTransaction.sign(transaction, key.toArray()), request.from());
    }
}
