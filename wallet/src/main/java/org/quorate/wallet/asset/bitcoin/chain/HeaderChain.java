package org.quorate.wallet.asset.bitcoin.chain;

import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.BlockHeader;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.chain.Checkpoints.Checkpoint;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Headers from a checkpoint to the tip, each checked: it follows the one before, states the difficulty that the rules ask for, has the proof
 * of work, and a possible time. Kept as 80 bytes each. Safe for use by several threads.
 */
public final class HeaderChain {
    private static final int SIZE = 80;
    private static final int MEDIAN_OF = 11;
    private static final long MOST_AHEAD_SECONDS = 2 * 60 * 60;

    private final BitcoinNetwork network;
    private final InstantSource clock;
    private final int base;
    private byte[] bytes;
    private int count;

    public HeaderChain(BitcoinNetwork network, Checkpoint anchor, InstantSource clock) {
        this.network = network;
        this.clock = clock;
        this.base = anchor.height();
        this.bytes = BlockHeader.write(anchor.header());
        this.count = 1;
    }

    public BitcoinNetwork network() {
        return network;
    }

    /** The height of the checkpoint it starts from. */
    public int baseHeight() {
        return base;
    }

    public synchronized int tipHeight() {
        return base + count - 1;
    }

    public synchronized BlockHeader tip() {
        return at(tipHeight());
    }

    /** The header at a height; nothing above the tip or below the checkpoint. */
    public synchronized Optional<BlockHeader> header(int height) {
        return height < base || height > tipHeight() ? Optional.empty() : Optional.of(at(height));
    }

    /** Whether a block is in the chain. */
    public boolean contains(int height, BlockHash hash) {
        return header(height).map(header -> header.hash.equals(hash)).orElse(false);
    }

    /** All headers as bytes, 80 each, from {@link #baseHeight} on. */
    public synchronized byte[] toBytes() {
        return Arrays.copyOf(bytes, count * SIZE);
    }

    private BlockHeader at(int height) {
        int offset = (height - base) * SIZE;
        return BlockHeader.read(Arrays.copyOfRange(bytes, offset, offset + SIZE));
    }

    /**
     * Takes headers in, from a height on, in place of those that are there.
     *
     * @param first above the checkpoint and at most one above the tip
     * @return the lowest height that changed; one above the tip if none did
     * @throws WalletException with {@link ElectrumProblem#BAD_HEADER} if one breaks a rule, with {@link ElectrumProblem#LESS_WORK} if the
     *     chain would have less work than it has; it then stays as it is
     */
    public synchronized int accept(int first, List<BlockHeader> headers) {
        if (first <= base || first > tipHeight() + 1) {
            throw new IllegalArgumentException("headers from " + first + " do not join " + base + " to " + tipHeight());
        }
        int skip = 0;
        while (skip < headers.size()
                && first + skip <= tipHeight()
                && at(first + skip).equals(headers.get(skip))) {
            skip++;
        }
        List<BlockHeader> fresh = headers.subList(skip, headers.size());
        int from = first + skip;
        if (fresh.isEmpty()) {
            return tipHeight() + 1;
        }
        int oldCount = count;
        byte[] replaced = Arrays.copyOfRange(bytes, (from - base) * SIZE, oldCount * SIZE);
        BigInteger oldWork = work(from, tipHeight());
        count = from - base;
        try {
            for (BlockHeader header : fresh) {
                check(tipHeight() + 1, header);
                append(header);
            }
            // Equal work does not displace what was seen first.
            if (replaced.length > 0
                    && !network.isPrivate()
                    && work(from, tipHeight()).compareTo(oldWork) <= 0) {
                throw new WalletException(ElectrumProblem.LESS_WORK, "from block " + from + " on");
            }
        } catch (RuntimeException refused) {
            System.arraycopy(replaced, 0, bytes, (from - base) * SIZE, replaced.length);
            count = oldCount;
            throw refused;
        }
        return from;
    }

    /**
     * Drops the headers above a height: on a private network, where blocks are undone by hand and nothing takes their place.
     *
     * @throws WalletException with {@link ElectrumProblem#LESS_WORK} on every other network
     */
    public synchronized void truncate(int height) {
        if (height >= tipHeight()) {
            return;
        }
        if (!network.isPrivate()) {
            throw new WalletException(ElectrumProblem.LESS_WORK, "its tip is " + height);
        }
        count = Math.max(height - base, 0) + 1;
    }

    private BigInteger work(int from, int to) {
        BigInteger sum = BigInteger.ZERO;
        for (int height = from; height <= to; height++) {
            sum = sum.add(CompactTarget.work(at(height).bits));
        }
        return sum;
    }

    private void append(BlockHeader header) {
        if ((count + 1) * SIZE > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 3 / 2 / SIZE * SIZE, bytes.length + 2016 * SIZE));
        }
        System.arraycopy(BlockHeader.write(header), 0, bytes, count * SIZE, SIZE);
        count++;
    }

    private void check(int height, BlockHeader header) {
        BlockHeader last = at(height - 1);
        require(header.hashPreviousBlock.equals(last.hash), height, "it does not follow the block before");
        require(
                header.bits == DifficultyRules.required(network, this::at, height, header.time),
                height,
                "it states a wrong difficulty");
        require(hasProofOfWork(header), height, "it has no proof of work");
        require(header.time > medianTime(height - 1), height, "its time is too early");
        require(
                header.time <= clock.instant().getEpochSecond() + MOST_AHEAD_SECONDS,
                height,
                "its time is in the future; is the clock of this computer right?");
        require(
                DifficultyRules.timeAllowed(network, last, height, header.time),
                height,
                "its time is too early for a new interval");
    }

    /** The median time of the eleven blocks up to a height (BIP-113), or of fewer near the checkpoint, where the check is left out. */
    private long medianTime(int height) {
        if (height - base + 1 < MEDIAN_OF) {
            return base == 0 ? median(height, height + 1) : 0;
        }
        return median(height, MEDIAN_OF);
    }

    private long median(int height, int of) {
        long[] times = new long[of];
        for (int i = 0; i < of; i++) {
            times[i] = at(height - i).time;
        }
        Arrays.sort(times);
        return times[of / 2];
    }

    static boolean hasProofOfWork(BlockHeader header) {
        BigInteger target = CompactTarget.decode(header.bits);
        // A block hash is a little-endian number; its id is the same number as people write it.
        return new BigInteger(1, header.blockId.value.toByteArray()).compareTo(target) <= 0;
    }

    private static void require(boolean condition, int height, String otherwise) {
        if (!condition) {
            throw new WalletException(ElectrumProblem.BAD_HEADER, "block " + height + ": " + otherwise);
        }
    }

    /**
     * Checks the headers of an interval below the chain against a checkpoint, to find one of them.
     *
     * @param checkpoint the interval's first header
     * @param headers from the checkpoint on
     * @throws WalletException with {@link ElectrumProblem#BAD_HEADER}
     */
    public static void checkInterval(Checkpoint checkpoint, List<BlockHeader> headers) {
        require(
                !headers.isEmpty() && headers.getFirst().equals(checkpoint.header()),
                checkpoint.height(),
                "it is not the checkpoint");
        for (int i = 1; i < headers.size(); i++) {
            BlockHeader header = headers.get(i);
            int height = checkpoint.height() + i;
            require(
                    header.hashPreviousBlock.equals(headers.get(i - 1).hash),
                    height,
                    "it does not follow the block before");
            require(
                    header.bits == checkpoint.header().bits && hasProofOfWork(header),
                    height,
                    "it has no proof of work");
        }
    }
}
