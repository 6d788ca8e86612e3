package org.quorate.node.conformance;

import static org.quorate.evm.interpreter.Opcode.*;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Random programs that mean something: the stack holds what each instruction takes, jumps go to labels, loops end, calls go
 * to accounts that exist. A few are broken afterwards on purpose.
 */
final class ProgramGenerator {
    private static final int[] UNARY = {ISZERO, NOT, CLZ, CALLDATALOAD, BLOCKHASH, BLOBHASH};
    private static final int[] BINARY = {
        ADD, MUL, SUB, DIV, SDIV, MOD, SMOD, EXP, SIGNEXTEND, LT, GT, SLT, SGT, EQ, AND, OR, XOR, BYTE, SHL, SHR, SAR
    };
    private static final int[] TERNARY = {ADDMOD, MULMOD};
    private static final int[] ENVIRONMENT = {
        ADDRESS,
        ORIGIN,
        CALLER,
        CALLVALUE,
        CALLDATASIZE,
        CODESIZE,
        GASPRICE,
        RETURNDATASIZE,
        COINBASE,
        TIMESTAMP,
        NUMBER,
        PREVRANDAO,
        GASLIMIT,
        CHAINID,
        SELFBALANCE,
        BASEFEE,
        BLOBBASEFEE,
        PC,
        MSIZE,
        GAS
    };
    private static final int[] CALLS = {CALL, CALL, CALL, CALLCODE, DELEGATECALL, STATICCALL};
    private static final int MOST_WORDS = 100;
    private static final int DEEPEST_NESTING = 3;

    private final RandomValues values;
    private final List<Address> targets;
    private final PrecompileInputs precompiles;
    private final int creationDepth;
    private BytecodeWriter code = new BytecodeWriter();
    private int height;

    /** @param targets what to call, read and pay */
    ProgramGenerator(RandomValues values, List<Address> targets, PrecompileInputs precompiles) {
        this(values, targets, precompiles, 0);
    }

    private ProgramGenerator(
            RandomValues values, List<Address> targets, PrecompileInputs precompiles, int creationDepth) {
        this.values = values;
        this.targets = targets;
        this.precompiles = precompiles;
        this.creationDepth = creationDepth;
    }

    /** A whole program. */
    Bytes program() {
        if (values.once(60)) {
            return values.bytes(values.below(80));
        }
        code = new BytecodeWriter();
        height = 0;
        statements(3 + values.below(creationDepth == 0 ? 40 : 8), 0);
        ending();
        Bytes program = code.toBytes();
        return values.once(25) ? values.mutate(program) : program;
    }

    /** Init code, mostly of a contract that does something. */
    Bytes initCode() {
        ProgramGenerator inner = new ProgramGenerator(values, targets, precompiles, creationDepth + 1);
        return switch (values.weighted(60, 30, 5, 5)) {
            case 0 -> BytecodeWriter.deployer(inner.program());
            case 1 -> inner.program();
            case 2 -> BytecodeWriter.deployer(Bytes.fromHex("0xef00"));
            default -> Bytes.EMPTY;
        };
    }

    private void statements(int count, int nesting) {
        for (int i = 0; i < count; i++) {
            statement(nesting);
            while (height > MOST_WORDS) {
                code.op(POP);
                height--;
            }
        }
    }

    private void statement(int nesting) {
        switch (values.weighted(360, 144, 168, 120, 60, 100, 56, 36, 72, 40, 1)) {
            case 0 -> expression();
            case 1 -> shuffle();
            case 2 -> memory();
            case 3 -> storage();
            case 4 -> log();
            case 5 -> call();
            case 6 -> precompileCall();
            case 7 -> create();
            case 8 -> condition(nesting);
            case 9 -> loop(nesting);
            default -> mischief();
        }
    }

    // Values

    private int pick(int[] opcodes) {
        return opcodes[values.below(opcodes.length)];
    }

    private void push(UInt256 value) {
        code.push(value);
        height++;
    }

    private void push(long value) {
        push(UInt256.of(value));
    }

    /** One word: a constant, what lies on the stack, or what the environment says. */
    private void operand() {
        switch (values.weighted(60, height > 0 ? 30 : 0, 15)) {
            case 0 -> push(values.word());
            case 1 -> {
                code.op(DUP1 + values.below(Math.min(height, 16)));
                height++;
            }
            default -> {
                code.op(pick(ENVIRONMENT));
                height++;
            }
        }
    }

    /** An account: mostly one of the targets. */
    private void account() {
        switch (values.weighted(70, 8, 6, 4, height > 0 ? 12 : 0, 2)) {
            case 0 -> code.push(values.of(targets));
            case 1 -> code.op(ADDRESS);
            case 2 -> code.op(CALLER);
            case 3 -> code.op(COINBASE);
            case 4 -> code.op(DUP1 + values.below(Math.min(height, 16)));
            default -> code.push(values.address());
        }
        height++;
    }

    /** A result on the stack: it stays, is stored or dropped. */
    private void consume() {
        switch (values.weighted(50, 15, 20, 10, 5)) {
            case 0 -> {}
            case 1 -> {
                push(values.below(8) * 32L);
                done(MSTORE, 2);
            }
            case 2 -> {
                push(values.below(5));
                done(SSTORE, 2);
            }
            case 3 -> {
                push(values.below(3));
                done(TSTORE, 2);
            }
            default -> done(POP, 1);
        }
    }

    /** Emits an instruction that takes words and gives none. */
    private void done(int op, int takes) {
        code.op(op);
        height -= takes;
    }

    /** Emits an instruction that takes words and gives one. */
    private void result(int op, int takes) {
        done(op, takes);
        height++;
    }

    private void expression() {
        switch (values.weighted(20, 60, 12, 8, 8)) {
            case 0 -> {
                operand();
                result(pick(UNARY), 1);
            }
            case 1 -> {
                operand();
                operand();
                result(pick(BINARY), 2);
            }
            case 2 -> {
                operand();
                operand();
                operand();
                result(pick(TERNARY), 3);
            }
            case 3 -> {
                account();
                result(pick(new int[] {BALANCE, EXTCODESIZE, EXTCODEHASH}), 1);
            }
            default -> operand();
        }
        consume();
    }

    private void shuffle() {
        if (height == 0) {
            operand();
        }
        switch (values.below(3)) {
            case 0 -> {
                code.op(DUP1 + values.below(Math.min(height, 16)));
                height++;
            }
            case 1 -> {
                if (height > 1) {
                    code.op(SWAP1 + values.below(Math.min(height - 1, 16)));
                }
            }
            default -> done(POP, 1);
        }
    }

    // Memory and storage

    private void memory() {
        switch (values.below(9)) {
            case 0 -> {
                operand();
                push(values.offset());
                done(values.once(3) ? MSTORE8 : MSTORE, 2);
            }
            case 1 -> {
                push(values.offset());
                result(MLOAD, 1);
                consume();
            }
            case 2 -> copy(MCOPY);
            case 3 -> copy(CALLDATACOPY);
            case 4 -> copy(CODECOPY);
            case 5 -> copyReturnData();
            case 6 -> {
                push(values.size());
                push(values.offset());
                push(values.offset());
                account();
                done(EXTCODECOPY, 4);
            }
            default -> {
                range();
                result(KECCAK256, 2);
                consume();
            }
        }
    }

    private void copy(int op) {
        push(values.size());
        push(values.offset());
        push(values.offset());
        done(op, 3);
    }

    /** Of the range there is, or at random, which mostly halts. */
    private void copyReturnData() {
        if (values.once(60)) {
            copy(RETURNDATACOPY);
            return;
        }
        code.op(RETURNDATASIZE);
        height++;
        push(0);
        push(values.offset());
        done(RETURNDATACOPY, 3);
    }

    /** Pushes a size and, above it, an offset of memory. */
    private void range() {
        push(values.size());
        push(values.offset());
    }

    private void storage() {
        switch (values.below(5)) {
            case 0 -> {
                slot();
                result(SLOAD, 1);
                consume();
            }
            case 1 -> {
                slot();
                result(TLOAD, 1);
                consume();
            }
            case 2 -> {
                operand();
                slot();
                done(TSTORE, 2);
            }
            default -> {
                if (values.once(3)) {
                    operand();
                } else {
                    push(values.below(3));
                }
                slot();
                done(SSTORE, 2);
            }
        }
    }

    private void slot() {
        if (values.once(8)) {
            operand();
        } else {
            push(values.below(5));
        }
    }

    private void log() {
        int topics = values.below(5);
        for (int i = 0; i < topics; i++) {
            operand();
        }
        range();
        done(LOG0 + topics, topics + 2);
    }

    // Calls

    private void call() {
        int op = pick(CALLS);
        boolean hasValue = op == CALL || op == CALLCODE;
        range();
        range();
        if (hasValue) {
            value();
        }
        account();
        gas();
        result(op, hasValue ? 7 : 6);
        afterCall();
    }

    private void value() {
        push(
                switch (values.weighted(60, 30, 10)) {
                    case 0 -> UInt256.ZERO;
                    case 1 -> UInt256.of(values.below(1000));
                    default -> values.word();
                });
    }

    private void gas() {
        switch (values.weighted(25, 70, 5)) {
            case 0 -> {
                code.op(GAS);
                height++;
            }
            case 1 -> push(values.below(60_000));
            default -> operand();
        }
    }

    private void afterCall() {
        consume();
        if (values.once(2)) {
            copyReturnData();
        }
    }

    private void precompileCall() {
        PrecompileInputs.Sample sample = precompiles.next();
        Bytes input = sample.input();
        code.toMemory(input, 0);
        boolean hasValue = values.once(4);
        push(values.below(200));
        push(values.once(2) ? 0 : values.below(600));
        push(input.length());
        push(0);
        if (hasValue) {
            value();
        }
        code.push(sample.address());
        height++;
        gas();
        result(hasValue ? CALL : values.once(5) ? DELEGATECALL : STATICCALL, hasValue ? 7 : 6);
        afterCall();
    }

    private void create() {
        if (creationDepth > 1) {
            expression();
            return;
        }
        Bytes init = initCode();
        code.toMemory(init, 0);
        boolean salted = values.once(2);
        if (salted) {
            push(values.below(3));
        }
        push(values.once(15) ? values.size() : UInt256.of(init.length()));
        push(0);
        value();
        result(salted ? CREATE2 : CREATE, salted ? 4 : 3);
        if (values.once(2)) {
            callCreated();
        }
        consume();
    }

    /** Calls what lies on top of the stack, and leaves it there. */
    private void callCreated() {
        for (int i = 0; i < 5; i++) {
            push(0);
        }
        code.op(DUP6);
        height++;
        gas();
        result(CALL, 7);
        done(POP, 1);
    }

    // Control

    private void condition(int nesting) {
        if (nesting == DEEPEST_NESTING) {
            expression();
            return;
        }
        int end = code.label();
        operand();
        if (values.once(2)) {
            operand();
            result(pick(new int[] {LT, GT, SLT, SGT, EQ}), 2);
        }
        if (values.once(2)) {
            code.op(ISZERO);
        }
        code.pushLabel(end).op(JUMPI);
        height--;
        balanced(1 + values.below(4), nesting + 1);
        if (values.once(6)) {
            int before = height;
            ending();
            height = before;
        }
        code.place(end);
    }

    private void loop(int nesting) {
        if (nesting == DEEPEST_NESTING) {
            expression();
            return;
        }
        int start = code.label();
        push(1 + values.below(6));
        code.place(start);
        balanced(1 + values.below(4), nesting + 1);
        code.push(1).op(SWAP1, SUB, DUP1).pushLabel(start).op(JUMPI);
        done(POP, 1);
    }

    /**
     * Statements that leave the stack as high as it was. They may take from what lies below, a loop's counter too; then a
     * one takes its place.
     */
    private void balanced(int count, int nesting) {
        int before = height;
        statements(count, nesting);
        while (height > before) {
            done(POP, 1);
        }
        while (height < before) {
            push(1);
        }
    }

    private void ending() {
        switch (values.weighted(28, 40, 12, 8, 2, 10)) {
            case 0 -> code.op(STOP);
            case 1 -> {
                range();
                done(RETURN, 2);
            }
            case 2 -> {
                range();
                done(REVERT, 2);
            }
            case 3 -> {
                account();
                done(SELFDESTRUCT, 1);
            }
            case 4 -> code.op(INVALID);
            default -> {}
        }
    }

    /** What a compiler would never write. */
    private void mischief() {
        switch (values.below(5)) {
            case 0 -> code.op(values.below(256));
            case 1 -> {
                operand();
                done(JUMP, 1);
            }
            case 2 -> {
                int start = code.label();
                code.place(start).op(pick(ENVIRONMENT)).pushLabel(start).op(JUMP);
            }
            case 3 -> code.op(SWAP1 + values.below(16));
            default -> {
                int start = code.label();
                code.place(start).op(POP).pushLabel(start).op(JUMP);
            }
        }
    }
}
