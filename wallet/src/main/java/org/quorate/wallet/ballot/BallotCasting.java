package org.quorate.wallet.ballot;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Opening;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.BallotDrafts.State;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Casts and opens ballots so that what opens a secret one is on disk before it leaves, and goes from there only when it is not needed
 * any more. Calls block.
 */
public final class BallotCasting {
    private final BallotClient client;
    private final BallotDrafts drafts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param clock of this computer: no node's word alone makes that a ballot is opened */
    public BallotCasting(BallotClient client, BallotDrafts drafts, Clock clock) {
        this.client = client;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * What is to be cast.
     *
     * @param automatic whether the voter agrees that a program opens a secret ballot when the time comes
     * @param replace whether it takes the place of another secret ballot that was signed and that the node does not have
     */
    public record Order(OpenRound open, Account voter, Marking marking, boolean automatic, boolean replace) {}

    /**
     * Checks, before anything is signed, whether this ballot would be the voter's first.
     *
     * @throws WalletException with {@link DaoProblem#BALLOT_CAST}, {@link DaoProblem#BALLOT_ELSEWHERE}, {@link DaoProblem#NO_WEIGHT}
     *     or {@link DaoProblem#BALLOT_NO_KEY}
     */
    public void check(Order order) {
        BallotRound round = order.open.round();
        if (client.ballot(order.open, order.voter.address()).isPresent()) {
            throw new WalletException(DaoProblem.BALLOT_CAST);
        }
        if (client.weight(round, order.voter.address()).isZero()) {
            throw new WalletException(DaoProblem.NO_WEIGHT);
        }
        if (!client.knowsKey(order.voter)) {
            throw new WalletException(
                    DaoProblem.BALLOT_NO_KEY, order.voter.address().toString());
        }
        boolean another = earlier(order)
                .filter(kept -> !kept.opening().marking().equals(Markings.encode(order.marking)))
                .isPresent();
        if (another && !order.replace) {
            throw new WalletException(DaoProblem.BALLOT_ELSEWHERE);
        }
    }

    private Optional<Waiting> earlier(Order order) {
        return order.open.paper().isSecret()
                ? drafts.find(order.open.round().number(), order.voter.address())
                : Optional.empty();
    }

    /**
     * Casts. A secret ballot that was signed before with the same marking, because the answer got lost for example, is handed in
     * again.
     *
     * @param signer signs with the voter's key
     * @return what has to be opened later; nothing unless ballots are secret
     * @throws WalletException as {@link #check}, or with {@link DaoProblem#BALLOT_NOT_KEPT} if the node does not give the ballot back
     * @throws RpcErrorException if the node refuses: then everything on disk is as before
     * @throws java.io.UncheckedIOException if what opens it cannot be kept: then the ballot was not cast
     */
    public Optional<Waiting> cast(Order order, Function<BallotOrder, Bytes> signer) {
        check(order);
        BallotRound round = order.open.round();
        Bytes marking = Markings.encode(order.marking);
        if (!order.open.paper().isSecret()) {
            submit(order, marking, signer.apply(new BallotOrder(round, order.voter, marking)));
            return Optional.empty();
        }
        Optional<Waiting> earlier = earlier(order);
        Opening opening = earlier.map(Waiting::opening)
                .filter(kept -> kept.marking().equals(marking))
                .orElseGet(() -> new Opening(salt(), marking));
        Bytes content = round.commitment(order.voter.address(), opening);
        // Signed first: what cannot be signed leaves nothing behind.
        Bytes signature = signer.apply(new BallotOrder(round, order.voter, content));
        Waiting waiting = new Waiting(
                round.number(),
                order.voter.address(),
                opening,
                round.lastCast(order.open.paper()),
                round.closes(),
                order.automatic);
        drafts.keep(waiting);
        try {
            submit(order, content, signature);
        } catch (RpcErrorException refused) {
            // It should not have been taken, so it stands in nothing's way. But that is only what the node says.
            drafts.keep(waiting.with(State.REFUSED));
            earlier.ifPresentOrElse(drafts::keep, () -> drafts.done(waiting));
            throw refused;
        }
        return Optional.of(waiting);
    }

    /** Hands it in, and has the node give it back. */
    private void submit(Order order, Bytes content, Bytes signature) {
        client.submit(order.open.round(), order.voter.address(), content, signature);
        boolean there = client.ballot(order.open, order.voter.address())
                .filter(ballot -> ballot.content().equals(content))
                .isPresent();
        if (!there) {
            throw new WalletException(
                    DaoProblem.BALLOT_NOT_KEPT, "round " + order.open.round().number() + " at " + client.node());
        }
    }

    private Hash salt() {
        byte[] salt = new byte[Hash.SIZE];
        random.nextBytes(salt);
        return Hash.fromBytes(salt);
    }

    /**
     * Opens a secret ballot, and has the node give it back opened. Needs no key. What opens it is kept in any case, and leaves this
     * computer only when voting is over for certain ({@link ChainTime#isPast}): a node may say that it is, to learn how one voted.
     *
     * @throws RpcErrorException if the node refuses
     * @throws WalletException with {@link DaoProblem#BALLOT_VOTING_OPEN} if it is too early, or {@link DaoProblem#BALLOT_NOT_KEPT} if
     *     the node does not give it back opened
     */
    public void open(OpenRound open, Waiting waiting) {
        long lastCast = open.round().lastCast(open.paper());
        if (!client.time(clock).isPast(lastCast)) {
            throw new WalletException(
                    DaoProblem.BALLOT_VOTING_OPEN, "ballots are taken until " + Instant.ofEpochSecond(lastCast));
        }
        openNow(open, waiting);
    }

    /** As {@link #open}, by the node's word that voting is over: for chains of development that are ahead of the clock. */
    public void openNow(OpenRound open, Waiting waiting) {
        client.reveal(open.round(), waiting.voter(), waiting.opening());
        if (!isOpen(open, waiting)) {
            throw new WalletException(
                    DaoProblem.BALLOT_NOT_KEPT, "round " + open.round().number() + " at " + client.node());
        }
        drafts.keep(waiting.with(State.OPENED));
        if (waiting.state() == State.REFUSED) {
            drafts.done(waiting);
        }
    }

    /** Whether the node has this very ballot, whatever it said when it was handed in. */
    public boolean isTaken(OpenRound open, Waiting waiting) {
        return client.ballot(open, waiting.voter())
                .filter(ballot -> ballot.content().equals(open.round().commitment(waiting.voter(), waiting.opening())))
                .isPresent();
    }

    /** Whether the node says that it is opened, with what opens it. */
    public boolean isOpen(OpenRound open, Waiting waiting) {
        return client.ballot(open, waiting.voter())
                .flatMap(GatheredBallot::opening)
                .filter(waiting.opening()::equals)
                .isPresent();
    }
}
