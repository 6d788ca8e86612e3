package org.quorate.wallet.asset.bitcoin.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bitcoinj.base.Sha256Hash;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.PeerProblem;
import org.quorate.wallet.error.WalletException;

/**
 * A message of the peer-to-peer protocol as it is on the wire: the network's magic number, the command, length, checksum, payload.
 *
 * @param payload owned by the frame
 */
record Frame(String command, byte[] payload) {
    /** A transaction has at most four million bytes; nothing that we ask for is longer. */
    static final int LONGEST = 4_000_000;

    private static final int HEADER = 24;
    private static final int COMMAND = 12;
    private static final int CHECKSUM = 4;

    Frame(String command) {
        this(command, new byte[0]);
    }

    /** As bytes 0 to 3 of every message. */
    private static int magic(BitcoinNetwork network) {
        return switch (network) {
            case MAINNET -> 0xf9beb4d9;
            case TESTNET4 -> 0x1c163f28;
            case SIGNET -> 0x0a03cf40;
            case REGTEST -> 0xfabfb5da;
        };
    }

    void write(BitcoinNetwork network, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length)
                .putInt(magic(network))
                .put(Arrays.copyOf(command.getBytes(StandardCharsets.US_ASCII), COMMAND))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(payload.length)
                .put(checksum(payload))
                .put(payload);
        out.write(bytes.array());
        out.flush();
    }

    /**
     * Reads the next one.
     *
     * @throws WalletException with {@link PeerProblem#BAD_ANSWER} or {@link PeerProblem#WRONG_NETWORK}
     */
    static Frame read(BitcoinNetwork network, DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new java.io.EOFException();
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        if (fields.getInt() != magic(network)) {
            throw new WalletException(PeerProblem.WRONG_NETWORK);
        }
        byte[] name = new byte[COMMAND];
        byte[] checksum = new byte[CHECKSUM];
        fields.get(name);
        int length = fields.order(ByteOrder.LITTLE_ENDIAN).getInt();
        fields.get(checksum);
        String command = new String(name, StandardCharsets.US_ASCII).replaceAll("\0+$", "");
        if (length < 0 || length > LONGEST) {
            throw new WalletException(
                    PeerProblem.BAD_ANSWER, "a message of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new java.io.EOFException();
        }
        if (!Arrays.equals(checksum(payload), checksum)) {
            throw new WalletException(PeerProblem.BAD_ANSWER, "a wrong checksum");
        }
        return new Frame(command, payload);
    }

    private static byte[] checksum(byte[] payload) {
        return Arrays.copyOf(Sha256Hash.hashTwice(payload), CHECKSUM);
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }
}
