package org.quorate.wallet.asset.bitcoin.electrum;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/** Reads lines of limited length. */
final class BoundedLines {
    private static final int BUFFER = 1 << 14;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line without its end; nothing at the end of the stream, where an unfinished line is dropped.
     *
     * @throws WalletException with {@link ElectrumProblem#TOO_LONG}
     */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit < 0) {
                    limit = 0;
                    return Optional.empty();
                }
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (line.size() + end - position > longest) {
                throw new WalletException(ElectrumProblem.TOO_LONG, "more than " + longest + " bytes");
            }
            line.write(buffer, position, end - position);
            position = end;
            if (end < limit) {
                position++;
                return Optional.of(line.toByteArray());
            }
        }
    }
}
