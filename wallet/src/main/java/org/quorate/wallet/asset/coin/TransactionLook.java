package org.quorate.wallet.asset.coin;

import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Asks a node once how a transaction fares, and believes only what fits what was signed. */
final class TransactionLook {
    /** A node behind a balancer may count a transaction before another one shows its receipt: look again so many times. */
    private static final int LOOKS_BEFORE_REPLACED = 3;

    private final EvmClient client;
    private final SignedTransaction signed;
    private final Address sender;
    private int looksWithoutReceipt;

    TransactionLook(EvmClient client, SignedTransaction signed, Address sender) {
        this.client = client;
        this.signed = signed;
        this.sender = sender;
    }

    /** As {@link #now}, at once as often as it takes to be sure that another transaction took its place. */
    SendStatus settled() {
        SendStatus status = now();
        while (looksWithoutReceipt > 0 && !status.isFinal()) {
            status = now();
        }
        return status;
    }

    /**
     * Never {@link SendStatus.Unknown}.
     *
     * @throws WalletException if the node gives no usable answer
     * @throws RpcErrorException if it refuses the question
     */
    SendStatus now() {
        String hash = signed.hash().toHex();
        RpcValue receipt = client.call("eth_getTransactionReceipt", hash);
        if (!receipt.isNull()) {
            return settled(receipt);
        }
        if (count("latest") > signed.transaction().nonce()) {
            looksWithoutReceipt++;
            return looksWithoutReceipt >= LOOKS_BEFORE_REPLACED
                    ? new SendStatus.Replaced()
                    : new SendStatus.Pending(true);
        }
        looksWithoutReceipt = 0;
        boolean known = !client.call("eth_getTransactionByHash", hash).isNull();
        return new SendStatus.Pending(known);
    }

    /** Whether what {@link #now} said cannot change any more. @param finalized the number of a final block */
    boolean isFinal(SendStatus status, long finalized) {
        return switch (status) {
            case SendStatus.Confirmed mined -> mined.blockNumber() <= finalized;
            case SendStatus.Reverted mined -> mined.blockNumber() <= finalized;
            case SendStatus.Replaced replaced ->
                count("0x" + Long.toHexString(finalized)) > signed.transaction().nonce();
            case SendStatus.Pending pending -> false;
            case SendStatus.Unknown unknown -> false;
        };
    }

    private long count(String block) {
        return client.call("eth_getTransactionCount", sender.toHex(), block).longQuantity();
    }

    private SendStatus settled(RpcValue receipt) {
        Transaction transaction = signed.transaction();
        UInt256 gasUsed = UInt256.of(receipt.field("gasUsed").longQuantity());
        UInt256 price = receipt.field("effectiveGasPrice").quantity();
        long status = receipt.field("status").longQuantity();
        boolean fits = receipt.field("transactionHash").hash().equals(signed.hash())
                && receipt.field("from").address().equals(sender)
                && receipt.optional("to").map(RpcValue::address).equals(transaction.to())
                && gasUsed.compareTo(UInt256.of(transaction.gasLimit())) <= 0
                && price.compareTo(transaction.maxFeePerGas()) <= 0
                && (status == 0 || status == 1);
        if (!fits) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "the receipt does not fit the transfer");
        }
        long number = receipt.field("blockNumber").longQuantity();
        var blockHash = receipt.field("blockHash").hash();
        UInt256 fee = gasUsed.multiplyExact(price);
        return status == 1
                ? new SendStatus.Confirmed(number, blockHash, fee)
                : new SendStatus.Reverted(number, blockHash, fee);
    }
}
