package org.quorate.wallet.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.ballot.QuestionDrafts.Asked;
import org.quorate.wallet.rpc.RpcErrorException;

/** Gives a node the words of questions that were asked on its chain, so that they are not lost on the way. Calls block. */
public final class QuestionHandIn {
    private final BallotClient client;
    private final QuestionDrafts drafts;

    public QuestionHandIn(BallotClient client, QuestionDrafts drafts) {
        this.client = client;
        this.drafts = drafts;
    }

    /** What became of a question. @param refusal the node's words; nothing if it gathers its ballots now */
    public record Result(Asked asked, Optional<String> refusal) {}

    /**
     * Hands one in; it is kept no longer then. The same again is no error.
     *
     * @throws RpcErrorException if the node refuses, for example as the transaction that asks is in no block yet
     */
    public void handIn(Asked asked) {
        client.open(asked.round(), asked.paper());
        drafts.done(asked.round());
    }

    /**
     * Hands in all that are kept for this chain. Those that are closed are put away: nobody can vote on them any more.
     *
     * @param now seconds since 1970, by the chain
     */
    public List<Result> handInAll(long now) {
        List<Result> results = new ArrayList<>();
        for (Asked asked : drafts.all().asked()) {
            if (!asked.round().chainId().equals(client.chainId())) {
                continue;
            }
            if (now > asked.round().closes()) {
                drafts.done(asked.round());
                continue;
            }
            try {
                handIn(asked);
                results.add(new Result(asked, Optional.empty()));
            } catch (RpcErrorException refused) {
                results.add(new Result(asked, Optional.of(String.valueOf(refused.getMessage()))));
            }
        }
        return results;
    }
}
