package org.quorate.protocol.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * Call data that delivers a message, as {@link Messenger#DELIVER} encodes it, written in one go: nodes make it for every message of
 * every block.
 */
final class DeliverCall {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORD = UInt256.SIZE;
    private static final byte[] SELECTOR = Messenger.DELIVER.selector().toArray();
    /** Words of the arguments besides the message, and of the message besides its data. */
    private static final int ARGUMENTS = 5;

    private static final int FIELDS = 9;
    /** Of the message's data: its length stands before it. */
    private static final int DATA = SELECTOR.length + (ARGUMENTS + FIELDS + 1) * WORD;

    private final byte[] call;
    private int at = SELECTOR.length;

    private DeliverCall(int length) {
        this.call = new byte[length];
        System.arraycopy(SELECTOR, 0, call, 0, SELECTOR.length);
    }

    static Bytes of(ShardMessage message) {
        byte[] data = message.data().unsafeArray();
        DeliverCall call = new DeliverCall(DATA + (data.length + WORD - 1) / WORD * WORD);
        call.number(message.source());
        call.number(message.sequence());
        call.address(message.sender());
        message.id().writeTo(call.call, call.at);
        call.at += WORD;
        call.number(ARGUMENTS * WORD);
        call.number(message.kind().number());
        call.address(message.to());
        call.number(message.value());
        call.number(message.fee());
        call.number(message.gas());
        call.number(message.returnGas());
        call.number(message.price());
        call.address(message.refund());
        call.number(FIELDS * WORD);
        call.number(data.length);
        System.arraycopy(data, 0, call.call, call.at, data.length);
        return Bytes.wrap(call.call);
    }

    private void number(long number) {
        LONGS.set(call, at + WORD - Long.BYTES, number);
        at += WORD;
    }

    private void number(UInt256 number) {
        number.writeTo(call, at);
        at += WORD;
    }

    private void address(Address address) {
        address.writeTo(call, at + WORD - Address.SIZE);
        at += WORD;
    }
}
