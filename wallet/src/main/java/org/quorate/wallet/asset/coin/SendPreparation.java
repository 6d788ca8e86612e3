package org.quorate.wallet.asset.coin;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;

/** Puts a transfer together from what the person wants and what the node says. */
final class SendPreparation {
    /** Gas of a transfer to an account without code. */
    private static final long PLAIN_TRANSFER_GAS = 21_000;
    /** The most that a transaction can have (EIP-7825). */
    private static final long MAX_GAS = 1 << 24;
    /** More waiting transactions than any node keeps for one account. */
    private static final long MAX_WAITING = 10_000;

    private final EvmClient client;
    private final NoncesInFlight inFlight;
    private final ContractCall call;
    private final Address sender;
    private final Set<SendWarning> warnings = EnumSet.noneOf(SendWarning.class);

    private SendPreparation(EvmClient client, NoncesInFlight inFlight, ContractCall call) {
        this.client = client;
        this.inFlight = inFlight;
        this.call = call;
        this.sender = call.from().address();
    }

    /** Blocks for some round trips. @throws WalletException with a problem of the endpoint or of the transfer */
    static SendReview prepare(
            EvmClient client, AccountResolver resolver, NoncesInFlight inFlight, SendRequest request) {
        if (request.amount().isZero()) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
        Recipient recipient = Recipient.parse(request.to());
        client.requireChain();
        ContractCall transfer = new ContractCall(
                resolver.resolve(client, request.from()),
                request.endpoint(),
                Optional.of(recipient.address()),
                request.amount(),
                Bytes.EMPTY,
                request.fee());
        SendPreparation preparation = new SendPreparation(client, inFlight, transfer);
        UInt256 balance = preparation.balance();
        boolean hasCode = preparation.lookAt(recipient);
        SendReview review = preparation.review(balance, hasCode);
        boolean dear = review.maxFee().compareTo(request.amount().divide(UInt256.of(10))) > 0;
        return dear ? review.with(SendWarning.FEE_HIGH_FOR_AMOUNT) : review;
    }

    /** As above. */
    static SendReview prepare(EvmClient client, AccountResolver resolver, NoncesInFlight inFlight, ContractCall call) {
        client.requireChain();
        SendPreparation preparation =
                new SendPreparation(client, inFlight, call.from(resolver.resolve(client, call.from())));
        return preparation.review(preparation.balance(), true);
    }

    /** As above. */
    static SendReview prepare(
            EvmClient client, AccountResolver resolver, NoncesInFlight inFlight, Replacement replacement) {
        client.requireChain();
        Transaction original = replacement.original().transaction();
        Account from = resolver.resolve(client, replacement.from());
        boolean cancels = replacement.kind() == Replacement.Kind.CANCEL;
        ContractCall call = new ContractCall(
                from,
                replacement.endpoint(),
                cancels ? Optional.of(from.address()) : original.to(),
                cancels ? UInt256.ZERO : original.value(),
                cancels ? Bytes.EMPTY : original.data(),
                replacement.fee());
        SendPreparation preparation = new SendPreparation(client, inFlight, call);
        return preparation.replace(replacement.original(), cancels);
    }

    private SendReview replace(SignedTransaction original, boolean cancels) {
        Transaction old = original.transaction();
        if (!original.recoverSender().equals(Optional.of(sender))
                || !old.chainId().equals(Optional.of(call.endpoint().chainId()))) {
            throw new WalletException(SendProblem.NOT_OURS);
        }
        if (transactionCount(sender, "latest") > old.nonce()) {
            throw new WalletException(SendProblem.MINED_ALREADY);
        }
        Fees fees = Fees.of(client, call.fee()).above(old.maxFeePerGas(), old.maxPriorityFeePerGas());
        boolean hasCode = !cancels && !call.data().isEmpty();
        SendReview review = review(balance(), hasCode, old.nonce(), fees);
        return new SendReview(
                review.endpoint(),
                review.from(),
                review.transaction(),
                review.carriesKey(),
                review.balance(),
                review.expectedFee(),
                Optional.of(original.hash()),
                review.warnings());
    }

    private UInt256 balance() {
        UInt256 balance =
                client.call("eth_getBalance", sender.toHex(), "latest").quantity();
        requireFunds(balance, call.value());
        return balance;
    }

    private SendReview review(UInt256 balance, boolean hasCode) {
        return review(balance, hasCode, nonce(), Fees.of(client, call.fee()));
    }

    private SendReview review(UInt256 balance, boolean hasCode, long nonce, Fees fees) {
        boolean carriesKey = call.from().key().isPresent() && !isRegistered();
        long gas = gas(hasCode, carriesKey);
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                call.endpoint().chainId(),
                nonce,
                fees.priority(),
                fees.max(),
                gas,
                call.to(),
                call.value(),
                call.data(),
                List.of());
        UInt256 expectedFee = fees.expected().multiplyExact(UInt256.of(gas));
        UInt256 maxFee = fees.max().multiplyExact(UInt256.of(gas));
        requireFunds(balance, call.value().addExact(maxFee));
        warnIf(fees.max().compareTo(fees.base()) < 0, SendWarning.FEE_BELOW_BASE);
        return new SendReview(call.endpoint(), call.from(), transaction, carriesKey, balance, expectedFee, warnings);
    }

    /** Whether the node's shard knows the sender's key; its storage has a word for each account that it knows. */
    private boolean isRegistered() {
        String slot = "0x" + "0".repeat(24) + sender.toHex().substring(2);
        return !client.call("eth_getStorageAt", SystemAddresses.KEY_REGISTRY.toHex(), slot, "latest")
                .data()
                .toHex()
                .matches("0x0*");
    }

    private static void requireFunds(UInt256 balance, UInt256 needed) {
        if (balance.compareTo(needed) < 0) {
            throw new WalletException(
                    SendProblem.INSUFFICIENT_FUNDS,
                    "it has " + CoinAmount.format(balance) + ", " + CoinAmount.format(needed) + " are needed");
        }
    }

    /** Notes what is odd about the recipient; true if it has code. */
    private boolean lookAt(Recipient recipient) {
        Address to = recipient.address();
        boolean hasCode =
                !client.call("eth_getCode", to.toHex(), "latest").data().isEmpty();
        warnIf(!recipient.checksummed(), SendWarning.NO_CHECKSUM);
        warnIf(to.equals(sender), SendWarning.TO_SELF);
        warnIf(to.equals(Address.ZERO), SendWarning.TO_ZERO_ADDRESS);
        warnIf(hasCode, SendWarning.TO_CONTRACT);
        warnIf(!hasCode && isUnused(to), SendWarning.TO_UNUSED_ADDRESS);
        return hasCode;
    }

    private boolean isUnused(Address to) {
        return client.call("eth_getBalance", to.toHex(), "latest").quantity().isZero()
                && transactionCount(to, "latest") == 0;
    }

    private long nonce() {
        long mined = transactionCount(sender, "latest");
        long pending = transactionCount(sender, "pending");
        if (pending < mined || pending - mined > MAX_WAITING) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "transaction count " + pending + " after " + mined);
        }
        long nonce = inFlight.next(call.endpoint().chainId(), sender, pending);
        warnIf(nonce > mined, SendWarning.WAITS_FOR_EARLIER);
        return nonce;
    }

    private long transactionCount(Address address, String block) {
        return client.call("eth_getTransactionCount", address.toHex(), block).longQuantity();
    }

    private long gas(boolean hasCode, boolean carriesKey) {
        long signature = call.from()
                .key()
                .map(key -> SignatureGas.of(key.scheme(), carriesKey))
                .orElse(0L);
        long estimate = estimate(carriesKey);
        // A node that does not count the signature does not know these transactions.
        if (estimate < PLAIN_TRANSFER_GAS + signature || estimate > MAX_GAS) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "gas estimate " + estimate);
        }
        // Code may take another way when it is mined than when it was estimated: a fifth to spare.
        boolean runsCode = hasCode || carriesKey && call.to().equals(Optional.of(sender));
        return runsCode ? Math.min(estimate + (estimate - signature) / 5, MAX_GAS) : estimate;
    }

    private long estimate(boolean carriesKey) {
        Map<String, String> tried = new HashMap<>();
        tried.put("from", sender.toHex());
        tried.put("value", call.value().toHex());
        call.to().ifPresent(to -> tried.put("to", to.toHex()));
        if (!call.data().isEmpty()) {
            tried.put("data", call.data().toHex());
        }
        call.from().key().ifPresent(key -> {
            tried.put("type", "0x" + Integer.toHexString(QuantumTransaction.TYPE));
            tried.put("scheme", key.scheme().label());
            if (carriesKey) {
                tried.put("publicKey", key.publicKey().toHex());
            }
        });
        try {
            return client.call("eth_estimateGas", tried).longQuantity();
        } catch (RpcErrorException refused) {
            throw NodeRefusal.meaningOf(refused);
        }
    }

    private void warnIf(boolean condition, SendWarning warning) {
        if (condition) {
            warnings.add(warning);
        }
    }
}
