package org.quorate.evm.interpreter;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.quorate.protocol.Bytes;

/**
 * Random bytecode that gets somewhere: mostly with enough on the stack, often in the sequences that are fused, with jumps
 * to real destinations, and now and then with any byte at all.
 */
final class RandomCode {
    private static final int[] BINARY = {
        Opcode.ADD, Opcode.MUL, Opcode.SUB, Opcode.DIV, Opcode.SDIV, Opcode.MOD, Opcode.SMOD, Opcode.EXP,
        Opcode.SIGNEXTEND, Opcode.LT, Opcode.GT, Opcode.SLT, Opcode.SGT, Opcode.EQ, Opcode.AND, Opcode.OR,
        Opcode.XOR, Opcode.BYTE, Opcode.SHL, Opcode.SHR, Opcode.SAR
    };
    private static final int[] COMPARISONS = {Opcode.LT, Opcode.GT, Opcode.SLT, Opcode.SGT, Opcode.EQ};
    private static final int[] NULLARY = {
        Opcode.ADDRESS,
        Opcode.CALLER,
        Opcode.CALLVALUE,
        Opcode.CALLDATASIZE,
        Opcode.CODESIZE,
        Opcode.PC,
        Opcode.MSIZE,
        Opcode.GAS,
        Opcode.RETURNDATASIZE,
        Opcode.TIMESTAMP,
        Opcode.SELFBALANCE,
        Opcode.PUSH0
    };

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> destinations = new ArrayList<>();
    private final List<Integer> patches = new ArrayList<>();

    private RandomCode(Random random) {
        this.random = random;
    }

    static Bytes make(Random random) {
        return new RandomCode(random).build();
    }

    private Bytes build() {
        for (int i = random.nextInt(12); i >= 0; i--) {
            pushAny();
        }
        for (int i = 5 + random.nextInt(60); i > 0; i--) {
            piece();
        }
        byte[] code = out.toByteArray();
        for (int at : patches) {
            boolean valid = !destinations.isEmpty() && random.nextInt(20) > 0;
            int target = valid ? destinations.get(random.nextInt(destinations.size())) : random.nextInt(code.length);
            code[at] = (byte) (target >> 8);
            code[at + 1] = (byte) target;
        }
        return Bytes.wrap(code);
    }

    private void piece() {
        switch (random.nextInt(16)) {
            case 0, 1 -> pushAny();
            case 2, 3 -> emit(one(BINARY));
            case 4 -> {
                emit(Opcode.DUP1 + random.nextInt(6));
                emit(one(BINARY));
            }
            case 5 -> {
                pushAny();
                emit(one(BINARY));
            }
            case 6 -> emit(Opcode.SWAP1 + random.nextInt(5), random.nextBoolean() ? Opcode.POP : Opcode.DUP1);
            case 7 -> emit(one(NULLARY));
            case 8 -> destination();
            case 9 -> jump();
            case 10 -> memory();
            case 11 -> storage();
            case 12 -> emit(random.nextBoolean() ? Opcode.ISZERO : Opcode.NOT);
            case 13 -> emit(Opcode.POP, Opcode.POP);
            case 14 -> rare();
            default -> {
                if (random.nextInt(8) == 0) {
                    emit(random.nextInt(256));
                } else {
                    pushSmall(random.nextInt(3));
                }
            }
        }
    }

    private void destination() {
        destinations.add(out.size());
        emit(Opcode.JUMPDEST);
    }

    private void jump() {
        if (random.nextInt(3) > 0) {
            emit(one(COMPARISONS));
        }
        if (random.nextBoolean()) {
            emit(Opcode.ISZERO);
        }
        emit(Opcode.PUSH2);
        patches.add(out.size());
        emit(0, 0);
        emit(random.nextInt(4) == 0 ? Opcode.JUMP : Opcode.JUMPI);
    }

    private void memory() {
        if (random.nextInt(16) == 0) {
            pushNearLimit();
        } else {
            pushSmall(random.nextInt(300));
        }
        switch (random.nextInt(6)) {
            case 0 -> emit(Opcode.MLOAD);
            case 1 -> emit(Opcode.DUP1, Opcode.MLOAD);
            case 2 -> emit(Opcode.MSTORE8);
            case 3 -> {
                pushSmall(random.nextInt(65));
                emit(Opcode.KECCAK256);
            }
            case 4 -> {
                pushSmall(random.nextInt(100));
                pushSmall(random.nextInt(100));
                emit(random.nextBoolean() ? Opcode.MCOPY : Opcode.CALLDATACOPY);
            }
            default -> emit(Opcode.MSTORE);
        }
    }

    private void storage() {
        pushSmall(random.nextInt(4));
        pushSmall(random.nextInt(4));
        switch (random.nextInt(5)) {
            case 0 -> emit(Opcode.SLOAD);
            case 1 -> emit(Opcode.TSTORE);
            case 2 -> emit(Opcode.TLOAD);
            case 3 -> emit(Opcode.LOG0 + random.nextInt(3));
            default -> emit(Opcode.SSTORE);
        }
    }

    private void rare() {
        switch (random.nextInt(8)) {
            case 0 -> call();
            case 1 -> {
                pushSmall(random.nextInt(40));
                pushSmall(random.nextInt(40));
                emit(random.nextInt(3) == 0 ? Opcode.REVERT : Opcode.RETURN);
            }
            case 2 -> {
                pushSmall(random.nextInt(40));
                pushSmall(random.nextInt(40));
                pushSmall(0);
                emit(Opcode.CREATE);
            }
            case 3 -> emit(random.nextBoolean() ? Opcode.ADDMOD : Opcode.MULMOD);
            case 4 -> emit(Opcode.CALLDATALOAD);
            case 5 -> {
                pushSmall(random.nextInt(4));
                pushSmall(random.nextInt(4));
                pushSmall(random.nextInt(4));
                emit(Opcode.RETURNDATACOPY);
            }
            case 6 -> emit(random.nextInt(4) == 0 ? Opcode.SELFDESTRUCT : Opcode.BALANCE);
            default -> emit(Opcode.CLZ);
        }
    }

    private void call() {
        for (int i = 0; i < 4; i++) {
            pushSmall(random.nextInt(64));
        }
        int op = new int[] {Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL}[random.nextInt(4)];
        if (op == Opcode.CALL || op == Opcode.CALLCODE) {
            pushSmall(random.nextInt(3) == 0 ? 1 : 0);
        }
        emit(Opcode.PUSH2);
        emit(random.nextInt(3) == 0 ? 0 : 0x0b, random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0x0b);
        emit(random.nextBoolean() ? Opcode.GAS : Opcode.CALLDATASIZE);
        emit(op);
    }

    private void pushSmall(int value) {
        if (value > 255) {
            emit(Opcode.PUSH2, value >> 8, value);
        } else {
            emit(Opcode.PUSH1, value);
        }
    }

    /** A number about where an int, a size or a long ends: 2^31, 2^32, 2^62, 2^63, 2^64. */
    private void pushNearLimit() {
        int bits = new int[] {31, 32, 62, 63, 64}[random.nextInt(5)];
        BigInteger number = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(random.nextInt(-33, 34)));
        byte[] bytes = number.toByteArray();
        emit(Opcode.PUSH0 + bytes.length);
        for (byte b : bytes) {
            emit(b);
        }
    }

    private void pushAny() {
        if (random.nextInt(8) == 0) {
            pushNearLimit();
            return;
        }
        int count = random.nextInt(4) == 0 ? 32 : 1 + random.nextInt(4);
        emit(Opcode.PUSH0 + count);
        for (int i = 0; i < count; i++) {
            emit(random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
        }
    }

    private int one(int[] of) {
        return of[random.nextInt(of.length)];
    }

    private void emit(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
