package org.quorate.rpc.eth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.RpcException;

/** What Solidity puts into the data of a revert: {@code Error(string)} or {@code Panic(uint256)}. */
public final class RevertReason {
    private static final Bytes ERROR_SELECTOR = Bytes.fromHex("0x08c379a0");
    private static final Bytes PANIC_SELECTOR = Bytes.fromHex("0x4e487b71");
    private static final int SELECTOR = 4;
    private static final int WORD = 32;

    /** solidity.readthedocs.io, "Panic via assert and Error via require". */
    private static final Map<Long, String> PANICS = Map.of(
            0x00L, "generic panic",
            0x01L, "assert(false)",
            0x11L, "arithmetic underflow or overflow",
            0x12L, "division or modulo by zero",
            0x21L, "enum overflow",
            0x22L, "invalid encoded storage byte array accessed",
            0x31L, "out-of-bounds array access; popping on an empty array",
            0x32L, "out-of-bounds access of an array or bytesN",
            0x41L, "out of memory",
            0x51L, "uninitialized function");

    private RevertReason() {}

    /** The error for a call that did not succeed. */
    public static RpcException toError(Executed failed) {
        HaltReason halt = failed.halt().orElseThrow();
        if (halt != HaltReason.REVERT) {
            return RpcException.refused(halt.message());
        }
        String reason = decode(failed.output()).map(text -> ": " + text).orElse("");
        return RpcException.reverted(halt.message() + reason, failed.output());
    }

    /** The reason in words; nothing if the data is of another kind or malformed. */
    public static Optional<String> decode(Bytes data) {
        if (data.length() < SELECTOR) {
            return Optional.empty();
        }
        Bytes selector = data.slice(0, SELECTOR);
        if (selector.equals(PANIC_SELECTOR)) {
            return word(data, 0).map(RevertReason::panic);
        }
        return selector.equals(ERROR_SELECTOR) ? string(data) : Optional.empty();
    }

    private static String panic(UInt256 code) {
        String name = code.fitsLong() ? PANICS.get(code.longValue()) : null;
        return name != null ? name : "unknown panic code: " + code.toHex();
    }

    private static Optional<String> string(Bytes data) {
        return word(data, 0).flatMap(RevertReason::asInt).flatMap(offset -> word(data, offset)
                .flatMap(RevertReason::asInt)
                .flatMap(length -> text(data, SELECTOR + offset + WORD, length)));
    }

    private static Optional<UInt256> word(Bytes data, int offset) {
        long start = SELECTOR + (long) offset;
        return start + WORD > data.length()
                ? Optional.empty()
                : Optional.of(UInt256.fromBytes(data.unsafeArray(), (int) start));
    }

    private static Optional<Integer> asInt(UInt256 value) {
        return value.bitLength() > 30 ? Optional.empty() : Optional.of((int) value.longValue());
    }

    private static Optional<String> text(Bytes data, int start, int length) {
        if (length > data.length() - start) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data.unsafeArray(), start, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
