package org.quorate.wallet.asset.bitcoin.send;

import fr.acinq.bitcoin.ByteVector;

/** Weights in units of BIP-141, a quarter of a virtual byte each, of a signed transaction's parts. */
final class Weights {
    /**
     * An input of this wallet: 41 bytes, and in the witness a signature of at most 72 bytes, a key of 33, two lengths and their number.
     */
    static final int INPUT = 4 * 41 + 108;

    /** An output to an address of this wallet. */
    static final int OWN_OUTPUT = 4 * 31;

    /** Heavier transactions are not forwarded (Bitcoin Core's policy). */
    static final int LARGEST = 400_000;

    private static final int FRAME = 4 * 8 + 2;

    private Weights() {}

    static int output(ByteVector script) {
        return 4 * (8 + compactSize(script.size()) + script.size());
    }

    /** Version, lock time, the segwit marker and the two counts. */
    static int frame(int inputs, int outputs) {
        return FRAME + 4 * (compactSize(inputs) + compactSize(outputs));
    }

    private static int compactSize(int value) {
        return value < 0xfd ? 1 : value <= 0xffff ? 3 : 5;
    }
}
