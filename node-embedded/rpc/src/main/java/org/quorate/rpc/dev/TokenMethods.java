package org.quorate.rpc.dev;

import org.quorate.chain.StateView;
import org.quorate.chain.dev.ShardControl;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.rpc.eth.AccessRecorder;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.CallSimulator;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;

/**
 * Balances and allowances of ERC-20 tokens. Where a token keeps them nobody says, so it is found out: of the slots that the
 * token looks at when asked, the one that makes it answer what is put there.
 */
final class TokenMethods {
    private static final String BALANCE_OF = "70a08231";
    private static final String ALLOWANCE = "dd62ed3e";
    private static final long GAS = 30_000_000;

    private final ShardControl control;
    private final CallSimulator simulator;

    TokenMethods(ShardControl control, CallSimulator simulator) {
        this.control = control;
        this.simulator = simulator;
    }

    void register(ControlNames names) {
        names.act("dealERC20", 3, this::deal)
                .act("dealErc20", 3, this::deal)
                .act("setERC20Allowance", 4, this::allow)
                .act("setErc20Allowance", 4, this::allow);
    }

    /** Arguments: account, token, balance. */
    private void deal(RpcParams params) {
        Address account = params.required(0, Decode::address);
        Address token = params.required(1, Decode::address);
        set(token, Bytes.fromHex("0x" + BALANCE_OF + word(account)), params.required(2, Given::number), "balance");
    }

    /** Arguments: owner, spender, token, amount. */
    private void allow(RpcParams params) {
        Address owner = params.required(0, Decode::address);
        Address spender = params.required(1, Decode::address);
        Address token = params.required(2, Decode::address);
        Bytes question = Bytes.fromHex("0x" + ALLOWANCE + word(owner) + word(spender));
        set(token, question, params.required(3, Given::number), "allowance");
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.toHex().substring(2);
    }

    private void set(Address token, Bytes question, UInt256 wanted, String what) {
        StateView state = control.shard().headState();
        AccessRecorder touched = new AccessRecorder(_ -> false);
        ask(token, question, state, touched);
        for (AccessListEntry entry : touched.accessList()) {
            for (UInt256 slot : entry.storageKeys()) {
                if (decides(token, question, wanted, new Altered(state, entry.address(), slot, wanted))) {
                    control.setStorage(entry.address(), slot, wanted);
                    return;
                }
            }
        }
        throw RpcException.of(RpcException.INTERNAL_ERROR, "Unable to set ERC20 " + what + ", no slot found");
    }

    private boolean decides(Address token, Bytes question, UInt256 wanted, WorldState altered) {
        return ask(token, question, altered, new AccessRecorder(_ -> true)) instanceof Executed executed
                && executed.success()
                && executed.output().length() == Hash.SIZE
                && UInt256.fromBytes(executed.output().unsafeArray()).equals(wanted);
    }

    private TransactionOutcome ask(Address token, Bytes question, WorldState state, AccessRecorder recorder) {
        CallRequest request = CallRequest.call(token, question);
        CallSimulator.Scene scene = new CallSimulator.Scene(control.shard().nextContext(), state);
        return simulator.tryExecute(request, scene, GAS, recorder);
    }

    /** A state with one slot altered. */
    private record Altered(WorldState base, Address account, UInt256 key, UInt256 value) implements WorldState {
        @Override
        public UInt256 balance(Address address) {
            return base.balance(address);
        }

        @Override
        public long nonce(Address address) {
            return base.nonce(address);
        }

        @Override
        public Hash codeHash(Address address) {
            return base.codeHash(address);
        }

        @Override
        public Bytes code(Hash codeHash) {
            return base.code(codeHash);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return address.equals(account) && slot.equals(key) ? value : base.storage(address, slot);
        }

        @Override
        public boolean hasStorage(Address address) {
            return base.hasStorage(address);
        }
    }
}
