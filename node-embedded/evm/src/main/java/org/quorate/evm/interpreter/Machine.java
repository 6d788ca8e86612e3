package org.quorate.evm.interpreter;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.CallKind;
import org.quorate.evm.Delegation;
import org.quorate.evm.Fork;
import org.quorate.evm.HaltReason;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.Tracer;
import org.quorate.evm.precompile.AccountCodeDesignator;
import org.quorate.evm.precompile.EcRecover;
import org.quorate.evm.precompile.Input;
import org.quorate.evm.precompile.Precompile;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SystemAddresses;

/**
 * Runs one message with all the calls it makes. Frames lie on an explicit stack, so depth costs no JVM stack; frames, their
 * memory and the word stack are kept for the next message. One thread at a time.
 */
public final class Machine {
    /** The deepest frame; the outermost is at 0. */
    private static final int MAX_DEPTH = 1024;

    /** Longs that one frame may need: 1024 words. */
    private static final int FRAME_STACK = 1024 * Words.WORD;

    private static final int KEPT_STACK = 64 * FRAME_STACK;

    private final CodeCache codeCache;
    private final Translation translation;
    private final Interpreter interpreter;
    private final FusedInterpreter fusedInterpreter;
    private final Frame[] frames = new Frame[MAX_DEPTH + 1];
    private int depth = -1;
    private int framesUsed;
    private Frame outermost = new Frame(0);

    final Call pendingCall = new Call();
    long[] stack = new long[4 * FRAME_STACK];
    BlockContext block;
    TransactionInfo transaction;
    Journal journal;
    GasSchedule schedule;
    Tracer tracer = Tracer.NONE;
    /** Null unless the tracer wants steps. */
    StepTracer steps;

    /** Those that can be called; what is warm are the fork's. */
    private Precompiles precompiles;

    private Precompiles forkPrecompiles;

    /** What instructions can ask about the transaction. */
    public record TransactionInfo(Address origin, UInt256 gasPrice, List<Hash> blobVersionedHashes) {}

    /** A call that is about to be made; one object, used again. */
    static final class Call {
        CallKind kind;
        long gas;
        UInt256 value;
        Address caller;
        /** Whose storage the code will work on. */
        Account account;
        /** Whose code it is. */
        Account codeAccount;

        boolean isStatic;
        byte[] input;
        int inputOffset;
        int inputSize;

        void set(CallKind kind, long gas, UInt256 value) {
            this.kind = kind;
            this.gas = gas;
            this.value = value;
        }

        void setInput(byte[] bytes, int offset, int size) {
            input = bytes;
            inputOffset = offset;
            inputSize = size;
        }

        void setParties(Address caller, Account account, Account codeAccount) {
            this.caller = caller;
            this.account = account;
            this.codeAccount = codeAccount;
        }

        /** Whether value moves from the caller to the account. */
        boolean transfers() {
            return kind == CallKind.CALL || kind.isCreate();
        }

        Bytes inputBytes() {
            return Bytes.wrap(java.util.Arrays.copyOfRange(input, inputOffset, inputOffset + inputSize));
        }
    }

    public Machine(CodeCache codeCache, Translation translation) {
        this.codeCache = codeCache;
        this.translation = translation;
        Instructions instructions = new Instructions(this);
        this.interpreter = new Interpreter(this, instructions);
        this.fusedInterpreter = new FusedInterpreter(this, interpreter, instructions);
    }

    /** Prepares for one transaction. */
    public void begin(BlockContext block, Journal journal, TransactionInfo transaction, Tracer tracer) {
        begin(block, journal, transaction, tracer, Precompiles.of(block.fork()));
    }

    /** As {@link #begin(BlockContext, Journal, TransactionInfo, Tracer)}, with other precompiled contracts than the fork's. */
    public void begin(
            BlockContext block, Journal journal, TransactionInfo transaction, Tracer tracer, Precompiles callable) {
        this.block = block;
        this.journal = journal;
        this.transaction = transaction;
        this.tracer = tracer;
        this.steps = tracer.wantsSteps() ? new StepTracer(tracer, this) : null;
        this.schedule = GasSchedule.of(block.fork());
        this.precompiles = callable;
        this.forkPrecompiles = Precompiles.of(block.fork());
    }

    /** Lets go of the transaction and of buffers too large to keep. */
    public void end() {
        block = null;
        journal = null;
        transaction = null;
        tracer = Tracer.NONE;
        steps = null;
        pendingCall.setInput(null, 0, 0);
        pendingCall.setParties(null, null, null);
        outermost.release();
        for (int i = 0; i < framesUsed; i++) {
            frames[i].release();
        }
        framesUsed = 0;
        depth = -1;
        if (stack.length > KEPT_STACK) {
            stack = new long[KEPT_STACK];
        }
    }

    // The outermost message

    /**
     * Runs a message to its end. The caller's nonce is its business; {@link #gasLeft}, {@link #output} and {@link #halt}
     * tell the result.
     */
    public void run(Message message) {
        // A frame below the first stands for the transaction: it makes the call and gets the result.
        Frame top = outermost;
        top.clear(0);
        top.gas = 0;
        top.resultSize = 0;
        depth = -1;
        Call call = pendingCall;
        Account target = journal.account(message.target());
        call.set(message.kind(), message.gas(), message.value());
        byte[] input = message.input().unsafeArray();
        call.setInput(input, 0, input.length);
        call.setParties(message.caller(), target, target);
        call.isStatic = false;
        if (message.kind().isCreate()) {
            enterNewContract(top, call);
        } else {
            warmDelegation(target);
            enterCall(top, call);
        }
        while (depth >= 0) {
            Frame frame = frames[depth];
            Program program = frame.program;
            int signal = program == null ? interpreter.run(frame) : fusedInterpreter.run(frame, program);
            if (steps != null) {
                steps.finish();
            }
            if (signal == Signal.DONE) {
                leave(frame);
            }
        }
    }

    private void warmDelegation(Account target) {
        if (schedule.fork.isAtLeast(Fork.PRAGUE)) {
            Bytes code = journal.code(target);
            if (Delegation.isDesignation(code)) {
                journal.warm(journal.account(Delegation.target(code)));
            }
        }
    }

    public long gasLeft() {
        return outermost.gas;
    }

    /** What the outermost frame returned; the deployed code for a creation. */
    public Bytes output() {
        return outermost.outputBytes();
    }

    /** Why the outermost frame failed; nothing if it succeeded. */
    public Optional<HaltReason> halt() {
        return Optional.ofNullable(outermost.halt);
    }

    // Entering frames

    /** Makes the call: at once if there is nothing to interpret, else by a frame on top. */
    int enterCall(Frame parent, Call call) {
        traceEnter(call);
        parent.setReturnData(parent.output, 0, 0);
        HaltReason obstacle = obstacle(call);
        if (obstacle != null) {
            return finishAtOnce(parent, call, call.gas, obstacle);
        }
        int checkpoint = journal.checkpoint();
        if (call.transfers()) {
            journal.transfer(journal.account(call.caller), call.account, call.value);
        }
        Optional<Precompile> precompile = precompiles.at(call.codeAccount.address());
        if (precompile.isPresent()) {
            return runPrecompile(parent, call, precompile.get(), checkpoint);
        }
        Code code = executableCode(call.codeAccount);
        if (code.size() == 0) {
            return finishAtOnce(parent, call, call.gas, null);
        }
        push(call, code, checkpoint);
        return Signal.ENTER;
    }

    /** As CREATE does: first its checks and the creator's nonce, then {@link #enterNewContract}. */
    int enterCreate(Frame parent, Call call) {
        Account creator = parent.account;
        if (obstacle(call) != null || journal.nonce(creator) == -1) {
            traceEnter(call);
            parent.setReturnData(parent.output, 0, 0);
            HaltReason obstacle = obstacle(call);
            return finishAtOnce(parent, call, call.gas, obstacle == null ? HaltReason.NONCE_OVERFLOW : obstacle);
        }
        journal.setNonce(creator, journal.nonce(creator) + 1);
        return enterNewContract(parent, call);
    }

    private int enterNewContract(Frame parent, Call call) {
        traceEnter(call);
        parent.setReturnData(parent.output, 0, 0);
        Account account = call.account;
        journal.warm(account);
        if (!journal.canCreateAt(account)) {
            return finishAtOnce(parent, call, 0, HaltReason.CREATE_COLLISION);
        }
        int checkpoint = journal.checkpoint();
        journal.markCreated(account);
        if (schedule.fork.isAtLeast(Fork.SPURIOUS_DRAGON)) {
            journal.setNonce(account, 1);
        }
        journal.transfer(journal.account(call.caller), account, call.value);
        Code code = new Code(call.inputBytes());
        call.setInput(call.input, 0, 0);
        push(call, code, checkpoint);
        return Signal.ENTER;
    }

    /** Why the call cannot even begin, or null. The outermost one has been validated. */
    private HaltReason obstacle(Call call) {
        if (depth >= MAX_DEPTH) {
            return HaltReason.DEPTH_LIMIT;
        }
        boolean spends = call.kind != CallKind.DELEGATECALL && !call.value.isZero();
        if (depth >= 0
                && spends
                && journal.balance(journal.account(call.caller)).compareTo(call.value) < 0) {
            return HaltReason.INSUFFICIENT_BALANCE;
        }
        return null;
    }

    private void push(Call call, Code code, int checkpoint) {
        int base = depth < 0 ? 0 : frames[depth].sp;
        depth++;
        if (depth == framesUsed) {
            if (frames[depth] == null) {
                frames[depth] = new Frame(depth);
            }
            framesUsed++;
        }
        if (base + FRAME_STACK > stack.length) {
            stack = java.util.Arrays.copyOf(stack, Math.max(2 * stack.length, base + FRAME_STACK));
        }
        Frame frame = frames[depth];
        frame.clear(base);
        frame.kind = call.kind;
        frame.isStatic = call.isStatic;
        frame.account = call.account;
        frame.caller = call.caller;
        frame.value = call.value;
        frame.code = code;
        frame.program = steps == null ? codeCache.program(code, schedule, translation) : null;
        frame.setInput(call.input, call.inputOffset, call.inputSize);
        frame.gas = call.gas;
        frame.gasGiven = call.gas;
        frame.checkpoint = checkpoint;
    }

    /** The code that a call of the account runs; a delegation is followed once (EIP-7702). */
    private Code executableCode(Account account) {
        Bytes bytes = journal.code(account);
        Account holder = account;
        if (schedule.fork.isAtLeast(Fork.PRAGUE) && Delegation.isDesignation(bytes)) {
            holder = journal.account(Delegation.target(bytes));
            bytes = journal.code(holder);
        }
        return bytes.isEmpty() ? Code.EMPTY : codeCache.get(journal.codeHash(holder), bytes);
    }

    private int runPrecompile(Frame parent, Call call, Precompile precompile, int checkpoint) {
        Input input = new Input(call.input, call.inputOffset, call.inputSize);
        long gas = call.gas - precompile.gas(input);
        Optional<Bytes> output = gas < 0 ? Optional.empty() : precompile.run(input);
        if (precompile instanceof AccountCodeDesignator && output.isPresent() && !designate(call, input)) {
            output = Optional.empty();
        }
        if (output.isEmpty()) {
            journal.revertTo(checkpoint);
            return finishAtOnce(parent, call, 0, gas < 0 ? HaltReason.OUT_OF_GAS : HaltReason.PRECOMPILE_FAILED);
        }
        byte[] bytes = withoutEcdsaOff(precompile, output.get()).unsafeArray();
        parent.setReturnData(bytes, 0, bytes.length);
        return finishAtOnce(parent, call, gas, null);
    }

    /** Gives the account in the input the account code; not if the caller is another than the registry, or if it has other code. */
    private boolean designate(Call call, Input input) {
        boolean allowed = call.kind == CallKind.CALL
                && !call.isStatic
                && call.caller.equals(SystemAddresses.KEY_REGISTRY)
                && call.codeAccount.address().equals(SystemAddresses.DESIGNATOR);
        return allowed && KeyRegistry.designate(journal.account(AccountCodeDesignator.account(input)), journal);
    }

    /** ECRECOVER knows no account that has given up its ECDSA key: so contracts cannot be fooled with that key either. */
    private Bytes withoutEcdsaOff(Precompile precompile, Bytes output) {
        boolean off = precompile instanceof EcRecover
                && !output.isEmpty()
                && KeyRegistry.isEcdsaOff(journal.account(Address.fromBytes(output.unsafeArray(), 12)), journal);
        return off ? Bytes.EMPTY : output;
    }

    /** A call that ends without a frame: gives gas and status to the caller, whose return data is set already. */
    private int finishAtOnce(Frame parent, Call call, long gasLeft, HaltReason halt) {
        if (tracer != Tracer.NONE) {
            Bytes output = Bytes.wrap(java.util.Arrays.copyOfRange(
                    parent.returnData, parent.returnDataOffset, parent.returnDataOffset + parent.returnDataSize));
            tracer.onExit(new Tracer.FrameEnd(depth + 1, call.gas - gasLeft, output, Optional.ofNullable(halt)));
        }
        giveResult(parent, call.kind, call.account, gasLeft, halt);
        return Signal.CONTINUE;
    }

    // Leaving frames

    private void leave(Frame frame) {
        if (frame.kind.isCreate() && frame.halt == null) {
            deployCode(frame);
        }
        HaltReason halt = frame.halt;
        if (halt != null) {
            journal.revertTo(frame.checkpoint);
            if (halt != HaltReason.REVERT) {
                frame.gas = 0;
                frame.setOutput(frame.output, 0, 0);
            }
        }
        depth--;
        if (tracer != Tracer.NONE) {
            tracer.onExit(new Tracer.FrameEnd(
                    frame.depth, frame.gasGiven - frame.gas, frame.outputBytes(), Optional.ofNullable(halt)));
        }
        Frame parent = depth < 0 ? outermost : frames[depth];
        boolean hasReturnData = !frame.kind.isCreate() || halt == HaltReason.REVERT || depth < 0;
        parent.setReturnData(frame.output, frame.outputOffset, hasReturnData ? frame.outputSize : 0);
        giveResult(parent, frame.kind, frame.account, frame.gas, halt);
    }

    /** The new contract's code is what its init code returned (EIP-170, EIP-3541). */
    private void deployCode(Frame frame) {
        Bytes code = frame.outputBytes();
        if (code.length() > schedule.maxCodeSize) {
            frame.halt(HaltReason.CODE_TOO_LARGE);
        } else if (!code.isEmpty() && code.get(0) == (byte) 0xef && schedule.fork.isAtLeast(Fork.LONDON)) {
            frame.halt(HaltReason.INVALID_CODE);
        } else {
            long price = GasSchedule.CODE_DEPOSIT_BYTE * code.length();
            if (frame.gas >= price) {
                frame.gas -= price;
                journal.setCode(frame.account, code);
            } else if (schedule.fork.isAtLeast(Fork.HOMESTEAD)) {
                frame.halt(HaltReason.CODE_STORE_OUT_OF_GAS);
            }
        }
    }

    private void giveResult(Frame parent, CallKind kind, Account account, long gasLeft, HaltReason halt) {
        parent.gas += gasLeft;
        if (parent == outermost) {
            parent.halt = halt;
            parent.setOutput(parent.returnData, parent.returnDataOffset, parent.returnDataSize);
            return;
        }
        if (kind.isCreate()) {
            if (halt == null) {
                Words.set(stack, parent.sp, account.address());
            } else {
                Words.set(stack, parent.sp, 0);
            }
        } else {
            int copied = Math.min(parent.resultSize, parent.returnDataSize);
            System.arraycopy(parent.returnData, parent.returnDataOffset, parent.memory, parent.resultOffset, copied);
            Words.set(stack, parent.sp, halt == null ? 1 : 0);
        }
        parent.sp += Words.WORD;
    }

    // Access costs (EIP-2929, EIP-7702)

    /** Charges what a cold account costs above a warm one, and warms it; false, with the frame halted, out of gas. */
    boolean chargeAccess(Frame f, Account account) {
        if (schedule.accessSets && isColdNow(account)) {
            return f.charge(GasSchedule.COLD_ACCOUNT_ACCESS - GasSchedule.WARM_ACCESS);
        }
        return true;
    }

    /** Warms the account; true if it was cold. Precompiles are always warm. */
    boolean isColdNow(Account account) {
        return journal.warm(account) && forkPrecompiles.at(account.address()).isEmpty();
    }

    /** Charges the access to the account that this one delegates to, if it does. */
    boolean chargeDelegation(Frame f, Account account) {
        if (!schedule.fork.isAtLeast(Fork.PRAGUE)) {
            return true;
        }
        Bytes code = journal.code(account);
        if (!Delegation.isDesignation(code)) {
            return true;
        }
        boolean cold = isColdNow(journal.account(Delegation.target(code)));
        return f.charge(cold ? GasSchedule.COLD_ACCOUNT_ACCESS : GasSchedule.WARM_ACCESS);
    }

    // Tracing

    private void traceEnter(Call call) {
        if (tracer != Tracer.NONE) {
            if (steps != null) {
                steps.finish();
            }
            tracer.onEnter(new Tracer.FrameStart(
                    depth + 1,
                    call.kind,
                    call.kind == CallKind.DELEGATECALL ? call.account.address() : call.caller,
                    call.codeAccount.address(),
                    call.inputBytes(),
                    call.gas,
                    call.value));
        }
    }

    void traceSelfDestruct(Frame f, Address beneficiary, UInt256 balance) {
        if (tracer != Tracer.NONE) {
            if (steps != null) {
                steps.finish();
            }
            tracer.onEnter(new Tracer.FrameStart(
                    depth + 1, CallKind.SELFDESTRUCT, f.account.address(), beneficiary, Bytes.EMPTY, 0, balance));
            tracer.onExit(new Tracer.FrameEnd(depth + 1, 0, Bytes.EMPTY, Optional.empty()));
        }
    }
}
