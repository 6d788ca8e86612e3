package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import fr.acinq.bitcoin.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.FilteredBlock;
import org.bitcoinj.core.VerificationException;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.ChainTip;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Inclusion;
import org.quorate.wallet.asset.bitcoin.backend.ScanListener;
import org.quorate.wallet.asset.bitcoin.chain.HeaderChain;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/** Looks through blocks, filtered by the node, in the order of the chain. For one thread at a time. */
final class BlockScan {
    private static final int BATCH = 100;
    /** Deeper than any chain was ever reorganised. */
    private static final int DEEPEST = 1_000;
    /** A transaction of this size could be taken for an inner node of the tree (CVE-2017-12842). */
    private static final int NODE_SIZE = 64;

    private final HeaderChain chain;
    private final Found found;
    private final ScanListener progress;
    private int done;
    private Optional<ChainTip> before = Optional.empty();

    BlockScan(HeaderChain chain, Found found, ScanListener progress) {
        this.chain = chain;
        this.found = found;
        this.progress = progress;
        this.done = chain.baseHeight();
    }

    /** The highest block that was looked through. */
    int height() {
        return done;
    }

    /** Goes on where it was once, as soon as the headers are there. */
    void resume(int height, BlockHash block) {
        before = Optional.of(new ChainTip(height, block));
    }

    void backTo(int height) {
        before = Optional.empty();
        done = Math.max(Math.min(done, height), chain.baseHeight());
    }

    /** The highest block that was looked through, if any was. */
    Optional<ChainTip> position() {
        return done == chain.baseHeight()
                ? Optional.empty()
                : chain.header(done).map(header -> new ChainTip(done, header.hash));
    }

    /** Looks through all blocks up to the tip. What was done stays done if it is stopped. */
    void run(PeerConnection peer) {
        before.ifPresent(this::goTo);
        before = Optional.empty();
        int start = done;
        int end = chain.tipHeight();
        while (done < end) {
            int last = Math.min(end, done + BATCH);
            List<BlockHeader> batch = new ArrayList<>();
            for (int height = done + 1; height <= last; height++) {
                batch.add(chain.header(height).orElseThrow());
            }
            peer.tell(PeerMessages.filteredBlocks(
                    batch.stream().map(header -> header.hash).toList()));
            for (BlockHeader header : batch) {
                read(peer, header, done + 1);
                done++;
            }
            if (end - start > BATCH) {
                progress.onBlocks(done - start, end - start);
            }
        }
    }

    private void goTo(ChainTip position) {
        if (chain.contains(position.height(), position.hash())) {
            done = position.height();
        } else if (!chain.network().isPrivate() && position.height() > chain.baseHeight() + DEEPEST) {
            done = Math.min(position.height(), chain.tipHeight()) - DEEPEST;
        }
        found.undo((height, at) -> height < chain.baseHeight() || chain.contains(height, at.block()));
    }

    private void read(PeerConnection peer, BlockHeader header, int height) {
        Frame answer = peer.answer();
        if (answer.command().equals("notfound")) {
            throw new WalletException(PeerProblem.NO_BLOCK, "block " + height);
        }
        if (!answer.command().equals("merkleblock")) {
            throw new WalletException(PeerProblem.BAD_ANSWER, answer.command() + " instead of a block");
        }
        FilteredBlock block = PeerMessages.parse(answer, FilteredBlock::read);
        if (!PeerMessages.block(block.getHash()).equals(header.hash)) {
            throw new WalletException(PeerProblem.BAD_ANSWER, "another block than " + height);
        }
        for (Sha256Hash id : proved(block, height)) {
            Frame next = peer.answer();
            if (!next.command().equals("tx")) {
                throw new WalletException(PeerProblem.BAD_ANSWER, next.command() + " instead of a transaction");
            }
            Transaction transaction = PeerMessages.transaction(next);
            if (!transaction.txid.equals(PeerMessages.txid(id)) || transaction.baseSize() == NODE_SIZE) {
                throw new WalletException(PeerProblem.BAD_ANSWER, "another transaction than the proved one");
            }
            found.confirmed(transaction, new Inclusion(height, header.hash, header.time));
        }
    }

    /** The transactions that the block's partial Merkle tree proves to be in it. */
    private static List<Sha256Hash> proved(FilteredBlock block, int height) {
        try {
            return block.getTransactionHashes();
        } catch (VerificationException wrong) {
            throw new WalletException(PeerProblem.BAD_ANSWER, "the proof of block " + height + " is wrong");
        }
    }
}
