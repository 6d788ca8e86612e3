package org.quorate.wallet.asset.coin;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
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
    private final SendRequest request;
    private final Address sender;
    private final Recipient recipient;
    private final Set<SendWarning> warnings = EnumSet.noneOf(SendWarning.class);

    private SendPreparation(EvmClient client, NoncesInFlight inFlight, SendRequest request) {
        this.client = client;
        this.inFlight = inFlight;
        this.request = request;
        this.sender = request.from().address();
        this.recipient = Recipient.parse(request.to());
    }

    /** Blocks for some round trips. @throws WalletException with a problem of the endpoint or of the transfer */
    static SendReview prepare(EvmClient client, NoncesInFlight inFlight, SendRequest request) {
        if (request.amount().isZero()) {
            throw new WalletException(SendProblem.BAD_AMOUNT);
        }
        SendPreparation preparation = new SendPreparation(client, inFlight, request);
        client.requireChain();
        return preparation.review();
    }

    private SendReview review() {
        UInt256 balance =
                client.call("eth_getBalance", sender.toHex(), "latest").quantity();
        requireFunds(balance, request.amount());
        boolean hasCode = lookAtRecipient();
        long nonce = nonce();
        Fees fees = Fees.suggestedBy(client);
        long gas = gas(hasCode);
        DynamicFeeTransaction transaction = new DynamicFeeTransaction(
                request.endpoint().chainId(),
                nonce,
                fees.priority(),
                fees.max(),
                gas,
                Optional.of(recipient.address()),
                request.amount(),
                Bytes.EMPTY,
                List.of());
        UInt256 expectedFee = fees.expected().multiplyExact(UInt256.of(gas));
        UInt256 maxFee = fees.max().multiplyExact(UInt256.of(gas));
        requireFunds(balance, request.amount().addExact(maxFee));
        warnIf(maxFee.compareTo(request.amount().divide(UInt256.of(10))) > 0, SendWarning.FEE_HIGH_FOR_AMOUNT);
        return new SendReview(request.endpoint(), request.from(), transaction, balance, expectedFee, warnings);
    }

    private static void requireFunds(UInt256 balance, UInt256 needed) {
        if (balance.compareTo(needed) < 0) {
            throw new WalletException(
                    SendProblem.INSUFFICIENT_FUNDS,
                    "it has " + CoinAmount.format(balance) + ", " + CoinAmount.format(needed) + " are needed");
        }
    }

    /** Notes what is odd about the recipient; true if it has code. */
    private boolean lookAtRecipient() {
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
        long nonce = inFlight.next(request.endpoint().chainId(), sender, pending);
        warnIf(nonce > mined, SendWarning.WAITS_FOR_EARLIER);
        return nonce;
    }

    private long transactionCount(Address address, String block) {
        return client.call("eth_getTransactionCount", address.toHex(), block).longQuantity();
    }

    private long gas(boolean hasCode) {
        long estimate = estimate();
        if (estimate < PLAIN_TRANSFER_GAS || estimate > MAX_GAS) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "gas estimate " + estimate);
        }
        // Code may take another way when it is mined than when it was estimated: a fifth to spare.
        return hasCode ? Math.min(estimate + estimate / 5, MAX_GAS) : estimate;
    }

    private long estimate() {
        Map<String, String> call = Map.of(
                "from", sender.toHex(),
                "to", recipient.address().toHex(),
                "value", request.amount().toHex());
        try {
            return client.call("eth_estimateGas", call).longQuantity();
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
