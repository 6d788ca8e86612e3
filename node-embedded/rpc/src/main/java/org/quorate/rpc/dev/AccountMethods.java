package org.quorate.rpc.dev;

import org.quorate.chain.dev.ShardControl;
import org.quorate.protocol.Address;
import org.quorate.rpc.dev.console.ConsoleWatch;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** What stands in accounts, and in whose name anybody may send. */
final class AccountMethods {
    private final ShardControl control;
    private final ConsoleWatch watch;

    AccountMethods(ShardControl control, ConsoleWatch watch) {
        this.control = control;
        this.watch = watch;
    }

    void register(ControlNames names) {
        names.act("setBalance", 2, params -> control.setBalance(account(params), params.required(1, Given::number)))
                .act("addBalance", 2, this::addBalance)
                .act("setNonce", 2, params -> control.setNonce(account(params), params.required(1, Given::number64)))
                .only("evm_setAccountNonce", 2, this::setAccountNonce)
                .act("setCode", 2, params -> {
                    control.setCode(account(params), params.required(1, Given::bytes));
                    watch.listen();
                })
                .add("setStorageAt", 3, params -> {
                    control.setStorage(
                            account(params), params.required(1, Given::word), params.required(2, Given::word));
                    return RpcResult.of(true);
                })
                .act("impersonateAccount", 1, params -> control.impersonate(account(params)))
                // Hardhat says whether it was impersonated, anvil nothing.
                .only(
                        "hardhat_stopImpersonatingAccount",
                        1,
                        params -> RpcResult.of(control.stopImpersonating(account(params))))
                .only("anvil_stopImpersonatingAccount", 1, this::stopImpersonating)
                .only("evm_stopImpersonatingAccount", 1, this::stopImpersonating)
                .act("autoImpersonateAccount", 1, params -> control.impersonateAll(params.required(0, Given::truth)));
    }

    /** Ganache's name for it. */
    private RpcResult setAccountNonce(RpcParams params) {
        control.setNonce(account(params), params.required(1, Given::number64));
        return RpcResult.of(true);
    }

    private static Address account(RpcParams params) {
        return params.required(0, Decode::address);
    }

    private void addBalance(RpcParams params) {
        try {
            control.addBalance(account(params), params.required(1, Given::number));
        } catch (ArithmeticException e) {
            throw RpcException.invalidParams("the balance would exceed 256 bits");
        }
    }

    private RpcResult stopImpersonating(RpcParams params) {
        control.stopImpersonating(account(params));
        return RpcResult.NULL;
    }
}
