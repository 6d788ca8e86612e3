package org.quorate.app.ballot;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.DaoSession;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.wallet.Account;
import org.quorate.wallet.ballot.BallotCasting;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.BallotDrafts;
import org.quorate.wallet.ballot.BallotDrafts.Waiting;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.QuestionDrafts;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.ballot.QuestionHandIn;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * What one does with the ballots of a DAO. Everything that takes time is done on the threads of the {@link DaoService}; futures
 * complete exceptionally with a {@link WalletException}.
 */
public final class BallotDesk {
    private final DaoService service;
    private final BallotDrafts drafts;
    private final QuestionDrafts questions;
    private final Clock clock;

    /**
     * @param drafts what opens secret ballots, the same as the command line's
     * @param questions that were asked here, as well
     */
    public BallotDesk(DaoService service, BallotDrafts drafts, QuestionDrafts questions, Clock clock) {
        this.service = service;
        this.drafts = drafts;
        this.questions = questions;
        this.clock = clock;
    }

    /** Reads a DAO's rounds, again and again. At most one reading may be under way. */
    public final class Reading {
        private final RoundReader reader;

        private Reading(DaoSession session, Optional<Address> voter) {
            reader = new RoundReader(
                    new BallotClient(session.evm()),
                    drafts,
                    session.facts().token().address(),
                    voter,
                    clock);
        }

        /**
         * Those that close last first; nothing at all if the DAO's node gathers no ballots.
         *
         * @param wanted a round of the DAO that is read in any case, however many there are
         */
        public CompletableFuture<Optional<List<BallotEntry>>> next(Optional<Hash> wanted) {
            return ask(() -> reader.read(wanted));
        }
    }

    /** Of the DAO's rounds, as that voter sees them. */
    public Reading reading(DaoSession session, Optional<Address> voter) {
        return new Reading(session, voter);
    }

    /** Checks whether the ballot can be cast, before it is reviewed. */
    public CompletableFuture<Void> check(DaoSession session, BallotCasting.Order order) {
        return ask(() -> {
            casting(session).check(order);
            return null;
        });
    }

    /** Signs, keeps what opens it, and hands it in. @return what has to be opened later; nothing unless ballots are secret */
    public CompletableFuture<Optional<Waiting>> cast(
            DaoSession session, BallotCasting.Order order, Function<BallotOrder, CompletableFuture<Bytes>> signer) {
        return ask(() ->
                casting(session).cast(order, ballot -> signer.apply(ballot).join()));
    }

    /** Opens a secret ballot. */
    public CompletableFuture<Void> open(DaoSession session, OpenRound round, Waiting waiting) {
        return ask(() -> {
            casting(session).open(round, waiting);
            return null;
        });
    }

    /** The voter has read that a ballot was not opened in time. */
    public CompletableFuture<Void> putAway(Waiting waiting) {
        return ask(() -> {
            // Before that, only a node's word can make it look so.
            if (clock.instant().getEpochSecond() > waiting.closes()) {
                drafts.done(waiting);
            }
            return null;
        });
    }

    /** Gets, checks and counts all ballots. @param checked told on another thread how many were checked */
    public CompletableFuture<RoundCount> count(DaoSession session, OpenRound round, IntConsumer checked) {
        return ask(() -> RoundCount.of(new BallotClient(session.evm()), round, checked));
    }

    /** Where questions are asked; nothing if the contract has to be made first. */
    public CompletableFuture<Optional<Address>> contract(DaoSession session) {
        return ask(() -> new AnchorsContract(session.evm()).find());
    }

    /** Checks a step that is a transaction. @param checked told on another thread how many ballots were checked */
    public CompletableFuture<PreparedRound> prepare(
            DaoSession session, RoundStep step, Account account, IntConsumer checked) {
        return ask(() -> new RoundPreparation(session.evm(), clock).prepare(step, account, checked));
    }

    /** Keeps the words of a question before the transaction leaves that asks it. What is left over, {@link BallotWatch} hands in. */
    public CompletableFuture<Void> keep(Asked asked) {
        return ask(() -> {
            questions.keep(asked);
            return null;
        });
    }

    /**
     * Gives the node the words of a question that was asked on chain. The same again is no error.
     *
     * @return fails with {@link DaoProblem#ROUND_NOT_GATHERED} if the node does not take them: then they are kept
     */
    public CompletableFuture<Void> handIn(DaoSession session, Asked asked) {
        return ask(() -> {
            try {
                new QuestionHandIn(new BallotClient(session.evm()), questions).handIn(asked);
                return null;
            } catch (RpcErrorException refused) {
                throw new WalletException(DaoProblem.ROUND_NOT_GATHERED, refused.getMessage());
            }
        });
    }

    private BallotCasting casting(DaoSession session) {
        return new BallotCasting(new BallotClient(session.evm()), drafts, clock);
    }

    private <T> CompletableFuture<T> ask(java.util.function.Supplier<T> question) {
        return service.ask(() -> {
            try {
                return question.get();
            } catch (java.io.UncheckedIOException disk) {
                throw new WalletException(DaoProblem.FILE_UNUSABLE, disk.getMessage());
            }
        });
    }
}
