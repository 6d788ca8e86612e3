package org.quorate.node.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.quorate.evm.Authorizations;
import org.quorate.evm.Delegation;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.node.conformance.FuzzCase.PreAccount;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.AccessListTransaction;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** Random cases: a few contracts that call each other, accounts with keys, and transactions of every type but blobs. */
final class FuzzCaseGenerator {
    static final UInt256 CHAIN_ID = UInt256.of(31337);
    static final Address COINBASE = Address.fromHex("0x000000000000000000000000000000000000c01b");

    /** The first half of them sign authorizations, so their nonces are hard to foresee; the others send most. */
    private static final int KEYS = 8;

    /** The contract that holds hashes of past blocks (EIP-2935); anvil has it from the beginning. */
    static final Address HISTORY = Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

    static final Bytes HISTORY_CODE = Bytes.fromHex(
            "0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611f"
                    + "ff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500");

    private static final int CONTRACTS = 6;
    private static final UInt256 RICH = UInt256.fromHex("0xd3c21bcecceda1000000");
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);

    private final long seed;
    private final RandomValues values;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<Address> owners = new ArrayList<>();
    private final List<Address> contracts = new ArrayList<>();
    private final List<Address> targets = new ArrayList<>();
    /** What each owner's nonce will be when the next transaction runs, if all before it are valid. */
    private final Map<Address, Long> nonces = new HashMap<>();

    private final ProgramGenerator programs;
    private final PrecompileInputs precompiles;

    private FuzzCaseGenerator(long seed) {
        this.seed = seed;
        this.values = new RandomValues(new Random(seed));
        for (int i = 0; i < KEYS; i++) {
            byte[] key = new byte[32];
            key[0] = 0x11;
            key[31] = (byte) (i + 1);
            keys.add(key);
            owners.add(Secp256k1.address(key));
        }
        for (int i = 0; i < CONTRACTS; i++) {
            contracts.add(Address.fromWord(0, 0xc0de, 0xc0de0000L + i));
        }
        targets.addAll(contracts);
        targets.addAll(contracts);
        targets.addAll(owners);
        targets.add(HISTORY);
        targets.add(Address.ofCreate(contracts.getFirst(), 1));
        targets.add(Address.ofCreate(owners.getFirst(), 0));
        targets.add(Address.fromWord(0, 0, 1 + values.below(20)));
        precompiles = new PrecompileInputs(values);
        programs = new ProgramGenerator(values, targets, precompiles);
    }

    static FuzzCase generate(long seed) {
        return new FuzzCaseGenerator(seed).generate();
    }

    private FuzzCase generate() {
        TreeMap<Address, PreAccount> accounts = new TreeMap<>();
        for (Address contract : contracts) {
            accounts.put(
                    contract, new PreAccount(1, UInt256.of(values.below(3) * 500L), programs.program(), storage()));
        }
        for (Address owner : owners) {
            long nonce = values.below(3);
            nonces.put(owner, nonce);
            Bytes code = values.once(4) ? Delegation.designation(values.of(targets)) : Bytes.EMPTY;
            accounts.put(owner, new PreAccount(nonce, RICH, code, Map.of()));
        }
        List<SignedTransaction> transactions = new ArrayList<>();
        for (int i = 3 + values.below(6); i > 0; i--) {
            transactions.add(transaction());
        }
        return new FuzzCase(seed, accounts, transactions);
    }

    private Map<UInt256, UInt256> storage() {
        Map<UInt256, UInt256> slots = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            if (values.once(2)) {
                slots.put(
                        UInt256.of(i),
                        values.once(2) ? UInt256.ONE : values.word().add(UInt256.ONE));
            }
        }
        slots.values().removeIf(UInt256::isZero);
        return slots;
    }

    private SignedTransaction transaction() {
        int from = values.once(4) ? values.below(KEYS / 2) : KEYS / 2 + values.below(KEYS / 2);
        Address sender = owners.get(from);
        long nonce = nonces.get(sender);
        // Wrong only rarely: every later transaction of the sender may be refused then.
        if (values.once(60)) {
            nonce += values.below(3) - 1;
        }
        nonces.put(sender, nonce + 1);
        Transaction draft = draft(nonce, 30_000_000);
        IntrinsicGas intrinsic = IntrinsicGas.of(draft, Fork.OSAKA);
        long least = Math.max(intrinsic.gas(), intrinsic.floor());
        Transaction transaction = withGasLimit(draft, gasLimit(least));
        return SignedTransaction.sign(transaction, keys.get(from));
    }

    private long gasLimit(long least) {
        return switch (values.weighted(3, 10, 60, 250, 3)) {
            case 0 -> least - 1;
            case 1 -> least + values.below(3_000);
            case 2 -> least + values.below(100_000);
            case 3 -> least + 200_000 + values.below(800_000);
            default -> 16_777_210 + values.below(10);
        };
    }

    private Transaction draft(long nonce, long gasLimit) {
        Optional<Address> to = values.once(7) ? Optional.empty() : Optional.of(recipient());
        Bytes data = to.isEmpty() ? programs.initCode() : input(to.get());
        UInt256 value = values.once(2) ? UInt256.ZERO : UInt256.of(values.below(2_000));
        UInt256 tip = UInt256.of(values.below(5));
        UInt256 fee = GWEI.multiplyExact(UInt256.of(2 + values.below(50)));
        return switch (values.below(5)) {
            case 0 -> new LegacyTransaction(Optional.of(CHAIN_ID), nonce, fee, gasLimit, to, value, data);
            case 1 -> new AccessListTransaction(CHAIN_ID, nonce, fee, gasLimit, to, value, data, accessList());
            case 2 ->
                new SetCodeTransaction(
                        CHAIN_ID,
                        nonce,
                        tip,
                        fee,
                        gasLimit,
                        to.orElse(contracts.getFirst()),
                        value,
                        data,
                        accessList(),
                        authorizations());
            default -> new DynamicFeeTransaction(CHAIN_ID, nonce, tip, fee, gasLimit, to, value, data, accessList());
        };
    }

    private static Transaction withGasLimit(Transaction draft, long gasLimit) {
        return switch (draft) {
            case LegacyTransaction t ->
                new LegacyTransaction(t.chainId(), t.nonce(), t.gasPrice(), gasLimit, t.to(), t.value(), t.data());
            case AccessListTransaction t ->
                new AccessListTransaction(
                        t.chain(), t.nonce(), t.gasPrice(), gasLimit, t.to(), t.value(), t.data(), t.accessList());
            case SetCodeTransaction t ->
                new SetCodeTransaction(
                        t.chain(),
                        t.nonce(),
                        t.maxPriorityFeePerGas(),
                        t.maxFeePerGas(),
                        gasLimit,
                        t.recipient(),
                        t.value(),
                        t.data(),
                        t.accessList(),
                        t.authorizationList());
            case DynamicFeeTransaction t ->
                new DynamicFeeTransaction(
                        t.chain(),
                        t.nonce(),
                        t.maxPriorityFeePerGas(),
                        t.maxFeePerGas(),
                        gasLimit,
                        t.to(),
                        t.value(),
                        t.data(),
                        t.accessList());
            default -> throw new IllegalArgumentException("no type " + draft.type() + " here");
        };
    }

    private Address recipient() {
        return values.once(8) ? values.of(targets) : values.of(contracts);
    }

    private Bytes input(Address to) {
        boolean precompile = to.limb2() == 0 && to.limb1() == 0;
        return precompile ? precompiles.next().input() : values.bytes(values.below(100));
    }

    private List<AccessListEntry> accessList() {
        List<AccessListEntry> entries = new ArrayList<>();
        for (int i = values.once(2) ? 0 : values.below(4); i > 0; i--) {
            List<UInt256> slots = new ArrayList<>();
            for (int j = values.below(4); j > 0; j--) {
                slots.add(UInt256.of(values.below(6)));
            }
            entries.add(new AccessListEntry(values.of(targets), slots));
        }
        return entries;
    }

    private List<Authorization> authorizations() {
        List<Authorization> entries = new ArrayList<>();
        for (int i = values.below(3); i >= 0; i--) {
            entries.add(authorization());
        }
        return entries;
    }

    private Authorization authorization() {
        int key = values.below(KEYS / 2);
        Address authority = owners.get(key);
        UInt256 chain = values.once(3) ? UInt256.ZERO : values.once(10) ? UInt256.ONE : CHAIN_ID;
        Address target = values.once(6) ? Address.ZERO : values.of(targets);
        long nonce = nonces.get(authority);
        boolean valid = !values.once(8) && !chain.equals(UInt256.ONE);
        if (valid) {
            nonces.put(authority, nonce + 1);
        } else {
            nonce += 1;
        }
        EcdsaSignature signature = Secp256k1.sign(Authorizations.signingHash(chain, target, nonce), keys.get(key));
        return new Authorization(chain, target, nonce, signature.yParity(), signature.r(), signature.s());
    }
}
