package org.quorate.wallet.asset.bitcoin.electrum;

import fr.acinq.bitcoin.BlockHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.ChainTip;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints.Checkpoint;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/** Brings the chain of headers to where a server's is, and finds headers below it. One call at a time. */
final class HeaderSync {
    /** The protocol's limit for one answer. */
    private static final int CHUNK = 2016;

    private final ElectrumClient client;
    private final HeaderChain chain;
    private final Checkpoints checkpoints;

    HeaderSync(ElectrumClient client, HeaderChain chain, Checkpoints checkpoints) {
        this.client = client;
        this.chain = chain;
        this.checkpoints = checkpoints;
    }

    /** The server's tip, which then is a block of the checked chain. */
    synchronized ChainTip update() {
        JsonNode announced = client.call("blockchain.headers.subscribe");
        return follow(Answers.header(announced.path("hex")), Answers.height(announced.path("height")));
    }

    private ChainTip follow(BlockHeader tip, int height) {
        if (height < chain.baseHeight()) {
            throw new WalletException(
                    ElectrumProblem.LESS_WORK, "its tip is " + height + ", below the checkpoint " + chain.baseHeight());
        }
        if (!chain.contains(height, tip.hash)) {
            extend(height);
            // The announced block may have been replaced meanwhile; then the next update sees the new tip.
            if (!chain.contains(height, tip.hash) && chain.tipHeight() < height) {
                throw new WalletException(ElectrumProblem.BAD_HEADER, "block " + height + ": it is not in the chain");
            }
        }
        if (chain.tipHeight() > height && chain.contains(height, tip.hash) && isUndone(height)) {
            chain.truncate(height);
        }
        int reached = Math.min(height, chain.tipHeight());
        return new ChainTip(reached, chain.header(reached).orElseThrow().hash);
    }

    /** On a private network the blocks above may have been undone by hand; elsewhere the server is only behind. */
    private boolean isUndone(int height) {
        return chain.network().isPrivate();
    }

    private void extend(int height) {
        int start = Math.min(chain.tipHeight(), height) + 1;
        Optional<List<BlockHeader>> first = Optional.empty();
        int step = 16;
        // Back until the server's headers join ours.
        while (true) {
            List<BlockHeader> headers = start > height ? List.of() : fetch(start, Math.min(CHUNK, height - start + 1));
            if (!headers.isEmpty() && joins(start, headers.getFirst())) {
                first = Optional.of(headers);
                break;
            }
            if (start <= chain.baseHeight() + 1) {
                throw new WalletException(
                        ElectrumProblem.WRONG_CHAIN, "it does not join the checkpoint " + chain.baseHeight());
            }
            start = Math.max(start - step, chain.baseHeight() + 1);
            step *= 2;
        }
        boolean replaces = start <= chain.tipHeight();
        List<BlockHeader> branch = new ArrayList<>(first.get());
        int next = start + branch.size();
        if (!replaces) {
            chain.accept(start, branch);
            branch.clear();
            start = next;
        }
        while (next <= height) {
            List<BlockHeader> more = fetch(next, Math.min(CHUNK, height - next + 1));
            next += more.size();
            // Only the whole branch shows whether it has more work than what it replaces.
            branch.addAll(more);
            if (!replaces) {
                chain.accept(start, branch);
                branch.clear();
                start = next;
            }
        }
        if (replaces) {
            chain.accept(start, branch);
        }
    }

    private boolean joins(int height, BlockHeader header) {
        return chain.header(height - 1)
                .map(before -> before.hash.equals(header.hashPreviousBlock))
                .orElse(false);
    }

    private List<BlockHeader> fetch(int start, int count) {
        List<BlockHeader> headers = Answers.headers(client.call("blockchain.block.headers", start, count), count);
        if (headers.isEmpty()) {
            throw new WalletException(ElectrumProblem.BAD_ANSWER, "no headers from " + start + " on");
        }
        return headers;
    }

    /** The header of a height, of the chain or of the time before its checkpoint; nothing above the tip. */
    synchronized Optional<BlockHeader> header(int height) {
        if (height >= chain.baseHeight()) {
            return chain.header(height);
        }
        Checkpoint checkpoint = checkpoints.atOrBelow(height);
        int count = height - checkpoint.height() + 1;
        if (height < 0 || count > CHUNK) {
            throw new WalletException(ElectrumProblem.BAD_HEADER, "no checkpoint for block " + height);
        }
        List<BlockHeader> headers = new ArrayList<>();
        while (headers.size() < count) {
            headers.addAll(fetch(checkpoint.height() + headers.size(), count - headers.size()));
        }
        HeaderChain.checkInterval(checkpoint, headers);
        return Optional.of(headers.getLast());
    }
}
