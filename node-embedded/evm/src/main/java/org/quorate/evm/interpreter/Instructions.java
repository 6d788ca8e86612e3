package org.quorate.evm.interpreter;

import static org.quorate.evm.interpreter.Opcode.*;

import org.quorate.evm.HaltReason;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;

/** The less common instructions that need only the frame and its block; those on accounts are in classes of their own. */
final class Instructions {
    private final Machine machine;
    private final byte[] scratch = new byte[64];
    private final Keccak256 keccak = new Keccak256();
    private final MappingHashes mappingHashes = new MappingHashes(keccak);
    private final AccountInstructions accounts;
    private final StorageInstructions storage;
    private final CallInstructions calls;
    private final CreateInstructions creations;

    Instructions(Machine machine) {
        this.machine = machine;
        this.accounts = new AccountInstructions(machine);
        this.storage = new StorageInstructions(machine);
        this.calls = new CallInstructions(machine);
        this.creations = new CreateInstructions(machine);
    }

    /** Carries out an instruction whose fixed price is paid and for which the stack has been checked. */
    int execute(int op, Frame f) {
        return switch (op) {
            case KECCAK256 -> keccak(f);
            case CALLDATALOAD -> callDataLoad(f);
            case CALLDATACOPY -> copy(f, f.input, f.inputOffset, f.inputSize);
            case CODECOPY -> copy(f, f.code.padded(), 0, f.code.size());
            case RETURNDATACOPY -> returnDataCopy(f);
            case MCOPY -> memoryCopy(f);
            case SLOAD -> storage.load(f);
            case SSTORE -> storage.store(f);
            case TLOAD -> storage.loadTransient(f);
            case TSTORE -> storage.storeTransient(f);
            case BALANCE -> accounts.balance(f);
            case EXTCODESIZE -> accounts.codeSize(f);
            case EXTCODECOPY -> accounts.codeCopy(f);
            case EXTCODEHASH -> accounts.codeHash(f);
            case LOG0, LOG1, LOG2, LOG3, LOG4 -> storage.log(f, op - LOG0);
            case CALL, CALLCODE, DELEGATECALL, STATICCALL -> calls.call(f, op);
            case CREATE, CREATE2 -> creations.create(f, op == CREATE2);
            case SELFDESTRUCT -> creations.selfDestruct(f);
            case RETURN -> end(f, null);
            case REVERT -> end(f, HaltReason.REVERT);
            case BLOCKHASH, BLOBHASH -> lookUp(op, f);
            default -> push(op, f);
        };
    }

    /** Instructions that push one word and take none. */
    private int push(int op, Frame f) {
        long[] s = machine.stack;
        int at = f.sp;
        f.sp += Words.WORD;
        switch (op) {
            case ADDRESS -> Words.set(s, at, f.account.address());
            case ORIGIN -> Words.set(s, at, machine.transaction.origin());
            case CALLER -> Words.set(s, at, f.caller);
            case CALLVALUE -> Words.set(s, at, f.value);
            case CALLDATASIZE -> Words.set(s, at, f.inputSize);
            case CODESIZE -> Words.set(s, at, f.code.size());
            case GASPRICE -> Words.set(s, at, machine.transaction.gasPrice());
            case RETURNDATASIZE -> Words.set(s, at, f.returnDataSize);
            case COINBASE -> Words.set(s, at, machine.block.coinbase());
            case TIMESTAMP -> Words.set(s, at, machine.block.timestamp());
            case NUMBER -> Words.set(s, at, machine.block.number());
            case PREVRANDAO -> Words.set(s, at, machine.block.prevRandao().toUInt256());
            case GASLIMIT -> Words.set(s, at, machine.block.gasLimit());
            case CHAINID -> Words.set(s, at, machine.block.chainId());
            case SELFBALANCE -> Words.set(s, at, machine.journal.balance(f.account));
            case BASEFEE -> Words.set(s, at, machine.block.baseFee());
            case BLOBBASEFEE -> Words.set(s, at, machine.block.blobBaseFee());
            default -> throw new IllegalStateException("no implementation of " + Opcode.name(op));
        }
        return Signal.CONTINUE;
    }

    private int lookUp(int op, Frame f) {
        long[] s = machine.stack;
        int at = f.sp - 4;
        long index = Words.asSize(s, at);
        UInt256 found = UInt256.ZERO;
        if (op == BLOCKHASH) {
            long number = machine.block.number();
            if (index >= 0 && index < number && index >= number - 256) {
                found = machine.block.blockHashes().blockHash(index).toUInt256();
            }
        } else if (index >= 0
                && index < machine.transaction.blobVersionedHashes().size()) {
            found = machine.transaction.blobVersionedHashes().get((int) index).toUInt256();
        }
        Words.set(s, at, found);
        return Signal.CONTINUE;
    }

    private int keccak(Frame f) {
        long[] s = machine.stack;
        long offset = Words.asSize(s, f.sp - 4);
        long size = Words.asSize(s, f.sp - 8);
        if (!f.touchMemory(offset, size) || !f.charge(GasSchedule.KECCAK_WORD * words(size))) {
            return Signal.DONE;
        }
        if (size == MappingHashes.SIZE) {
            mappingHashes.hash(f.memory, (int) offset, s, f.sp - 8);
        } else {
            keccak.digestTo(f.memory, size == 0 ? 0 : (int) offset, (int) size, scratch, 0);
            Words.load(scratch, 0, s, f.sp - 8);
        }
        f.sp -= 4;
        return Signal.CONTINUE;
    }

    private int callDataLoad(Frame f) {
        long[] s = machine.stack;
        int at = f.sp - 4;
        long from = Words.asSize(s, at);
        if (from >= 0 && from + 32 <= f.inputSize) {
            Words.load(f.input, f.inputOffset + (int) from, s, at);
        } else if (from < 0 || from >= f.inputSize) {
            Words.set(s, at, 0);
        } else {
            int available = f.inputSize - (int) from;
            java.util.Arrays.fill(scratch, 0, 32, (byte) 0);
            System.arraycopy(f.input, f.inputOffset + (int) from, scratch, 0, available);
            Words.load(scratch, 0, s, at);
        }
        return Signal.CONTINUE;
    }

    private int copy(Frame f, byte[] source, int start, int length) {
        long[] s = machine.stack;
        long to = Words.asSize(s, f.sp - 4);
        long from = Words.asSize(s, f.sp - 8);
        long size = Words.asSize(s, f.sp - 12);
        if (!f.touchMemory(to, size) || !f.charge(GasSchedule.COPY_WORD * words(size))) {
            return Signal.DONE;
        }
        if (size > 0) {
            f.copyToMemory(source, start, length, from, (int) to, (int) size);
        }
        f.sp -= 12;
        return Signal.CONTINUE;
    }

    private int returnDataCopy(Frame f) {
        long[] s = machine.stack;
        long from = Words.asSize(s, f.sp - 8);
        long size = Words.asSize(s, f.sp - 12);
        if (from < 0 || size < 0 || from + size > f.returnDataSize) {
            f.halt(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
            return Signal.DONE;
        }
        return copy(f, f.returnData, f.returnDataOffset, f.returnDataSize);
    }

    private int memoryCopy(Frame f) {
        long[] s = machine.stack;
        long to = Words.asSize(s, f.sp - 4);
        long from = Words.asSize(s, f.sp - 8);
        long size = Words.asSize(s, f.sp - 12);
        boolean fits = f.touchMemory(to < 0 || from < 0 ? -1 : Math.max(to, from), size);
        if (!fits || !f.charge(GasSchedule.COPY_WORD * words(size))) {
            return Signal.DONE;
        }
        if (size > 0) {
            System.arraycopy(f.memory, (int) from, f.memory, (int) to, (int) size);
        }
        f.sp -= 12;
        return Signal.CONTINUE;
    }

    private int end(Frame f, HaltReason reason) {
        long[] s = machine.stack;
        long offset = Words.asSize(s, f.sp - 4);
        long size = Words.asSize(s, f.sp - 8);
        if (f.touchMemory(offset, size)) {
            f.setOutput(f.memory, size == 0 ? 0 : (int) offset, (int) size);
            f.halt = reason;
        }
        return Signal.DONE;
    }

    /** Words that this many bytes take. */
    static long words(long bytes) {
        return bytes + 31 >> 5;
    }
}
