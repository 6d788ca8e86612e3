package org.quorate.evm.interpreter;

import org.quorate.evm.CallKind;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/**
 * The outermost call or creation.
 *
 * @param target the account called, or the new contract's address
 * @param input call data, or init code
 */
public record Message(CallKind kind, Address caller, Address target, Bytes input, long gas, UInt256 value) {

    public static Message call(Address caller, Address target, Bytes input, long gas, UInt256 value) {
        return new Message(CallKind.CALL, caller, target, input, gas, value);
    }

    public static Message create(Address caller, Address created, Bytes initCode, long gas, UInt256 value) {
        return new Message(CallKind.CREATE, caller, created, initCode, gas, value);
    }
}
