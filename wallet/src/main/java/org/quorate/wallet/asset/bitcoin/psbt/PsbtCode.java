package org.quorate.wallet.asset.bitcoin.psbt;

import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.cbor.CborReader;
import org.quorate.wallet.cbor.CborValue;
import org.quorate.wallet.cbor.CborWriter;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrFrames;
import org.quorate.wallet.transport.UrType;

/**
 * A PSBT as the codes that wallets and signing devices show each other: a UR of type {@code crypto-psbt} (BCR-2020-006), which is one byte
 * string of CBOR.
 */
public final class PsbtCode {
    /** Bytes of a code's payload: more would be more than three hundred pictures. */
    public static final int LARGEST = 100_000;

    /** Bytes in a frame: what signing devices with small cameras read. */
    public static final int FRAME_BYTES = 200;

    private static final int EXTRA_FRAMES = 8;

    private PsbtCode() {}

    /**
     * Frames of a code that changes; one if it fits into one.
     *
     * @throws WalletException with {@link BitcoinProblem#PSBT_TOO_LONG} for what only a file can carry
     */
    public static List<String> frames(PartiallySigned psbt, int frameBytes) {
        return UrFrames.frames(UrType.CRYPTO_PSBT, payload(psbt), frameBytes, EXTRA_FRAMES);
    }

    /** The payload of the code. @throws WalletException with {@link BitcoinProblem#PSBT_TOO_LONG} */
    public static Bytes payload(PartiallySigned psbt) {
        Bytes payload = CborWriter.write(new CborValue.Data(Bytes.wrap(psbt.toBytes())));
        if (payload.length() > LARGEST) {
            throw new WalletException(BitcoinProblem.PSBT_TOO_LONG, payload.length() + " bytes");
        }
        return payload;
    }

    /** The PSBT of a payload. @throws WalletException with {@link BitcoinProblem#BAD_PSBT} */
    public static PartiallySigned read(Bytes payload) {
        try {
            if (CborReader.read(payload, LARGEST) instanceof CborValue.Data(Bytes psbt)) {
                return PartiallySigned.parse(psbt.toArray());
            }
        } catch (CborException damaged) {
            // Told below.
        }
        throw new WalletException(BitcoinProblem.BAD_PSBT);
    }
}
