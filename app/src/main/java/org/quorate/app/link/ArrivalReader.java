package org.quorate.app.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.quorate.app.governance.BallotFiles;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.QrPicture;
import org.quorate.wallet.transport.TransportException;
import org.quorate.wallet.transport.UrType;

/** Looks what a text or a file is. Reads the disk: for background threads. */
public final class ArrivalReader {
    /** Bytes that are read of a file: a transaction with those that it spends is the largest that is opened. */
    private static final int MAX_BYTES = 20_000_000;

    private static final int MAX_NAME = 120;
    private static final byte[] PSBT = {'p', 's', 'b', 't', (byte) 0xff};
    private static final String PSBT_TEXT = "cHNidP";
    private static final byte[] SNAPSHOT = "QRTSNAP\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private ArrivalReader() {}

    /** @param text a link, or the path of a file */
    public static Arrival read(String text) {
        if (DeepLink.isMeant(text)) {
            return ofLink(text);
        }
        try {
            Path path = Path.of(text);
            return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
        } catch (InvalidPathException noPath) {
            return new Arrival.Unknown(shown(text));
        }
    }

    private static Arrival ofLink(String text) {
        try {
            return new Arrival.OfLink(DeepLink.parse(text), shown(text));
        } catch (LinkException malformed) {
            return new Arrival.Damaged(malformed.getMessage(), shown(text));
        }
    }

    private static Arrival ofFile(Path path) {
        String name = shown(String.valueOf(path.getFileName()));
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException unreadable) {
            return new Arrival.Unreadable(name);
        }
        if (begins(bytes, SNAPSHOT)) {
            return new Arrival.OfSnapshot(path.toString(), name);
        }
        if (bytes.length > MAX_BYTES) {
            return new Arrival.Unknown(name);
        }
        if (begins(bytes, PNG) || begins(bytes, JPEG)) {
            return ofPicture(path, name);
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.US_ASCII).stripLeading();
        if (begins(bytes, PSBT) || start.startsWith(PSBT_TEXT)) {
            return ofPsbt(bytes, name);
        }
        if (start.regionMatches(true, 0, "ur:", 0, 3) || DeepLink.isMeant(start)) {
            return ofText(new String(bytes, StandardCharsets.US_ASCII).strip(), path, name);
        }
        return ofCbor(Bytes.wrap(bytes), path, name);
    }

    private static Arrival ofPsbt(byte[] bytes, String name) {
        try {
            return new Arrival.OfPsbt(PartiallySigned.parse(bytes), name);
        } catch (WalletException damaged) {
            return new Arrival.Damaged("", name);
        }
    }

    private static Arrival ofText(String text, Path path, String name) {
        if (DeepLink.isMeant(text)) {
            return ofLink(text);
        }
        return ofUr(text, path, name);
    }

    /** Frames, or one text. */
    private static Arrival ofUr(String text, Path path, String name) {
        String label = text.substring(3).toLowerCase(Locale.ROOT);
        try {
            if (label.startsWith(UrType.VOTE_REQUEST.label() + "/")) {
                Bytes payload = BallotFiles.text(UrType.VOTE_REQUEST, text, VoteRequestCodec.MAX_SIZE);
                return new Arrival.OfVoteRequest(VoteRequestCodec.read(payload), name);
            }
            if (label.startsWith(UrType.VOTE_BALLOT.label() + "/")) {
                Bytes payload = BallotFiles.text(UrType.VOTE_BALLOT, text, SignedBallot.MAX_SIZE);
                return new Arrival.OfBallot(SignedBallot.read(payload), path.toString(), name);
            }
            return new Arrival.Unknown(name);
        } catch (CborException | WalletException damaged) {
            return new Arrival.Damaged("", name);
        }
    }

    private static Arrival ofPicture(Path path, String name) {
        try {
            Optional<String> code = QrPicture.read(path);
            return code.filter(text -> text.regionMatches(true, 0, "ur:", 0, 3))
                    .map(text -> ofUr(text, path, name))
                    .orElse(new Arrival.Unknown(name));
        } catch (IOException | TransportException unreadable) {
            return new Arrival.Unreadable(name);
        }
    }

    /** Pictures of the frames of one request or one ballot. */
    private static Arrival ofFolder(Path folder) {
        String name = shown(String.valueOf(folder.getFileName()));
        try {
            return ofCbor(BallotFiles.read(UrType.VOTE_REQUEST, folder, VoteRequestCodec.MAX_SIZE), folder, name);
        } catch (WalletException noRequest) {
            try {
                return ofCbor(BallotFiles.read(UrType.VOTE_BALLOT, folder, SignedBallot.MAX_SIZE), folder, name);
            } catch (WalletException neither) {
                return new Arrival.Unknown(name);
            }
        }
    }

    private static Arrival ofCbor(Bytes bytes, Path path, String name) {
        if (bytes.length() <= VoteRequestCodec.MAX_SIZE) {
            try {
                return new Arrival.OfVoteRequest(VoteRequestCodec.read(bytes), name);
            } catch (CborException noRequest) {
                // The other kind, perhaps.
            }
        }
        if (bytes.length() <= SignedBallot.MAX_SIZE) {
            try {
                return new Arrival.OfBallot(SignedBallot.read(bytes), path.toString(), name);
            } catch (CborException neither) {
                return new Arrival.Unknown(name);
            }
        }
        return new Arrival.Unknown(name);
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static String shown(String text) {
        return PlainText.line(text, MAX_NAME);
    }
}
