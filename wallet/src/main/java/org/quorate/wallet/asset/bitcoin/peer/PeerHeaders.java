package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/** Brings the chain of headers to where a node's is. */
final class PeerHeaders {
    /** Blocks that are asked for again at each update, so that a shorter chain of a private network is noticed. */
    private static final int AGAIN = 20;

    private final HeaderChain chain;

    PeerHeaders(HeaderChain chain) {
        this.chain = chain;
    }

    /** @return the height up to which nothing has changed */
    int update(PeerConnection connection) {
        int kept = chain.tipHeight();
        while (true) {
            Map<BlockHash, Integer> locator = locator();
            List<BlockHeader> branch = ask(connection, locator.keySet());
            if (branch.isEmpty()) {
                return Math.min(kept, undone(first(locator)));
            }
            Integer joint = locator.get(branch.getFirst().hashPreviousBlock);
            if (joint == null) {
                throw new WalletException(PeerProblem.WRONG_NETWORK, "it does not join block " + chain.baseHeight());
            }
            boolean complete = branch.size() < PeerMessages.MOST_HEADERS;
            boolean replaces = replaces(joint, branch);
            // Only the whole branch shows whether it has more work than what it replaces.
            while (replaces && !complete) {
                List<BlockHeader> more = ask(connection, List.of(branch.getLast().hash));
                if (!more.isEmpty() && !more.getFirst().hashPreviousBlock.equals(branch.getLast().hash)) {
                    throw new WalletException(PeerProblem.BAD_ANSWER, "headers that do not join");
                }
                branch = new ArrayList<>(branch);
                branch.addAll(more);
                complete = more.size() < PeerMessages.MOST_HEADERS;
            }
            int before = chain.tipHeight();
            int changed = chain.accept(joint + 1, branch);
            kept = Math.min(kept, Math.min(changed - 1, before));
            if (complete) {
                return Math.min(kept, undone(joint + branch.size()));
            }
        }
    }

    /** Takes blocks away above where the node's chain ends, on a private network, where people undo blocks by hand. */
    private int undone(int end) {
        if (chain.network().isPrivate() && end < chain.tipHeight()) {
            chain.truncate(end);
        }
        return chain.tipHeight();
    }

    private boolean replaces(int joint, List<BlockHeader> branch) {
        for (int i = 0; i < branch.size() && joint + 1 + i <= chain.tipHeight(); i++) {
            if (!chain.contains(joint + 1 + i, branch.get(i).hash)) {
                return true;
            }
        }
        return false;
    }

    private static List<BlockHeader> ask(PeerConnection connection, java.util.Collection<BlockHash> from) {
        connection.tell(PeerMessages.headersAfter(from));
        Frame answer = connection.answer();
        if (!answer.command().equals("headers")) {
            throw new WalletException(PeerProblem.BAD_ANSWER, answer.command() + " instead of headers");
        }
        return PeerMessages.headers(answer);
    }

    /** Blocks of the chain from some below the tip downwards, ever farther apart, the lowest one last. */
    private Map<BlockHash, Integer> locator() {
        Map<BlockHash, Integer> locator = new LinkedHashMap<>();
        int step = 1;
        int height = Math.max(chain.tipHeight() - AGAIN, chain.baseHeight());
        while (height > chain.baseHeight()) {
            locator.put(chain.header(height).orElseThrow().hash, height);
            height -= step;
            step *= 2;
        }
        locator.put(chain.header(chain.baseHeight()).orElseThrow().hash, chain.baseHeight());
        return locator;
    }

    private static int first(Map<BlockHash, Integer> locator) {
        return locator.values().iterator().next();
    }
}
