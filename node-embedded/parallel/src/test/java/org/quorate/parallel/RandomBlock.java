package org.quorate.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.quorate.evm.Authorizations;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Fork;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.LegacyTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;

/** A block made of a seed, over a state of few accounts, so that its transactions get in each other's way. */
final class RandomBlock {
    private static final List<Fork> FORKS = List.of(
            Fork.ISTANBUL, Fork.BERLIN, Fork.LONDON, Fork.SHANGHAI, Fork.CANCUN, Fork.PRAGUE, Fork.OSAKA, Fork.OSAKA);
    private static final UInt256 CHAIN = UInt256.of(31337);
    private static final EcdsaSignature UNCHECKED = new EcdsaSignature(0, UInt256.ONE, UInt256.ONE);
    private static final List<byte[]> KEYS = IntStream.range(0, 24)
            .mapToObj(i -> Keccak256.digest(("quorate random block " + i).getBytes()))
            .toList();
    private static final List<Address> PEOPLE =
            KEYS.stream().map(Secp256k1::address).toList();
    private static final long BASE_FEE = 7;

    private final SplittableRandom random;
    private final Fork fork;
    private final int people;
    private final Map<Address, Long> nonces = new HashMap<>();
    private final List<Address> targets = new ArrayList<>();
    final MapWorld world = new MapWorld();
    final List<RecoveredTransaction> transactions = new ArrayList<>();

    RandomBlock(long seed) {
        random = new SplittableRandom(seed);
        fork = FORKS.get(random.nextInt(FORKS.size()));
        people = random.nextInt(1, PEOPLE.size() + 1);
        populate();
        int count = random.nextInt(1, random.nextInt(4) == 0 ? 150 : 40);
        int only = random.nextInt(3) == 0 ? random.nextInt(TestContracts.PROGRAMS.size()) : -1;
        for (int i = 0; i < count; i++) {
            Address sender = person();
            Transaction transaction = transaction(sender, only);
            transactions.add(new RecoveredTransaction(SignedTransaction.of(transaction, UNCHECKED), sender));
        }
    }

    private void populate() {
        for (Address person : PEOPLE) {
            boolean poor = random.nextInt(4) == 0;
            world.withBalance(person, UInt256.of(poor ? random.nextLong(5_000_000) : 1_000_000_000_000_000L));
            targets.add(person);
        }
        for (int i = 0; i < TestContracts.PROGRAMS.size(); i++) {
            Address address = TestContracts.address(i);
            world.withNonce(address, 1).withCode(address, TestContracts.PROGRAMS.get(i));
            if (random.nextBoolean()) {
                world.withStorage(address, UInt256.ZERO, UInt256.of(random.nextInt(1, 5)));
            }
            targets.add(address);
        }
        systemContract("0x0000f90827f1c53a10cb7a02335b175320002935", TestContracts.HISTORY);
        systemContract("0x000f3df6d732807ef1319fb7b8bb8522d0beac02", TestContracts.BEACON_ROOTS);
        systemContract("0x00000961ef480eb55e80d19ad83579a64c007002", Bytes.fromHex("00"));
        systemContract("0x0000bbddc7ce488642fb579f8b00f3a590007251", Bytes.fromHex("00"));
        for (int i = 0; i < 4; i++) {
            int factory =
                    TestContracts.PROGRAMS.indexOf(i % 2 == 0 ? TestContracts.FACTORY : TestContracts.FACTORY_AND_CALL);
            byte[] salt = new byte[32];
            salt[31] = (byte) (i / 2);
            targets.add(Address.ofCreate2(
                    TestContracts.address(factory), salt, Keccak256.digest(TestContracts.CHILD_INIT.unsafeArray())));
        }
        targets.add(Address.ZERO);
        targets.add(Address.fromWord(0, 0, 4));
        targets.add(Address.fromWord(0, 0, 0xfee));
    }

    private void systemContract(String address, Bytes code) {
        world.withNonce(Address.fromHex(address), 1).withCode(Address.fromHex(address), code);
    }

    private Address person() {
        return PEOPLE.get(random.nextInt(people));
    }

    private Address target() {
        return targets.get(random.nextInt(targets.size()));
    }

    private Transaction transaction(Address sender, int only) {
        long nonce = nonces.merge(sender, 1L, Long::sum) - 1 + (random.nextInt(40) == 0 ? random.nextInt(-1, 2) : 0);
        UInt256 value = random.nextInt(3) == 0 ? UInt256.of(random.nextLong(2_000_000)) : UInt256.ZERO;
        UInt256 tip = UInt256.of(random.nextInt(3));
        UInt256 cap = UInt256.of(BASE_FEE + random.nextInt(-1, 5) + 2);
        long gas = new long[] {21_000, 30_000, 60_000, 120_000, 400_000}[random.nextInt(5)] + random.nextInt(3_000);
        if (random.nextInt(12) == 0) {
            Bytes init = TestContracts.INIT_CODES.get(random.nextInt(TestContracts.INIT_CODES.size()));
            targets.add(Address.ofCreate(sender, nonce));
            return new LegacyTransaction(
                    Optional.of(CHAIN), nonce, cap, Math.max(gas, 120_000), Optional.empty(), value, init);
        }
        int program = only >= 0 && random.nextInt(5) != 0 ? only : random.nextInt(TestContracts.PROGRAMS.size());
        boolean transfer = random.nextInt(4) == 0;
        Address to = transfer ? target() : TestContracts.address(program);
        Bytes data = transfer && random.nextBoolean() ? Bytes.EMPTY : input(TestContracts.PROGRAMS.get(program));
        return switch (random.nextInt(fork.isAtLeast(Fork.LONDON) ? 12 : 5)) {
            case 5, 6, 7, 8 ->
                new DynamicFeeTransaction(CHAIN, nonce, tip, cap, gas, Optional.of(to), value, data, accessList());
            case 9 ->
                new BlobTransaction(
                        CHAIN,
                        nonce,
                        tip,
                        cap,
                        gas,
                        to,
                        value,
                        data,
                        List.of(),
                        UInt256.of(random.nextInt(1, 5)),
                        List.of(Hash.fromHex("01" + "00".repeat(31)), Hash.fromHex("01" + "11".repeat(31))));
            case 10, 11 ->
                new SetCodeTransaction(
                        CHAIN, nonce, tip, cap, gas + 60_000, to, value, data, List.of(), authorizations());
            default -> new LegacyTransaction(Optional.of(CHAIN), nonce, cap, gas, Optional.of(to), value, data);
        };
    }

    private List<AccessListEntry> accessList() {
        return random.nextInt(3) == 0
                ? List.of(new AccessListEntry(target(), List.of(UInt256.ZERO, UInt256.of(random.nextInt(4)))))
                : List.of();
    }

    private List<Authorization> authorizations() {
        List<Authorization> list = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            int who = random.nextInt(people);
            Address authority = PEOPLE.get(who);
            long nonce = nonces.getOrDefault(authority, 0L) + random.nextInt(2);
            if (random.nextBoolean()) {
                nonces.merge(authority, 1L, Long::sum);
            }
            Address to = random.nextInt(4) == 0 ? Address.ZERO : target();
            EcdsaSignature signature = Secp256k1.sign(Authorizations.signingHash(CHAIN, to, nonce), KEYS.get(who));
            list.add(new Authorization(CHAIN, to, nonce, signature.yParity(), signature.r(), signature.s()));
        }
        return list;
    }

    private Bytes input(Bytes program) {
        if (random.nextInt(15) == 0) {
            return Bytes.EMPTY;
        }
        boolean factory = program.equals(TestContracts.FACTORY) || program.equals(TestContracts.FACTORY_AND_CALL);
        if (factory) {
            byte[] data = new byte[32 + TestContracts.CHILD_INIT.length()];
            data[31] = (byte) random.nextInt(2);
            System.arraycopy(TestContracts.CHILD_INIT.unsafeArray(), 0, data, 32, TestContracts.CHILD_INIT.length());
            return Bytes.wrap(data);
        }
        byte[] data = new byte[64];
        if (program.equals(TestContracts.LEDGER)) {
            data[31] = (byte) random.nextInt(4);
        } else {
            target().writeTo(data, 12);
        }
        data[63] = (byte) random.nextInt(3);
        return Bytes.wrap(data);
    }

    BlockInput input() {
        Hash parent = Hash.keccak256(Bytes.fromHex("0102"));
        long gasLimit = random.nextInt(4) == 0 ? random.nextLong(100_000, 3_000_000) : 60_000_000;
        Address coinbase = random.nextInt(3) == 0 ? target() : Address.fromWord(0, 0, 0xfee);
        BlockContext context = new BlockContext(
                fork,
                CHAIN,
                1000,
                1_700_000_000,
                gasLimit,
                coinbase,
                Hash.keccak256(Bytes.EMPTY),
                fork.isAtLeast(Fork.LONDON) ? UInt256.of(BASE_FEE) : UInt256.ZERO,
                UInt256.of(2),
                BlobSchedule.ofFork(fork),
                number -> number == 999 ? parent : Hash.ZERO);
        return new BlockInput(
                context,
                world,
                () -> parent,
                fork.isAtLeast(Fork.CANCUN) ? Optional.of(Hash.keccak256(Bytes.fromHex("03"))) : Optional.empty(),
                fork.isAtLeast(Fork.SHANGHAI) && random.nextBoolean()
                        ? List.of(new Withdrawal(0, 1, target(), 5))
                        : List.of(),
                Address.ZERO);
    }
}
