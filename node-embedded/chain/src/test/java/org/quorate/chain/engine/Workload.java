package org.quorate.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.Shard;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SignedTransaction;

/** Random transactions of all kinds for shard 0, mostly valid ones. */
final class Workload {
    /** Init code of a contract that stores the call's second word under its first, and logs. */
    private static final Bytes STORE = initCode("6020356000355560206000a000");
    /** Init code of a contract that destroys itself when it is called. */
    private static final Bytes DESTROY = initCode("33ff");
    /** Init code that destroys its contract before it exists. */
    private static final Bytes STILLBORN = Bytes.fromHex("33ff");
    /** Reverts. */
    private static final Bytes FAILING = Bytes.fromHex("60006000fd");

    private static final AbiSignature SEND = AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)");

    private final Random random;
    private final List<Address> contracts = new ArrayList<>();

    Workload(Random random) {
        this.random = random;
    }

    private static Bytes initCode(String runtime) {
        int length = runtime.length() / 2;
        return Bytes.fromHex("60%02x600c60003960%02x6000f3".formatted(length, length) + runtime);
    }

    /** Hands some transactions to the shard; notes contracts that earlier ones created. */
    void submitSome(Shard shard) {
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(DevAccounts.count());
            long nonce = shard.pool().pendingNonce(DevAccounts.address(from));
            shard.submit(next(from, nonce));
        }
    }

    /** Hands in some messages from one shard to another: coin, and data for addresses that have no code. */
    void sendSome(Shard from, Shard to) {
        for (int i = random.nextInt(4); i > 0; i--) {
            int account = random.nextInt(DevAccounts.count());
            Address someone = Address.fromHex("0x%040x".formatted(0x2000 + random.nextInt(20)));
            UInt256 value = UInt256.of(random.nextInt(1000));
            Bytes data = random.nextInt(3) == 0 ? words() : Bytes.EMPTY;
            from.submit(DevAccounts.sign(
                    account,
                    from.chainId(),
                    from.pool().pendingNonce(DevAccounts.address(account)),
                    DevAccounts.GWEI,
                    300_000,
                    Optional.of(Messenger.ADDRESS),
                    DevAccounts.COIN.divide(UInt256.of(100)),
                    SEND.encodeCall(
                            AbiValue.of(UInt256.of(to.index())),
                            AbiValue.of(someone),
                            AbiValue.of(value),
                            AbiValue.of(UInt256.of(random.nextInt(50_000))),
                            AbiValue.of(data))));
        }
    }

    void note(Shard shard) {
        for (int i = 0; i < shard.head().transactions().size(); i++) {
            shard.head().transaction(i).createdContract().ifPresent(contracts::add);
        }
    }

    private SignedTransaction next(int from, long nonce) {
        Address someone = Address.fromHex("0x%040x".formatted(0x1000 + random.nextInt(20)));
        return switch (random.nextInt(8)) {
            case 0 -> DevAccounts.call(from, nonce, Optional.empty(), STORE);
            case 1 -> DevAccounts.call(from, nonce, Optional.empty(), pick(DESTROY, STILLBORN, FAILING));
            case 2, 3 -> DevAccounts.call(from, nonce, contract(someone), words());
            case 4 -> DevAccounts.transfer(from, nonce, someone, UInt256.ZERO);
            default -> DevAccounts.transfer(from, nonce, someone, UInt256.of(random.nextInt(1000)));
        };
    }

    private Bytes pick(Bytes... codes) {
        return codes[random.nextInt(codes.length)];
    }

    private Optional<Address> contract(Address otherwise) {
        return Optional.of(contracts.isEmpty() ? otherwise : contracts.get(random.nextInt(contracts.size())));
    }

    private Bytes words() {
        byte[] data = new byte[64];
        data[31] = (byte) random.nextInt(4);
        data[63] = (byte) random.nextInt(4);
        return Bytes.wrap(data);
    }
}
