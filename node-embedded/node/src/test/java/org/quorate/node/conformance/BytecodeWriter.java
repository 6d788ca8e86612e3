package org.quorate.node.conformance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.quorate.evm.interpreter.Opcode;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Writes bytecode: shortest pushes, labels, and data that lie behind the code. */
final class BytecodeWriter {
    private static final int UNPLACED = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Bytes> data = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    /** The operand of a PUSH2 to fill in at the end: the position of a label or of a piece of data. */
    private record Reference(int position, int target, boolean isData) {}

    BytecodeWriter op(int... opcodes) {
        for (int opcode : opcodes) {
            out.write(opcode);
        }
        return this;
    }

    BytecodeWriter push(long unsigned) {
        return push(UInt256.of(unsigned));
    }

    BytecodeWriter push(UInt256 value) {
        int size = (value.bitLength() + 7) / 8;
        out.write(Opcode.PUSH0 + size);
        out.write(value.toBytes(), UInt256.SIZE - size, size);
        return this;
    }

    BytecodeWriter push(Address address) {
        out.write(Opcode.PUSH20);
        out.writeBytes(address.toBytes());
        return this;
    }

    /** A label that is not placed yet. */
    int label() {
        labels.add(UNPLACED);
        return labels.size() - 1;
    }

    /** Places the label here, with a JUMPDEST. */
    BytecodeWriter place(int label) {
        labels.set(label, out.size());
        return op(Opcode.JUMPDEST);
    }

    BytecodeWriter pushLabel(int label) {
        return pushReference(label, false);
    }

    /** Pushes the position at which the bytes will lie in the code. */
    BytecodeWriter pushData(Bytes bytes) {
        data.add(bytes);
        return pushReference(data.size() - 1, true);
    }

    /** Copies the bytes to memory by CODECOPY. */
    BytecodeWriter toMemory(Bytes bytes, long offset) {
        return push(bytes.length()).pushData(bytes).push(offset).op(Opcode.CODECOPY);
    }

    private BytecodeWriter pushReference(int target, boolean isData) {
        out.write(Opcode.PUSH2);
        references.add(new Reference(out.size(), target, isData));
        return op(0, 0);
    }

    Bytes toBytes() {
        int[] dataAt = new int[data.size()];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        for (int i = 0; i < dataAt.length; i++) {
            dataAt[i] = all.size();
            all.writeBytes(data.get(i).unsafeArray());
        }
        byte[] code = all.toByteArray();
        for (Reference reference : references) {
            int position = reference.isData ? dataAt[reference.target] : labels.get(reference.target);
            code[reference.position] = (byte) (position >> 8);
            code[reference.position + 1] = (byte) position;
        }
        return Bytes.wrap(code);
    }

    /** Init code that deploys the code. */
    static Bytes deployer(Bytes runtime) {
        return new BytecodeWriter()
                .toMemory(runtime, 0)
                .push(runtime.length())
                .push(0)
                .op(Opcode.RETURN)
                .toBytes();
    }
}
