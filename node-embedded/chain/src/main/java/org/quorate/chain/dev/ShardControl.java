package org.quorate.chain.dev;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission;
import org.quorate.parallel.BlockDelta.AccountUpdate;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Control of one shard of a development node: its accounts, what its next block is like, in whose name anybody may send.
 * For any thread; each call returns when it is done.
 */
public final class ShardControl {
    private final DevShard shard;
    private final ControlThread thread;
    private final Set<Address> impersonated = new ConcurrentSkipListSet<>();
    private volatile boolean impersonatingAll;

    ShardControl(DevShard shard, ControlThread thread) {
        this.shard = shard;
        this.thread = thread;
    }

    public Shard shard() {
        return shard;
    }

    // Accounts

    public void setBalance(Address account, UInt256 wei) {
        edit(account, before -> new AccountUpdate(false, before.nonce(), wei, before.codeHash(), Map.of()), false);
    }

    /** @throws ArithmeticException if the sum exceeds 256 bits */
    public void addBalance(Address account, UInt256 wei) {
        edit(
                account,
                before -> new AccountUpdate(
                        false, before.nonce(), before.balance().addExact(wei), before.codeHash(), Map.of()),
                false);
    }

    public void setNonce(Address account, long nonce) {
        edit(account, before -> new AccountUpdate(false, nonce, before.balance(), before.codeHash(), Map.of()), true);
    }

    public void setStorage(Address account, UInt256 slot, UInt256 value) {
        edit(
                account,
                before -> new AccountUpdate(
                        false, before.nonce(), before.balance(), before.codeHash(), Map.of(slot, value)),
                false);
    }

    public void setCode(Address account, Bytes code) {
        Hash hash = Hash.keccak256(code);
        editState(
                state -> state.with(
                        account,
                        new AccountUpdate(false, state.nonce(account), state.balance(account), hash, Map.of()),
                        code),
                account,
                false);
    }

    private void edit(Address account, UnaryOperator<AccountUpdate> change, boolean nonce) {
        editState(
                state -> {
                    AccountUpdate before = new AccountUpdate(
                            false, state.nonce(account), state.balance(account), state.codeHash(account), Map.of());
                    return state.with(account, change.apply(before), state.code(before.codeHash()));
                },
                account,
                nonce);
    }

    private void editState(Function<DevState, DevState> change, Address account, boolean nonce) {
        thread.run(() -> {
            DevState before = shard.headAndState().state();
            shard.edit(change.apply(before), List.of(account), nonce);
        });
    }

    /** After the last block, with what was changed by hand since. */
    public DevState state() {
        return shard.headAndState().state();
    }

    // The next block

    /** For all blocks to come. */
    public void setBeneficiary(Address address) {
        thread.run(() -> shard.setSettings(shard.settings().withBeneficiary(address)));
    }

    /** For all blocks to come. */
    public void setGasLimit(long gas) {
        thread.run(() -> shard.setSettings(shard.settings().withGasLimit(gas)));
    }

    /** For the next block; later ones follow from it. */
    public void setNextBaseFee(UInt256 wei) {
        thread.run(() -> shard.setSettings(shard.settings().withBaseFee(wei)));
    }

    /** For the next block. */
    public void setNextPrevRandao(Hash value) {
        thread.run(() -> shard.setSettings(shard.settings().withPrevRandao(value)));
    }

    /** From now on. Transactions signed for the old one become invalid. */
    public void setChainId(UInt256 id) {
        thread.run(() -> {
            shard.setConfig(shard.config().withChainId(id));
            shard.drop(_ -> true);
        });
    }

    // The pool

    /** Forgets transactions that wait. @return how many */
    public int drop(Predicate<PooledTransaction> which) {
        return thread.call(() -> shard.drop(which));
    }

    /**
     * Offers a transaction to the pool whose signature says nothing.
     *
     * @param transaction with the account in whose name it is sent
     */
    public Submission submit(PooledTransaction transaction) {
        return shard.submit(new RecoveredTransaction(transaction.signed(), transaction.sender()));
    }

    // Impersonation

    public void impersonate(Address account) {
        impersonated.add(account);
    }

    /** @return whether it was impersonated */
    public boolean stopImpersonating(Address account) {
        return impersonated.remove(account);
    }

    /** Whether to send in anybody's name. */
    public void impersonateAll(boolean all) {
        impersonatingAll = all;
    }

    public boolean isImpersonated(Address account) {
        return impersonatingAll || impersonated.contains(account);
    }

    public List<Address> impersonated() {
        return List.copyOf(impersonated);
    }
}
