package org.quorate.wallet.ballot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Gives a node the words of questions that were asked on its chain, so that they are not lost on the way or later. They are kept until the
 * result can be challenged no more by this computer's clock, and handed in again to a node that does not have them (any more). Calls
 * block.
 */
public final class QuestionHandIn {
    private final BallotClient client;
    private final QuestionDrafts drafts;

    public QuestionHandIn(BallotClient client, QuestionDrafts drafts) {
        this.client = client;
        this.drafts = drafts;
    }

    /**
     * What became of a question.
     *
     * @param refusal the node's words; nothing if it gathers its ballots now
     * @param crowdedOut whether the node has no room for it beside others
     */
    public record Result(Asked asked, Optional<String> refusal, boolean crowdedOut) {}

    /**
     * Hands one in, and has the node give it back. The same again is no error.
     *
     * @throws RpcErrorException if the node refuses, for example as the transaction that asks is in no block yet
     * @throws WalletException with {@link DaoProblem#BALLOT_NOT_KEPT} if the node does not give it back
     */
    public void handIn(Asked asked) {
        client.open(asked.round(), asked.paper());
        if (!has(asked)) {
            throw new WalletException(
                    DaoProblem.BALLOT_NOT_KEPT, "round " + asked.round().number() + " at " + client.node());
        }
    }

    private boolean has(Asked asked) {
        // The number binds the words, and is calculated anew of what the node gives.
        return client.round(asked.round().number()).isPresent();
    }

    /**
     * Those of this chain that the node does not have, and for which one can vote yet.
     *
     * @param now seconds since 1970, by this computer
     */
    public List<Asked> missing(long now) {
        Clock own = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        List<Asked> missing = new ArrayList<>();
        for (Asked asked : drafts.all().asked()) {
            boolean open = asked.round().chainId().equals(client.chainId())
                    && client.time(own).now() <= asked.round().closes();
            if (open && !has(asked)) {
                missing.add(asked);
            }
        }
        return missing;
    }

    /**
     * Hands in all that are kept for this chain and that the node does not have. Those whose results can be challenged no more are put
     * away.
     *
     * @param now seconds since 1970, by this computer
     */
    public List<Result> handInAll(long now) {
        for (Asked asked : drafts.all().asked()) {
            if (now > asked.round().settledBy()) {
                drafts.done(asked.round());
            }
        }
        List<Result> results = new ArrayList<>();
        for (Asked asked : missing(now)) {
            try {
                handIn(asked);
                results.add(new Result(asked, Optional.empty(), false));
            } catch (RpcErrorException refused) {
                results.add(new Result(
                        asked,
                        Optional.of(String.valueOf(refused.getMessage())),
                        refused.code() == RpcErrorException.LIMIT_EXCEEDED));
            } catch (WalletException refused) {
                results.add(new Result(asked, Optional.of(String.valueOf(refused.getMessage())), false));
            }
        }
        return results;
    }
}
