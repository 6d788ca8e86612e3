package org.quorate.wallet.asset.coin;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.quorate.protocol.Hash;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.Finality;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Looks again at what was sent and is not final, one question at a time: at what an earlier session sent, and at what was mined until no
 * other block can take its block's place. Nothing is sent here. Safe for use by several threads.
 */
final class SentLooks {
    /** In one go; the newest are left for the next then. */
    private static final int MOST = 100;

    private final SentLog log;
    private final EvmClients clients;
    private final NoncesInFlight inFlight;
    private final ReentrantLock looking = new ReentrantLock();
    /** Of earlier sessions, whose nonce no other transaction should get. */
    private final Set<Hash> holding = new HashSet<>();

    SentLooks(SentLog log, EvmClients clients, NoncesInFlight inFlight) {
        this.log = log;
        this.clients = clients;
        this.inFlight = inFlight;
    }

    /** Takes over what was kept, once. @throws WalletException if it cannot be read, or not now */
    void recall() {
        log.recall().forEach(this::hold);
    }

    /** Does nothing while another thread does it. @param known the endpoints that may be asked */
    void lookAgain(List<Endpoint> known) {
        if (!looking.tryLock()) {
            return;
        }
        try {
            log.all().stream()
                    .filter(record -> !record.finalized() && !record.followed())
                    .limit(MOST)
                    .forEach(record -> askedOf(record, known).ifPresent(endpoint -> look(record, endpoint)));
        } finally {
            looking.unlock();
        }
    }

    /** The one that was asked before; if it is gone, another one of the chain. */
    private static Optional<Endpoint> askedOf(SentRecord record, List<Endpoint> known) {
        List<Endpoint> ofChain = known.stream()
                .filter(each -> each.chainId().equals(record.endpoint().chainId()))
                .toList();
        return ofChain.stream()
                .filter(each -> each.uri().equals(record.endpoint().uri()))
                .findFirst()
                .or(() -> ofChain.stream().findFirst());
    }

    private void look(SentRecord record, Endpoint endpoint) {
        try {
            EvmClient client = clients.of(endpoint);
            client.requireChain();
            TransactionLook look = new TransactionLook(client, record.signed(), record.sender());
            SendStatus status = look.settled();
            boolean isFinal = status.isFinal()
                    && look.isFinal(
                            status,
                            Finality.of(client, client.call("eth_blockNumber").longQuantity()));
            note(record, endpoint, status, isFinal);
        } catch (WalletException noUsableAnswer) {
            note(record, endpoint, unless(record, noUsableAnswer), false);
        } catch (RpcErrorException refused) {
            note(record, endpoint, unless(record, new WalletException(EndpointProblem.REFUSED)), false);
        }
    }

    /** What was seen in a block stays so until the node says otherwise. */
    private static SendStatus unless(SentRecord record, WalletException problem) {
        return record.status().isFinal() ? record.status() : new SendStatus.Unknown(problem.problem());
    }

    private void note(SentRecord record, Endpoint endpoint, SendStatus status, boolean isFinal) {
        log.change(record.hash(), now -> now.followed() ? now : now.at(endpoint).with(status, isFinal));
        log.find(record.hash()).ifPresent(this::hold);
    }

    /** A transaction that may still be mined keeps its nonce; one that the node does not have leaves it to others. */
    private synchronized void hold(SentRecord record) {
        boolean holds = !record.followed() && !record.status().isFinal() && !record.isDropped();
        boolean held = holding.contains(record.hash());
        if (holds && !held) {
            holding.add(record.hash());
            inFlight.take(record.endpoint().chainId(), record.sender(), record.nonce(), true);
        } else if (!holds && held) {
            holding.remove(record.hash());
            inFlight.release(record.endpoint().chainId(), record.sender(), record.nonce());
        }
    }
}
