package org.quorate.wallet.asset.coin;

import java.time.Duration;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.wallet.Listeners;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the fate of one transfer until it is final, and tells listeners. It is the duty of one thread. */
final class SendTracking implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SendTracking.class);
    /** A node behind a balancer may count a transaction before another one shows its receipt: look again so many times. */
    private static final int LOOKS_BEFORE_REPLACED = 3;

    private final SentTransaction sent;
    private final EvmClient client;
    private final Duration pause;
    private final Runnable whenFinal;
    private final Listeners<SendStatus> listeners = new Listeners<>();
    private volatile boolean superseded;
    private int looksWithoutReceipt;
    private boolean refusalTold;

    SendTracking(SentTransaction sent, EvmClient client, Duration pause, Runnable whenFinal) {
        this.sent = sent;
        this.client = client;
        this.pause = pause;
        this.whenFinal = whenFinal;
    }

    /** The listener hears the status when the tracking next looks. */
    Registration subscribe(Consumer<SendStatus> listener) {
        return listeners.add(listener);
    }

    /** Another transaction is to take its place: it is not handed to a node again that does not have it. */
    void supersede() {
        superseded = true;
    }

    @Override
    public void run() {
        try {
            SendStatus status = look();
            while (!status.isFinal()) {
                listeners.tell(status);
                Thread.sleep(pause);
                status = look();
            }
            whenFinal.run();
            // Nobody can join any more, so nobody misses it.
            listeners.tell(status);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private SendStatus look() throws InterruptedException {
        try {
            client.requireChain();
            return status();
        } catch (WalletException noUsableAnswer) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return new SendStatus.Unknown(noUsableAnswer.problem());
        } catch (RpcErrorException refused) {
            return new SendStatus.Unknown(EndpointProblem.REFUSED);
        }
    }

    private SendStatus status() {
        String hash = sent.hash().toHex();
        RpcValue receipt = client.call("eth_getTransactionReceipt", hash);
        if (!receipt.isNull()) {
            return settled(receipt);
        }
        Address sender = sent.review().from().address();
        long mined =
                client.call("eth_getTransactionCount", sender.toHex(), "latest").longQuantity();
        if (mined > sent.signed().transaction().nonce()) {
            looksWithoutReceipt++;
            return looksWithoutReceipt >= LOOKS_BEFORE_REPLACED
                    ? new SendStatus.Replaced()
                    : new SendStatus.Pending(true);
        }
        looksWithoutReceipt = 0;
        boolean known = !client.call("eth_getTransactionByHash", hash).isNull();
        if (!known && !superseded) {
            sendAgain();
        }
        return new SendStatus.Pending(known);
    }

    private void sendAgain() {
        try {
            Broadcast.send(client, sent.signed());
        } catch (WalletException refused) {
            if (!refusalTold) {
                LOG.info("The node refuses transfer {} that it lost: {}", sent.hash(), refused.getMessage());
            }
            refusalTold = true;
        }
    }

    /** Believes a receipt only if it fits what was signed. */
    private SendStatus settled(RpcValue receipt) {
        Transaction transaction = sent.signed().transaction();
        UInt256 gasUsed = UInt256.of(receipt.field("gasUsed").longQuantity());
        UInt256 price = receipt.field("effectiveGasPrice").quantity();
        long status = receipt.field("status").longQuantity();
        boolean fits = receipt.field("transactionHash").hash().equals(sent.hash())
                && receipt.field("from").address().equals(sent.review().from().address())
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
