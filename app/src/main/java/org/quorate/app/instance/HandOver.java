package org.quorate.app.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the second start tells the first: a magic number, how many texts, each text with its length in bytes; the answer is one
 * byte. Everything is bounded, for whoever reads it believes nothing.
 */
final class HandOver {
    /** Texts of one start, and UTF-8 bytes of one text: a vote request in a link is the longest. */
    static final int MAX_TEXTS = 16;

    static final int MAX_BYTES = 64 << 10;

    private static final int MAGIC = 0x514f5231;
    private static final int TAKEN = 'k';

    private HandOver() {}

    /** @throws IOException if nobody takes it, or too much is to be told */
    static void tell(SocketChannel channel, List<String> texts) throws IOException {
        if (texts.size() > MAX_TEXTS) {
            throw new IOException("more than " + MAX_TEXTS + " things at once");
        }
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        out.writeInt(MAGIC);
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("a text is longer than " + MAX_BYTES + " bytes");
            }
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.flush();
        if (Channels.newInputStream(channel).read() != TAKEN) {
            throw new EOFException("no answer");
        }
    }

    /** @throws IOException if it is not what {@link #tell} writes */
    static List<String> hear(SocketChannel channel) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        if (in.readInt() != MAGIC) {
            throw new IOException("something else speaks");
        }
        int count = bounded(in.readInt(), MAX_TEXTS);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = in.readNBytes(bounded(in.readInt(), MAX_BYTES));
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    static void confirm(SocketChannel channel) throws IOException {
        Channels.newOutputStream(channel).write(TAKEN);
    }

    private static int bounded(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new IOException("a number out of range");
        }
        return number;
    }
}
