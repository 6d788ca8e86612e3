package org.quorate.evm.interpreter;

/**
 * Instructions of {@link Program} that bytecode does not have: several in one, or with their operand at hand. The numbers
 * are gaps between those of {@link Opcode}, so that one dense switch holds both.
 */
final class FusedOp {
    /** Goes on with the next block. */
    static final int NEXT_BLOCK = 0x0c;
    /** Pushes the operand. */
    static final int PUSH_SMALL = 0x0d;
    /** Pushes the constant that the operand numbers. */
    static final int PUSH_CONSTANT = 0x0e;
    /** DUPn; the operand is the distance in longs. */
    static final int DUP = 0x0f;
    /** SWAPn; the operand is the distance in longs. */
    static final int SWAP = 0x1f;
    /** Several POPs; the operand is how many longs. */
    static final int DROP = 0x21;
    /** SWAPn POP; the operand is the distance in longs. */
    static final int SWAP_POP = 0x22;
    /** PUSH JUMP to the block that the operand numbers. */
    static final int JUMP_TO = 0x23;
    /** PUSH JUMPI. */
    static final int JUMP_TO_IF = 0x24;
    /** ISZERO PUSH JUMPI. */
    static final int JUMP_TO_UNLESS = 0x25;

    // A comparison, perhaps ISZERO (then the operand's lowest bit is set), PUSH JUMPI.
    static final int JUMP_LT = 0x26;
    static final int JUMP_GT = 0x27;
    static final int JUMP_SLT = 0x28;
    static final int JUMP_SGT = 0x29;
    static final int JUMP_EQ = 0x2a;

    // PUSH of a number and an operation with it.
    static final int ADD_SMALL = 0x2b;
    static final int AND_CONSTANT = 0x2c;
    static final int SHL_BY = 0x2d;
    static final int SHR_BY = 0x2e;
    static final int MLOAD_AT = 0x2f;
    static final int MSTORE_AT = 0x4b;

    // DUPn and an operation; the operand is the distance of the duplicated word in longs.
    static final int DUP_ADD = 0x4c;
    static final int DUP_MUL = 0x4d;
    static final int DUP_LT = 0x4e;
    static final int DUP_GT = 0x4f;
    static final int DUP_MLOAD = 0xa5;
    static final int DUP_SUB = 0xa6;

    private FusedOp() {}
}
