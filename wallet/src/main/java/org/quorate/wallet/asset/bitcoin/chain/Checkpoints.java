package org.quorate.wallet.asset.bitcoin.chain;

import fr.acinq.bitcoin.BlockHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bitcoinj.core.CheckpointManager;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;

/**
 * Headers known to be in the chain, at the beginning of difficulty intervals, so that no wallet must fetch and check the
 * headers of many years. They are bitcoinj's, whose releases are signed and compared by many; where it has none, the genesis block is the
 * only one.
 */
public final class Checkpoints {
    private static final int WORK_SIZE = 12;
    private static final int HEADER_SIZE = 80;

    private final TreeMap<Integer, BlockHeader> headers;

    private Checkpoints(Map<Integer, BlockHeader> headers) {
        this.headers = new TreeMap<>(headers);
    }

    /** Those of a network. */
    public static Checkpoints of(BitcoinNetwork network) {
        Map<Integer, BlockHeader> headers = new TreeMap<>();
        headers.put(0, network.genesis());
        resource(network).ifPresent(name -> read(name, headers));
        return new Checkpoints(headers);
    }

    private static Optional<String> resource(BitcoinNetwork network) {
        return switch (network) {
            case MAINNET -> Optional.of("/org.bitcoin.production.checkpoints.txt");
            case SIGNET -> Optional.of("/org.bitcoin.signet.checkpoints.txt");
            case TESTNET4, REGTEST -> Optional.empty();
        };
    }

    /** bitcoinj's text form: a magic line, the number of signatures, the number of checkpoints, and then each in base64. */
    private static void read(String name, Map<Integer, BlockHeader> headers) {
        try (InputStream in = CheckpointManager.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            if (!"TXT CHECKPOINTS 1".equals(lines.readLine()) || !"0".equals(lines.readLine())) {
                throw new IllegalStateException(name + " has another form than expected");
            }
            int count = Integer.parseInt(lines.readLine());
            for (int i = 0; i < count; i++) {
                byte[] entry = Base64.getDecoder().decode(padded(lines.readLine()));
                int workSize = entry.length - Integer.BYTES - HEADER_SIZE;
                if (workSize < WORK_SIZE) {
                    throw new IllegalStateException(name + " has a short entry");
                }
                int height = ByteBuffer.wrap(entry, workSize, Integer.BYTES).getInt();
                if (height % DifficultyRules.INTERVAL == 0) {
                    headers.put(
                            height,
                            BlockHeader.read(Arrays.copyOfRange(entry, workSize + Integer.BYTES, entry.length)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String padded(String base64) {
        return base64 + "=".repeat((4 - base64.length() % 4) % 4);
    }

    /** The highest one. */
    public Checkpoint last() {
        return checkpoint(headers.lastEntry());
    }

    /** The highest one that is not above a height; the genesis block at least. */
    public Checkpoint atOrBelow(int height) {
        return checkpoint(headers.floorEntry(Math.max(height, 0)));
    }

    /** The highest one that was mined before a time; the genesis block at least. */
    public Checkpoint before(Instant time) {
        return checkpoint(headers.descendingMap().entrySet().stream()
                .filter(each -> each.getValue().time < time.getEpochSecond())
                .findFirst()
                .orElseGet(headers::firstEntry));
    }

    private static Checkpoint checkpoint(Map.Entry<Integer, BlockHeader> entry) {
        return new Checkpoint(entry.getKey(), entry.getValue());
    }

    /** A header and its height. */
    public record Checkpoint(int height, BlockHeader header) {}
}
