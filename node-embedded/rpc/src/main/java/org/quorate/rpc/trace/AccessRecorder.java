package org.quorate.rpc.trace;

import static org.quorate.evm.interpreter.Opcode.BALANCE;
import static org.quorate.evm.interpreter.Opcode.CALL;
import static org.quorate.evm.interpreter.Opcode.CALLCODE;
import static org.quorate.evm.interpreter.Opcode.DELEGATECALL;
import static org.quorate.evm.interpreter.Opcode.EXTCODECOPY;
import static org.quorate.evm.interpreter.Opcode.EXTCODEHASH;
import static org.quorate.evm.interpreter.Opcode.EXTCODESIZE;
import static org.quorate.evm.interpreter.Opcode.SELFDESTRUCT;
import static org.quorate.evm.interpreter.Opcode.SLOAD;
import static org.quorate.evm.interpreter.Opcode.SSTORE;
import static org.quorate.evm.interpreter.Opcode.STATICCALL;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.evm.Authorizations;
import org.quorate.evm.Delegation;
import org.quorate.evm.Tracer;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;

/** Notes which accounts and storage slots a transaction looks at or may change. */
final class AccessRecorder implements Tracer {
    /** About what an entry takes in an answer. */
    private static final int ACCOUNT_BYTES = 300;

    private static final int SLOT_BYTES = 150;

    private final TraceBudget budget;
    private final WorldState before;
    private final Map<Address, Set<UInt256>> slots = new TreeMap<>();

    AccessRecorder(TraceSubject subject, TraceBudget budget) {
        this.budget = budget;
        this.before = subject.before();
        Transaction transaction = subject.transaction();
        touch(subject.sender());
        Address target = transaction.to().orElseGet(() -> Address.ofCreate(subject.sender(), transaction.nonce()));
        touchWithDelegate(target);
        touch(subject.block().coinbase());
        if (transaction instanceof SetCodeTransaction setCode) {
            setCode.authorizationList()
                    .forEach(entry -> Authorizations.authority(entry).ifPresent(this::touch));
        }
    }

    /** Accounts with their slots, both in ascending order. */
    Map<Address, Set<UInt256>> accesses() {
        return slots;
    }

    private void touch(Address address) {
        if (!slots.containsKey(address)) {
            Bytes code = before.code(before.codeHash(address));
            budget.keep(ACCOUNT_BYTES + 2L * code.length());
            slots.put(address, new TreeSet<>());
        }
    }

    private void touchWithDelegate(Address address) {
        touch(address);
        Bytes code = before.code(before.codeHash(address));
        if (Delegation.isDesignation(code)) {
            touch(Delegation.target(code));
        }
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void onStep(StepView step) {
        budget.step();
        switch (step.opcode()) {
            case SLOAD, SSTORE -> {
                if (step.stackSize() >= 1) {
                    touch(step.address());
                    if (slots.get(step.address()).add(step.stack(0))) {
                        budget.keep(SLOT_BYTES);
                    }
                }
            }
            case EXTCODECOPY, EXTCODEHASH, EXTCODESIZE, BALANCE, SELFDESTRUCT -> {
                if (step.stackSize() >= 1) {
                    touch(toAddress(step.stack(0)));
                }
            }
            case CALL, CALLCODE, DELEGATECALL, STATICCALL -> {
                if (step.stackSize() >= 5) {
                    touchWithDelegate(toAddress(step.stack(1)));
                }
            }
            default -> {}
        }
    }

    @Override
    public void onEnter(FrameStart frame) {
        if (frame.kind().isCreate() && frame.depth() > 0) {
            touch(frame.to());
        }
    }

    private static Address toAddress(UInt256 word) {
        return Address.fromBytes(word.toHash().toBytes(), 12);
    }
}
