package org.quorate.node.conformance;

import static org.quorate.evm.interpreter.Opcode.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.Delegation;
import org.quorate.evm.Fork;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** Programs that do the most work for their gas, each as a call that gets all the gas of a block. */
final class HostileInputs {
    /** Gas of a whole block. */
    static final long BLOCK_GAS = 30_000_000;

    /** Enough for 1,024 calls deep, although each keeps a 64th back (EIP-150). */
    private static final long DEEP_GAS = 1L << 50;

    private static final Address TARGET = contract(0);
    private static final int MAX_CODE = 24_576;
    private static final int MAX_INIT_CODE = 49_152;

    /** A size of memory, in bytes, whose price leaves two thirds of the block's gas. */
    private static final long LARGE_MEMORY = 70_000 * 32;

    private final List<HostileInput> inputs = new ArrayList<>();

    private HostileInputs() {}

    /** A call of {@code target} in a state. */
    record HostileInput(String name, Fork fork, StateSnapshot state, Address target, Bytes data, long gas) {
        HostileInput(String name, StateSnapshot state, Address target, Bytes data, long gas) {
            this(name, Fork.OSAKA, state, target, data, gas);
        }

        HostileInput at(Fork earlier) {
            return new HostileInput(name + ", " + earlier, earlier, state, target, data, gas);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Those that the interpreter works on. */
    static List<HostileInput> programs() {
        HostileInputs hostile = new HostileInputs();
        hostile.depth();
        hostile.memory();
        hostile.ranges();
        hostile.code();
        hostile.arithmetic();
        hostile.state();
        hostile.control();
        return hostile.inputs;
    }

    /** Those that precompiled contracts work on. */
    static List<HostileInput> precompiles() {
        HostileInputs hostile = new HostileInputs();
        hostile.modExp();
        hostile.cryptography();
        return hostile.inputs;
    }

    static Address contract(int number) {
        return Address.fromWord(0, 0xc0de, 0xbad0_0000L + number);
    }

    // Building

    private static StateSnapshot stateOf(Map<Address, Bytes> codes) {
        StateSnapshot.Editor editor = StateSnapshot.empty().edit();
        codes.forEach((address, code) -> {
            editor.putCode(code);
            UInt256 rich = UInt256.of(Long.MAX_VALUE);
            editor.put(address, new AccountUpdate(true, 1, rich, Hash.keccak256(code), Map.of()));
        });
        return editor.freeze();
    }

    private void add(String name, Bytes code) {
        add(name, Map.of(TARGET, code));
    }

    private void add(String name, Map<Address, Bytes> codes) {
        inputs.add(new HostileInput(name, stateOf(codes), TARGET, Bytes.EMPTY, BLOCK_GAS));
    }

    /** The body over and over until the gas is gone; written out several times, so that the loop itself costs little. */
    private void addLoop(String name, Consumer<BytecodeWriter> body) {
        addLoop(name, Map.of(), _ -> {}, body);
    }

    private void addLoop(
            String name, Map<Address, Bytes> others, Consumer<BytecodeWriter> before, Consumer<BytecodeWriter> body) {
        BytecodeWriter code = new BytecodeWriter();
        before.accept(code);
        int start = code.label();
        code.place(start);
        for (int i = 0; i < 16; i++) {
            body.accept(code);
        }
        code.pushLabel(start).op(JUMP);
        Map<Address, Bytes> codes = new java.util.HashMap<>(others);
        codes.put(TARGET, code.toBytes());
        add(name, codes);
    }

    /** A call without value that passes on a range of memory, and drops the result. */
    private static void call(BytecodeWriter code, int op, Address to, long gas, long inputSize) {
        code.op(PUSH0, PUSH0).push(inputSize).op(PUSH0);
        if (op == CALL || op == CALLCODE) {
            code.op(PUSH0);
        }
        code.push(to).push(gas).op(op, POP);
    }

    /** A call of itself with all the gas there is. */
    private static void recurse(BytecodeWriter code, int op) {
        code.op(PUSH0, PUSH0, PUSH0, PUSH0);
        if (op == CALL || op == CALLCODE) {
            code.op(PUSH0);
        }
        code.op(ADDRESS, GAS, op, POP);
    }

    private static Bytes repeat(int op, int count) {
        byte[] code = new byte[count];
        java.util.Arrays.fill(code, (byte) op);
        return Bytes.wrap(code);
    }

    private static Address precompile(int number) {
        return Address.fromWord(0, 0, number);
    }

    // The cases

    private void depth() {
        for (int op : new int[] {CALL, CALLCODE, DELEGATECALL, STATICCALL}) {
            BytecodeWriter once = new BytecodeWriter();
            recurse(once, op);
            inputs.add(new HostileInput(
                    "1,024 deep by " + name(op),
                    stateOf(Map.of(TARGET, once.toBytes())),
                    TARGET,
                    Bytes.EMPTY,
                    DEEP_GAS));
            addLoop("tree of " + name(op), code -> recurse(code, op));
        }
        Bytes creator = new BytecodeWriter()
                .op(CODESIZE, PUSH0, PUSH0, CODECOPY, CODESIZE, PUSH0, PUSH0, CREATE)
                .toBytes();
        inputs.add(new HostileInput(
                "1,024 deep by CREATE", stateOf(Map.of(TARGET, creator)), TARGET, Bytes.EMPTY, DEEP_GAS));
        BytecodeWriter greedy = new BytecodeWriter().op(PUSH0).push(90_000).op(MSTORE);
        recurse(greedy, CALL);
        add("deep calls that each take 90 KB of memory", greedy.toBytes());
        BytecodeWriter journaling = new BytecodeWriter();
        for (int i = 0; i < 100; i++) {
            journaling.op(GAS, GAS, TSTORE);
        }
        recurse(journaling, CALL);
        journaling.op(PUSH0, PUSH0, REVERT);
        add("deep calls that change much and all revert", journaling.toBytes());
    }

    private void memory() {
        add(
                "MSTORE out of all reach",
                new BytecodeWriter().op(PUSH0).push(UInt256.MAX).op(MSTORE).toBytes());
        add(
                "MSTORE at 2^40",
                new BytecodeWriter().op(PUSH0).push(1L << 40).op(MSTORE).toBytes());
        add(
                "as much memory as can be paid",
                new BytecodeWriter().op(PUSH0).push(3_900_000).op(MSTORE).toBytes());
        Consumer<BytecodeWriter> expand =
                code -> code.op(PUSH0).push(LARGE_MEMORY - 32).op(MSTORE);
        for (int op : new int[] {CALLDATACOPY, CODECOPY, MCOPY}) {
            addLoop(name(op) + " of 256 KB", Map.of(), expand, code -> code.push(262_144)
                    .op(PUSH0)
                    .push(32)
                    .op(op));
        }
        addLoop("KECCAK256 of 256 KB", Map.of(), expand, code -> code.push(262_144)
                .op(PUSH0, KECCAK256, POP));
        addLoop("LOG0 of 64 KB", Map.of(), expand, code -> code.push(65_536).op(PUSH0, LOG0));
        Bytes returner = new BytecodeWriter().push(262_144).op(PUSH0, RETURN).toBytes();
        addLoop("return data of 256 KB, copied", Map.of(contract(1), returner), expand, code -> {
            call(code, CALL, contract(1), BLOCK_GAS, 0);
            code.op(RETURNDATASIZE, PUSH0, PUSH0, RETURNDATACOPY);
        });
        addLoop(
                "calls that expand their memory",
                Map.of(contract(1), new BytecodeWriter().push(65_536).op(MLOAD).toBytes()),
                _ -> {},
                code -> call(code, CALL, contract(1), BLOCK_GAS, 0));
    }

    /** A range of memory can be handed to a call for nothing once the memory is paid. */
    private void ranges() {
        Consumer<BytecodeWriter> expand =
                code -> code.op(PUSH0).push(LARGE_MEMORY - 32).op(MSTORE);
        addLoop(
                "2 MB of input to an account without code",
                Map.of(),
                expand,
                code -> call(code, CALL, contract(1), 0, LARGE_MEMORY));
        addLoop(
                "2 MB of input to a contract",
                Map.of(contract(1), repeat(STOP, 1)),
                expand,
                code -> call(code, CALL, contract(1), 0, LARGE_MEMORY));
        for (int number : new int[] {1, 2, 4, 5, 6, 8, 9, 10, 12, 0x100}) {
            addLoop(
                    "2 MB of input to precompile " + number + " without gas",
                    Map.of(),
                    expand,
                    code -> call(code, STATICCALL, precompile(number), 0, LARGE_MEMORY));
            addLoop(
                    "2 MB of input to precompile " + number,
                    Map.of(),
                    expand,
                    code -> call(code, STATICCALL, precompile(number), BLOCK_GAS, LARGE_MEMORY));
        }
    }

    private void code() {
        for (int op : new int[] {JUMPDEST, STOP, PUSH1, PUSH32}) {
            Bytes init = repeat(op, MAX_INIT_CODE);
            BytecodeWriter code =
                    new BytecodeWriter().push(init.length()).op(PUSH0, PUSH0).push(contract(1));
            code.op(EXTCODECOPY).op(PUSH0, PUSH0, MSTORE8);
            int start = code.label();
            code.place(start)
                    .push(init.length())
                    .op(PUSH0, PUSH0, CREATE, POP)
                    .pushLabel(start)
                    .op(JUMP);
            add("CREATE with 48 KB of " + name(op), Map.of(TARGET, code.toBytes(), contract(1), init));
        }
        add("24 KB of JUMPDEST, jumped through", jumpdests());
        manyCodes("calls of many codes of 24 KB", 11_000, 1);
        manyCodes("calls of codes beyond the cache, again and again", 1_500, 1);
        manyCodes("calls of codes beyond the cache, each twice", 1_500, 2);
        addLoop(
                "EXTCODECOPY of 24 KB",
                Map.of(contract(1), repeat(JUMPDEST, MAX_CODE)),
                _ -> {},
                code -> code.push(MAX_CODE).op(PUSH0, PUSH0).push(contract(1)).op(EXTCODECOPY));
        for (int op : new int[] {EXTCODESIZE, EXTCODEHASH, BALANCE}) {
            addLoop(name(op) + " of ever new accounts", code -> code.op(GAS, op, POP));
            addLoop(name(op) + " of one account", code -> code.op(ADDRESS, op, POP));
        }
    }

    private static Bytes jumpdests() {
        byte[] code = repeat(JUMPDEST, MAX_CODE).toArray();
        code[MAX_CODE - 2] = (byte) PUSH0;
        code[MAX_CODE - 1] = (byte) JUMP;
        return Bytes.wrap(code);
    }

    /** Calls contracts one after the other, over and over; their codes stop at once but must be analysed as a whole. */
    private void manyCodes(String name, int count, int callsOfEach) {
        Map<Address, Bytes> codes = new java.util.HashMap<>();
        for (int i = 1; i <= count; i++) {
            byte[] code = repeat(JUMPDEST, MAX_CODE).toArray();
            code[0] = (byte) STOP;
            code[MAX_CODE - 2] = (byte) (i >> 8);
            code[MAX_CODE - 1] = (byte) i;
            codes.put(contract(i), Bytes.wrap(code));
        }
        BytecodeWriter code = new BytecodeWriter();
        int round = code.label();
        int next = code.label();
        code.place(round).push(count).place(next);
        for (int i = 0; i < callsOfEach; i++) {
            code.op(PUSH0, PUSH0, PUSH0, PUSH0, PUSH0)
                    .op(DUP6)
                    .push(contract(0))
                    .op(ADD, GAS, CALL, POP);
        }
        code.push(1)
                .op(SWAP1, SUB, DUP1)
                .pushLabel(next)
                .op(JUMPI, POP)
                .pushLabel(round)
                .op(JUMP);
        codes.put(TARGET, code.toBytes());
        add(name, codes);
    }

    private void arithmetic() {
        UInt256 large = UInt256.MAX.subtract(UInt256.of(58));
        UInt256 odd = UInt256.MAX.divide(UInt256.of(3));
        for (int op : new int[] {MUL, DIV, SDIV, MOD, SMOD, EXP, SIGNEXTEND}) {
            addLoop(name(op), code -> code.push(odd).push(large).op(op, POP));
        }
        UInt256 divisor = UInt256.MAX.divide(UInt256.of(1L << 62)).divide(UInt256.of(3));
        for (int op : new int[] {DIV, SDIV, MOD}) {
            addLoop(
                    name(op) + " by three limbs",
                    code -> code.push(divisor).push(large).op(op, POP));
        }
        for (int op : new int[] {ADDMOD, MULMOD}) {
            addLoop(name(op), code -> code.push(divisor).push(large).op(DUP1, op, POP));
        }
        addLoop("KECCAK256 of nothing", code -> code.op(PUSH0, PUSH0, KECCAK256, POP));
        addLoop("KECCAK256 of 137 bytes", code -> code.push(137).op(PUSH0, KECCAK256, POP));
    }

    private void state() {
        addLoop("SLOAD of ever new slots", code -> code.op(GAS, SLOAD, POP));
        addLoop("SLOAD of one slot", code -> code.op(PUSH0, SLOAD, POP));
        addLoop("SSTORE to ever new slots", code -> code.push(1).op(GAS, SSTORE));
        addLoop("SSTORE to one slot", code -> code.op(GAS, PUSH0, SSTORE));
        addLoop("TSTORE to ever new slots", code -> code.op(GAS, GAS, TSTORE));
        addLoop("TLOAD of ever new slots", code -> code.op(GAS, TLOAD, POP));
        addLoop("TSTORE to one slot", code -> code.op(GAS, PUSH0, TSTORE));
        addLoop("LOG0", code -> code.op(PUSH0, PUSH0, LOG0));
        addLoop("LOG4", code -> code.op(GAS, GAS, GAS, GAS, PUSH0, PUSH0, LOG4));
        addLoop(
                "payments to ever new accounts",
                code -> code.op(PUSH0, PUSH0, PUSH0, PUSH0).push(1).op(GAS, PUSH0, CALL, POP));
        Bytes doomed = new BytecodeWriter().op(ADDRESS, SELFDESTRUCT).toBytes();
        addLoop(
                "contracts that destroy themselves at once",
                Map.of(),
                code -> code.toMemory(doomed, 0),
                code -> code.push(doomed.length()).op(PUSH0, PUSH0, CREATE, POP));
        addLoop(
                "SELFDESTRUCT in a contract called again and again",
                Map.of(
                        contract(1),
                        new BytecodeWriter().op(CALLER, SELFDESTRUCT).toBytes()),
                _ -> {},
                code -> call(code, CALL, contract(1), BLOCK_GAS, 0));
        addLoop("CREATE2 of nothing", code -> code.op(GAS, PUSH0, PUSH0, PUSH0, CREATE2, POP));
        delegations();
    }

    private void delegations() {
        Map<Address, Bytes> ring = Map.of(
                contract(1), Delegation.designation(contract(2)),
                contract(2), Delegation.designation(contract(1)));
        addLoop(
                "accounts that delegate to each other",
                ring,
                _ -> {},
                code -> call(code, CALL, contract(1), BLOCK_GAS / 1000, 0));
        addLoop(
                "an account that delegates to itself",
                Map.of(contract(1), Delegation.designation(contract(1))),
                _ -> {},
                code -> call(code, CALL, contract(1), 0, 0));
        addLoop(
                "an account that delegates to its caller",
                Map.of(contract(1), Delegation.designation(TARGET)),
                _ -> {},
                code -> {
                    code.op(PUSH0, PUSH0, PUSH0, PUSH0, PUSH0).push(contract(1));
                    code.op(GAS, CALL, POP);
                });
    }

    private void control() {
        add("24 KB of zeros", repeat(STOP, MAX_CODE));
        for (int op : new int[] {PC, MSIZE, GAS, CALLDATASIZE, RETURNDATASIZE, ADDRESS, SELFBALANCE, PREVRANDAO}) {
            addLoop(name(op), code -> code.op(op, POP));
        }
        for (int op : new int[] {BLOCKHASH, BLOBHASH, CALLDATALOAD, MLOAD, ISZERO, CLZ}) {
            addLoop(name(op), code -> code.op(PUSH0, op, POP));
        }
        addLoop("JUMP to the next", code -> {
            int label = code.label();
            code.pushLabel(label).op(JUMP).place(label);
        });
        addLoop("JUMPI not taken", code -> code.op(PUSH0, PUSH0, JUMPI));
        addLoop("JUMP to a place that is computed", code -> {
            int label = code.label();
            code.op(PUSH0).pushLabel(label).op(ADD, JUMP).place(label);
        });
        addLoop(
                "a full stack, again and again",
                Map.of(contract(1), repeat(PC, 1_024)),
                _ -> {},
                code -> call(code, CALL, contract(1), BLOCK_GAS, 0));
        addLoop(
                "calls that fail at once",
                Map.of(contract(1), repeat(INVALID, 1)),
                _ -> {},
                code -> call(code, CALL, contract(1), 0, 0));
    }

    private void modExp() {
        int[][] lengths = {{1024, 2, 1024}, {1024, 32, 1024}, {1024, 64, 1024}, {32, 32, 32}, {8, 1024, 8}, {64, 40, 64}
        };
        for (int[] length : lengths) {
            for (boolean even : new boolean[] {false, true}) {
                Bytes input = modExpInput(length[0], length[1], length[2], even);
                addPrecompile(
                        "MODEXP of %d, %d, %d bytes%s"
                                .formatted(length[0], length[1], length[2], even ? ", even modulus" : ""),
                        5,
                        input);
            }
        }
        addPrecompile("MODEXP of 1,024 bytes to the power 1", 5, concatModExp(1024, 1, 1024, (byte) 1));
        addPrecompile("MODEXP of nothing", 5, Bytes.EMPTY);
        // Before Osaka powers were cheaper, and exponents had any length: a large one for small numbers is many
        // squarings.
        for (int size : new int[] {1, 8, 16, 24}) {
            addOneCall("MODEXP of %d bytes, long exponent".formatted(size), 5, longExponent(size), 1);
        }
        for (HostileInput input : List.copyOf(inputs)) {
            inputs.add(input.at(Fork.PRAGUE));
        }
    }

    private static Bytes modExpInput(int base, int exponent, int modulus, boolean even) {
        byte[] input = concatModExp(base, exponent, modulus, (byte) 0xff).toArray();
        if (even) {
            input[input.length - 1] = (byte) 0xfe;
        }
        // Not a number of ones only, for which there are short cuts.
        input[96 + base + exponent + modulus / 2] = 0x35;
        return Bytes.wrap(input);
    }

    /** An exponent as long as Prague's price allows: words², times eight a byte, a third of it. */
    private static Bytes longExponent(int size) {
        int words = (size + 7) / 8;
        return modExpInput(size, (int) (BLOCK_GAS * 3 / 8 / words / words) - 100, size, false);
    }

    private static Bytes concatModExp(int base, int exponent, int modulus, byte exponentByte) {
        byte[] power = new byte[exponent];
        java.util.Arrays.fill(power, exponentByte);
        return PrecompileInputs.concat(
                PrecompileInputs.word(UInt256.of(base)),
                PrecompileInputs.word(UInt256.of(exponent)),
                PrecompileInputs.word(UInt256.of(modulus)),
                repeat(0xed, base),
                Bytes.wrap(power),
                repeat(0xff, modulus));
    }

    /** Calls with the same input until the gas is gone. */
    private void addPrecompile(String name, int number, Bytes input) {
        addLoop(
                name,
                Map.of(contract(1), input),
                code -> code.push(input.length())
                        .op(PUSH0, PUSH0)
                        .push(contract(1))
                        .op(EXTCODECOPY),
                code -> call(code, STATICCALL, precompile(number), BLOCK_GAS, input.length()));
    }

    /** One call with the part as often as given. */
    private void addOneCall(String name, int number, Bytes part, int count) {
        byte[] input = new byte[part.length() * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(part.unsafeArray(), 0, input, i * part.length(), part.length());
        }
        inputs.add(new HostileInput(name, stateOf(Map.of()), precompile(number), Bytes.wrap(input), BLOCK_GAS));
    }

    private void cryptography() {
        Bytes scalar = PrecompileInputs.word(UInt256.MAX);
        Bytes bnPair = PrecompileInputs.concat(PrecompileInputs.bnGenerator(), Bytes.fromHex(PrecompileInputs.BN_G2));
        Bytes g1 = PrecompileInputs.BLS_G1;
        Bytes g2 = PrecompileInputs.BLS_G2;
        addPrecompile("ECRECOVER", 1, PrecompileInputs.signature(Hash.keccak256(g1)));
        addPrecompile("SHA-256 of nothing", 2, Bytes.EMPTY);
        addPrecompile("SHA-256 of 16 KB", 2, repeat(1, 16_384));
        addPrecompile("RIPEMD-160 of nothing", 3, Bytes.EMPTY);
        addPrecompile("RIPEMD-160 of 16 KB", 3, repeat(1, 16_384));
        addPrecompile("IDENTITY of 16 KB", 4, repeat(1, 16_384));
        addPrecompile(
                "BN254 addition",
                6,
                PrecompileInputs.concat(PrecompileInputs.bnGenerator(), PrecompileInputs.bnGenerator()));
        addPrecompile("BN254 multiplication", 7, PrecompileInputs.concat(PrecompileInputs.bnGenerator(), scalar));
        addPrecompile("BN254 pairing of nothing", 8, Bytes.EMPTY);
        addPrecompile("BN254 pairing of one pair", 8, bnPair);
        addOneCall("BN254 pairing of 880 pairs", 8, bnPair, 880);
        addPrecompile("BLAKE2F of one round", 9, blake2(1));
        addPrecompile("BLAKE2F of 29 million rounds", 9, blake2(29_000_000));
        addPrecompile("KZG point evaluation", 10, PrecompileInputs.kzgOfConstant(5, false));
        addPrecompile("BLS12-381 G1 addition", 11, PrecompileInputs.concat(g1, g1));
        addPrecompile("BLS12-381 G1 multiplication", 12, PrecompileInputs.concat(g1, scalar));
        addOneCall("BLS12-381 G1 MSM of 4,800", 12, PrecompileInputs.concat(g1, scalar), 4_800);
        addPrecompile("BLS12-381 G2 addition", 13, PrecompileInputs.concat(g2, g2));
        addPrecompile("BLS12-381 G2 multiplication", 14, PrecompileInputs.concat(g2, scalar));
        addOneCall("BLS12-381 G2 MSM of 2,500", 14, PrecompileInputs.concat(g2, scalar), 2_500);
        addPrecompile("BLS12-381 pairing of one pair", 15, PrecompileInputs.concat(g1, g2));
        addOneCall("BLS12-381 pairing of 900 pairs", 15, PrecompileInputs.concat(g1, g2), 900);
        addPrecompile("BLS12-381 map to G1", 16, g1.slice(0, 64));
        addPrecompile("BLS12-381 map to G2", 17, g2.slice(0, 128));
        addPrecompile("P-256 verification", 0x100, PrecompileInputs.P256);
    }

    private static Bytes blake2(int rounds) {
        byte[] input = new byte[213];
        for (int i = 0; i < 4; i++) {
            input[i] = (byte) (rounds >> 24 - 8 * i);
        }
        return Bytes.wrap(input);
    }
}
