package org.quorate.wallet.asset.bitcoin.base;

import fr.acinq.bitcoin.Base58Check;
import fr.acinq.bitcoin.Bech32;
import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.Script;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import kotlin.Pair;
import kotlin.Triple;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * An address and the output script it stands for.
 *
 * @param text in its normal form: segwit addresses in lower case
 * @param script the output script
 */
public record BitcoinAddress(String text, ByteVector script, Kind kind) {
    /** What an output script asks for to spend it. */
    public enum Kind {
        P2PKH(546),
        P2SH(540),
        P2WPKH(294),
        P2WSH(330),
        P2TR(330),
        /** A witness version that nobody uses yet (BIP-350): valid to pay to. */
        FUTURE_WITNESS(354),
        /** Any other script, which has no address. */
        OTHER(546);

        private final long dustLimit;

        Kind(long dustLimit) {
            this.dustLimit = dustLimit;
        }

        /** Outputs below this many satoshis are not forwarded: three times what spending them costs at 1 sat/vB (Bitcoin Core's policy). */
        public long dustLimit() {
            return dustLimit;
        }
    }

    private static final int LONGEST = 90;
    private static final int OP_1 = 0x51;
    private static final int HASH160 = 20;

    /**
     * Reads an address.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_ADDRESS} or {@link BitcoinProblem#WRONG_NETWORK}
     */
    public static BitcoinAddress parse(String typed, BitcoinNetwork network) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new WalletException(BitcoinProblem.BAD_ADDRESS);
        }
        try {
            return isSegwit(text) ? segwit(text, network) : legacy(text, network);
        } catch (WalletException known) {
            throw known;
        } catch (RuntimeException malformed) {
            throw new WalletException(BitcoinProblem.BAD_ADDRESS);
        }
    }

    private static boolean isSegwit(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(BitcoinNetwork.values()).anyMatch(network -> lower.startsWith(network.prefix() + "1"));
    }

    private static BitcoinAddress segwit(String text, BitcoinNetwork network) {
        Triple<String, Byte, byte[]> decoded = Bech32.decodeWitnessAddress(text);
        if (!decoded.getFirst().equals(network.prefix())) {
            throw new WalletException(BitcoinProblem.WRONG_NETWORK);
        }
        int version = decoded.getSecond();
        byte[] program = decoded.getThird();
        if (version == 0 && program.length != 20 && program.length != 32) {
            throw new WalletException(BitcoinProblem.BAD_ADDRESS);
        }
        byte[] script = new byte[2 + program.length];
        script[0] = (byte) (version == 0 ? 0 : OP_1 + version - 1);
        script[1] = (byte) program.length;
        System.arraycopy(program, 0, script, 2, program.length);
        return new BitcoinAddress(text.toLowerCase(Locale.ROOT), new ByteVector(script), kindOf(script));
    }

    private static BitcoinAddress legacy(String text, BitcoinNetwork network) {
        Pair<Byte, byte[]> decoded = Base58Check.decode(text);
        int version = Byte.toUnsignedInt(decoded.getFirst());
        byte[] hash = decoded.getSecond();
        if (hash.length != HASH160) {
            throw new WalletException(BitcoinProblem.BAD_ADDRESS);
        }
        byte[] script;
        if (version == network.publicKeyHashVersion()) {
            script = Script.write(Script.pay2pkh(hash));
        } else if (version == network.scriptHashVersion()) {
            // Script.pay2sh would hash its argument once more.
            script = HexFormat.of().parseHex("a914" + HexFormat.of().formatHex(hash) + "87");
        } else {
            boolean known = Arrays.stream(BitcoinNetwork.values())
                    .anyMatch(each -> version == each.publicKeyHashVersion() || version == each.scriptHashVersion());
            throw new WalletException(known ? BitcoinProblem.WRONG_NETWORK : BitcoinProblem.BAD_ADDRESS);
        }
        return new BitcoinAddress(text, new ByteVector(script), kindOf(script));
    }

    /** The address of an output script; nothing if it has none. */
    public static Optional<BitcoinAddress> ofScript(ByteVector script, BitcoinNetwork network) {
        byte[] bytes = script.toByteArray();
        Kind kind = kindOf(bytes);
        String text =
                switch (kind) {
                    case P2PKH ->
                        Base58Check.encode((byte) network.publicKeyHashVersion(), Arrays.copyOfRange(bytes, 3, 23));
                    case P2SH ->
                        Base58Check.encode((byte) network.scriptHashVersion(), Arrays.copyOfRange(bytes, 2, 22));
                    case P2WPKH, P2WSH, P2TR, FUTURE_WITNESS ->
                        Bech32.encodeWitnessAddress(
                                network.prefix(),
                                (byte) (bytes[0] == 0 ? 0 : bytes[0] - OP_1 + 1),
                                Arrays.copyOfRange(bytes, 2, bytes.length));
                    case OTHER -> "";
                };
        return text.isEmpty() ? Optional.empty() : Optional.of(new BitcoinAddress(text, script, kind));
    }

    /** What kind of output a script is. */
    public static Kind kindOf(byte[] script) {
        if (Script.isPay2pkh(script)) {
            return Kind.P2PKH;
        }
        if (Script.isPay2sh(script)) {
            return Kind.P2SH;
        }
        if (!isWitnessProgram(script)) {
            return Kind.OTHER;
        }
        int length = script.length - 2;
        if (script[0] == 0) {
            return length == 20 ? Kind.P2WPKH : length == 32 ? Kind.P2WSH : Kind.OTHER;
        }
        return script[0] == OP_1 && length == 32 ? Kind.P2TR : Kind.FUTURE_WITNESS;
    }

    /** BIP-141: a version opcode and one direct push of 2 to 40 bytes. */
    private static boolean isWitnessProgram(byte[] script) {
        return script.length >= 4
                && script.length <= 42
                && (script[0] == 0 || script[0] >= OP_1 && script[0] <= OP_1 + 15)
                && script[1] == script.length - 2;
    }

    /** The text in groups of four, for a person who compares it. */
    public String grouped() {
        return text.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return text;
    }
}
