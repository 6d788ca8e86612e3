package org.quorate.wallet.asset.coin;

import java.time.Duration;
import java.util.function.Consumer;
import org.quorate.wallet.Listeners;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the fate of one transfer until it is final, and tells listeners. It is the duty of one thread. */
final class SendTracking implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SendTracking.class);

    private final SentTransaction sent;
    private final EvmClient client;
    private final TransactionLook look;
    private final Duration pause;
    private final Runnable whenFinal;
    private final Listeners<SendStatus> listeners = new Listeners<>();
    private volatile boolean superseded;
    private boolean refusalTold;

    SendTracking(SentTransaction sent, EvmClient client, Duration pause, Runnable whenFinal) {
        this.sent = sent;
        this.client = client;
        this.look =
                new TransactionLook(client, sent.signed(), sent.review().from().address());
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
        SendStatus status = look.now();
        if (status instanceof SendStatus.Pending pending && !pending.known() && !superseded) {
            sendAgain();
        }
        return status;
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
}
