package org.quorate.rpc.trace;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/** Why a precompiled contract refuses its input, in geth's words, where the input's form tells it. */
final class PrecompileFailures {
    private static final int PAIR = 192;
    private static final int BLAKE2F_INPUT = 213;
    private static final int KZG_INPUT = 192;

    private PrecompileFailures() {}

    /** Nothing if the reason lies deeper, in the points or the proof. */
    static Optional<String> reason(Address contract, Bytes input) {
        boolean small = (contract.limb2() | contract.limb1()) == 0;
        int length = input.length();
        return switch (small ? (int) contract.limb0() : 0) {
            case 8 -> when(length % PAIR != 0, "bad elliptic curve pairing size");
            case 9 -> Optional.of(length == BLAKE2F_INPUT ? "invalid final flag" : "invalid input length");
            case 10 -> wrongLength(length != KZG_INPUT);
            case 11 -> wrongLength(length != 256);
            case 12 -> wrongLength(length == 0 || length % 160 != 0);
            case 13 -> wrongLength(length != 512);
            case 14 -> wrongLength(length == 0 || length % 288 != 0);
            case 15 -> wrongLength(length == 0 || length % 384 != 0);
            case 16 -> wrongLength(length != 64);
            case 17 -> wrongLength(length != 128);
            default -> Optional.empty();
        };
    }

    private static Optional<String> wrongLength(boolean wrong) {
        return when(wrong, "invalid input length");
    }

    private static Optional<String> when(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
