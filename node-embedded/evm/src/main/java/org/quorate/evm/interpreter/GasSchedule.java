package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.Opcode.*;

import java.util.EnumMap;
import java.util.Map;
import org.quorate.evm.Fork;

/**
 * What instructions cost under a fork, which exist, and how many words they take and leave. Gas that depends on operands
 * is charged by the instructions themselves from the prices here.
 */
final class GasSchedule {
    static final long COPY_WORD = 3;
    static final long KECCAK_WORD = 6;
    static final long LOG_BYTE = 8;
    static final long CODE_DEPOSIT_BYTE = 200;
    static final long CALL_VALUE = 9_000;
    static final long CALL_STIPEND = 2_300;
    static final long NEW_ACCOUNT = 25_000;
    static final long WARM_ACCESS = 100;
    static final long COLD_ACCOUNT_ACCESS = 2_600;
    static final long COLD_SLOAD = 2_100;
    static final long SSTORE_SET = 20_000;
    static final long SSTORE_RESET = 5_000;
    static final long INIT_CODE_WORD = 2;
    /** Taken from SSTORE's gas as a sign that the frame could not even log (EIP-2200). */
    static final long SSTORE_SENTRY = 2_300;

    private static final Map<Fork, GasSchedule> BY_FORK = new EnumMap<>(Fork.class);

    static {
        for (Fork fork : Fork.values()) {
            BY_FORK.put(fork, new GasSchedule(fork));
        }
    }

    final Fork fork;
    /** Whether accounts and slots are warm or cold (EIP-2929). */
    final boolean accessSets;

    final long expByte;
    final long sload;
    final long sstoreClearRefund;
    final long selfDestructRefund;
    final int maxCodeSize;
    /**
     * Per opcode: gas in bits 32 to 63, in bits 16 to 31 the most and in bits 0 to 15 the fewest longs that may be on the
     * stack before it (so a full stack has 4096). What is no instruction asks for more than there can be.
     */
    private final long[] rules = new long[256];

    private final int[] stackChanges = new int[256];

    private GasSchedule(Fork fork) {
        this.fork = fork;
        accessSets = fork.isAtLeast(Fork.BERLIN);
        expByte = fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? 50 : 10;
        sload = accessSets ? WARM_ACCESS : byFork(50, 200, 800);
        sstoreClearRefund = fork.isAtLeast(Fork.LONDON) ? 4_800 : 15_000;
        selfDestructRefund = fork.isAtLeast(Fork.LONDON) ? 0 : 24_000;
        maxCodeSize = fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? 24_576 : Integer.MAX_VALUE;
        java.util.Arrays.fill(rules, 0xffff);
        defineArithmetic();
        defineEnvironment();
        defineStackAndFlow();
        defineSystem();
    }

    static GasSchedule of(Fork fork) {
        return BY_FORK.get(fork);
    }

    long[] rules() {
        return rules;
    }

    /** Whether the opcode is an instruction of this fork. */
    boolean isDefined(int opcode) {
        return (rules[opcode] & 0xffff) != 0xffff;
    }

    int minStack(int opcode) {
        return (int) (rules[opcode] & 0xffff);
    }

    int maxStack(int opcode) {
        return (int) (rules[opcode] >>> 16 & 0xffff);
    }

    /** By how many longs the stack grows; negative if it shrinks, zero for what is no instruction. */
    int stackChange(int opcode) {
        return stackChanges[opcode];
    }

    long gas(int opcode) {
        return rules[opcode] >>> 32;
    }

    private long byFork(long frontier, long tangerine, long istanbul) {
        if (fork.isAtLeast(Fork.ISTANBUL)) {
            return istanbul;
        }
        return fork.isAtLeast(Fork.TANGERINE_WHISTLE) ? tangerine : frontier;
    }

    private void define(int opcode, long gas, int takes, int leaves) {
        int max = 1024 - Math.max(0, leaves - takes);
        stackChanges[opcode] = (leaves - takes) * Words.WORD;
        rules[opcode] = gas << 32 | (long) max * Words.WORD << 16 | (long) takes * Words.WORD;
    }

    private void defineSince(Fork since, int opcode, long gas, int takes, int leaves) {
        if (fork.isAtLeast(since)) {
            define(opcode, gas, takes, leaves);
        }
    }

    private void defineArithmetic() {
        for (int op : new int[] {ADD, SUB, LT, GT, SLT, SGT, EQ, AND, OR, XOR, BYTE}) {
            define(op, 3, 2, 1);
        }
        for (int op : new int[] {MUL, DIV, SDIV, MOD, SMOD, SIGNEXTEND}) {
            define(op, 5, 2, 1);
        }
        for (int op : new int[] {SHL, SHR, SAR}) {
            defineSince(Fork.CONSTANTINOPLE, op, 3, 2, 1);
        }
        define(ISZERO, 3, 1, 1);
        define(NOT, 3, 1, 1);
        defineSince(Fork.OSAKA, CLZ, 5, 1, 1);
        define(ADDMOD, 8, 3, 1);
        define(MULMOD, 8, 3, 1);
        define(EXP, 10, 2, 1);
        define(KECCAK256, 30, 2, 1);
    }

    private void defineEnvironment() {
        for (int op : new int[] {
            ADDRESS,
            ORIGIN,
            CALLER,
            CALLVALUE,
            CALLDATASIZE,
            CODESIZE,
            GASPRICE,
            COINBASE,
            TIMESTAMP,
            NUMBER,
            PREVRANDAO,
            GASLIMIT,
            PC,
            MSIZE,
            GAS
        }) {
            define(op, 2, 0, 1);
        }
        defineSince(Fork.BYZANTIUM, RETURNDATASIZE, 2, 0, 1);
        defineSince(Fork.BYZANTIUM, RETURNDATACOPY, 3, 3, 0);
        defineSince(Fork.ISTANBUL, CHAINID, 2, 0, 1);
        defineSince(Fork.ISTANBUL, SELFBALANCE, 5, 0, 1);
        defineSince(Fork.LONDON, BASEFEE, 2, 0, 1);
        defineSince(Fork.CANCUN, BLOBHASH, 3, 1, 1);
        defineSince(Fork.CANCUN, BLOBBASEFEE, 2, 0, 1);
        define(BALANCE, accessSets ? WARM_ACCESS : byFork(20, 400, 700), 1, 1);
        define(EXTCODESIZE, accessSets ? WARM_ACCESS : byFork(20, 700, 700), 1, 1);
        define(EXTCODECOPY, accessSets ? WARM_ACCESS : byFork(20, 700, 700), 4, 0);
        defineSince(Fork.CONSTANTINOPLE, EXTCODEHASH, accessSets ? WARM_ACCESS : byFork(400, 400, 700), 1, 1);
        define(BLOCKHASH, 20, 1, 1);
        define(CALLDATALOAD, 3, 1, 1);
        define(CALLDATACOPY, 3, 3, 0);
        define(CODECOPY, 3, 3, 0);
    }

    private void defineStackAndFlow() {
        define(STOP, 0, 0, 0);
        define(POP, 2, 1, 0);
        define(MLOAD, 3, 1, 1);
        define(MSTORE, 3, 2, 0);
        define(MSTORE8, 3, 2, 0);
        defineSince(Fork.CANCUN, MCOPY, 3, 3, 0);
        define(SLOAD, sload, 1, 1);
        define(SSTORE, 0, 2, 0);
        defineSince(Fork.CANCUN, TLOAD, WARM_ACCESS, 1, 1);
        defineSince(Fork.CANCUN, TSTORE, WARM_ACCESS, 2, 0);
        define(JUMP, 8, 1, 0);
        define(JUMPI, 10, 2, 0);
        define(JUMPDEST, 1, 0, 0);
        defineSince(Fork.SHANGHAI, PUSH0, 2, 0, 1);
        for (int n = 1; n <= 32; n++) {
            define(PUSH0 + n, 3, 0, 1);
        }
        for (int n = 1; n <= 16; n++) {
            define(DUP1 + n - 1, 3, n, n + 1);
            define(SWAP1 + n - 1, 3, n + 1, n + 1);
        }
    }

    private void defineSystem() {
        for (int n = 0; n <= 4; n++) {
            define(LOG0 + n, 375 * (n + 1), n + 2, 0);
        }
        long call = accessSets ? WARM_ACCESS : byFork(40, 700, 700);
        define(CREATE, 32_000, 3, 1);
        define(CALL, call, 7, 1);
        define(CALLCODE, call, 7, 1);
        define(RETURN, 0, 2, 0);
        defineSince(Fork.HOMESTEAD, DELEGATECALL, call, 6, 1);
        defineSince(Fork.CONSTANTINOPLE, CREATE2, 32_000, 4, 1);
        defineSince(Fork.BYZANTIUM, STATICCALL, call, 6, 1);
        defineSince(Fork.BYZANTIUM, REVERT, 0, 2, 0);
        define(SELFDESTRUCT, byFork(0, 5_000, 5_000), 1, 0);
    }
}
