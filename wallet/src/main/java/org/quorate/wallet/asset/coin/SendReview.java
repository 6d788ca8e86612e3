package org.quorate.wallet.asset.coin;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Exactly what will be signed, for the person to confirm. Everything shown is taken from the transaction itself.
 *
 * @param endpoint the chain, and the node it will be sent to
 * @param from the paying account
 * @param transaction what will be signed; by a quantum-resistant account, as a part of a transaction of type 0x51
 * @param carriesKey whether the account's public key goes along, as it must the first time on a shard
 * @param balance what the node says the account holds, in wei
 * @param expectedFee the fee at the present base fee, in wei
 * @param replaces the transaction in whose place it comes, if it does
 * @param warnings what to think about; empty is good
 */
public record SendReview(
        Endpoint endpoint,
        Account from,
        DynamicFeeTransaction transaction,
        boolean carriesKey,
        UInt256 balance,
        UInt256 expectedFee,
        Optional<Hash> replaces,
        Set<SendWarning> warnings) {

    public SendReview {
        warnings = Set.copyOf(warnings);
    }

    /** Of a transaction that takes no other one's place. */
    public SendReview(
            Endpoint endpoint,
            Account from,
            DynamicFeeTransaction transaction,
            boolean carriesKey,
            UInt256 balance,
            UInt256 expectedFee,
            Set<SendWarning> warnings) {
        this(endpoint, from, transaction, carriesKey, balance, expectedFee, Optional.empty(), warnings);
    }

    /** What the account signs. */
    Transaction toSign() {
        return from.key()
                .<Transaction>map(key -> new QuantumTransaction(
                        transaction,
                        List.of(),
                        key.scheme(),
                        from.address(),
                        carriesKey ? Optional.of(key.publicKey()) : Optional.empty(),
                        Bytes.EMPTY))
                .orElse(transaction);
    }

    SendReview with(SendWarning warning) {
        Set<SendWarning> more = EnumSet.of(warning);
        more.addAll(warnings);
        return new SendReview(endpoint, from, transaction, carriesKey, balance, expectedFee, replaces, more);
    }

    public UInt256 chainId() {
        return transaction.chain();
    }

    /** Gas that the public key costs which goes along, once on each shard; 0 if none does. */
    public long keyGas() {
        return carriesKey
                ? from.key()
                        .map(key -> SignatureGas.of(key.scheme(), true) - SignatureGas.of(key.scheme(), false))
                        .orElse(0L)
                : 0;
    }

    /** What the public key costs at the present base fee, in wei: a part of {@link #expectedFee}. */
    public UInt256 keyFee() {
        return expectedFee.multiplyExact(UInt256.of(keyGas())).divide(UInt256.of(transaction.gasLimit()));
    }

    /** The recipient of a transfer. @throws java.util.NoSuchElementException for the making of a contract */
    public Address to() {
        return transaction.to().orElseThrow();
    }

    /** What the recipient gets, in wei. */
    public UInt256 amount() {
        return transaction.value();
    }

    /** The most that the fee can be, in wei. */
    public UInt256 maxFee() {
        return transaction.maxFeePerGas().multiplyExact(UInt256.of(transaction.gasLimit()));
    }

    /** The most that the account can lose, in wei: amount and highest fee. */
    public UInt256 maxTotal() {
        return amount().addExact(maxFee());
    }
}
