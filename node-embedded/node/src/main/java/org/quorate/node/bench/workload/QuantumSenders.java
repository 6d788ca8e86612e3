package org.quorate.node.bench.workload;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.evm.Delegation;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.KeyRegistry;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** Accounts that sign with a quantum-resistant scheme and whose keys the genesis has registered. */
final class QuantumSenders {
    private final SignatureScheme scheme;
    private final List<AccountKey> keys;

    QuantumSenders(SignatureScheme scheme, int count) {
        this.scheme = scheme;
        this.keys = IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> {
                    try (SigningKey key = signingKey(number)) {
                        return new AccountKey(scheme, key.publicKey());
                    }
                })
                .toList();
    }

    private SigningKey signingKey(int number) {
        byte[] seed = new byte[scheme.seedSize()];
        ByteBuffer.wrap(seed).put((byte) 'q').putInt(number);
        if (seed.length > Integer.SIZE) {
            seed[Integer.SIZE] = 'q';
        }
        return scheme.signingKey(seed);
    }

    List<Address> addresses() {
        return keys.stream().map(AccountKey::address).toList();
    }

    /** Adds to a genesis what the accounts' first transactions would have left behind. @param balance of each */
    void register(Map<Address, GenesisAccount> accounts, UInt256 balance) {
        GenesisAccount registry = accounts.get(SystemAddresses.KEY_REGISTRY);
        Map<UInt256, UInt256> entries = new HashMap<>(registry.storage());
        Bytes code = Delegation.designation(SystemAddresses.ACCOUNT_CODE);
        for (AccountKey key : keys) {
            Address address = key.address();
            entries.put(KeyRegistry.slot(address), KeyRegistry.entry(key));
            accounts.put(key.holder(), GenesisAccount.ofCode(key.holderCode()));
            accounts.put(address, new GenesisAccount(0, balance, code, Map.of()));
        }
        accounts.put(
                SystemAddresses.KEY_REGISTRY,
                new GenesisAccount(registry.nonce(), registry.balance(), registry.code(), entries));
    }

    SignedTransaction sign(DynamicFeeTransaction call, int number) {
        Address sender = keys.get(number).address();
        QuantumTransaction plain =
                new QuantumTransaction(call, List.of(), scheme, sender, Optional.empty(), Bytes.EMPTY);
        long more = IntrinsicGas.of(plain, Fork.OSAKA).gas()
                - IntrinsicGas.of(call, Fork.OSAKA).gas();
        DynamicFeeTransaction dearer = new DynamicFeeTransaction(
                call.chain(),
                call.nonce(),
                call.maxPriorityFeePerGas(),
                call.maxFeePerGas(),
                call.gasLimit() + more,
                call.to(),
                call.value(),
                call.data(),
                call.accessList());
        try (SigningKey key = signingKey(number)) {
            return SignedTransaction.of(
                    new QuantumTransaction(dearer, List.of(), scheme, sender, Optional.empty(), Bytes.EMPTY)
                            .signed(key));
        }
    }
}
