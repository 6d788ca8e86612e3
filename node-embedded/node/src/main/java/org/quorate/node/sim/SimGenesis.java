package org.quorate.node.sim;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Keccak256;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.Secp256k1;

/** What stands on every shard of a simulation at the beginning: users with coin and tokens, and contracts of all manners. */
final class SimGenesis {
    /** Small blocks, so that the part of deliveries is full now and then. In gas. */
    static final long GAS_LIMIT = 8_000_000;

    static final int USERS = 8;
    static final int CORRESPONDENTS = 4;

    static final Address TOKEN = Address.fromWord(0, 0x70ce, 0);
    /** It forces all coin that it gets upon the messenger, which destroys it, and does nothing else. */
    static final Address FORCER = Address.fromWord(0, 0xf0ce, 0);

    /** Slots of {@code Correspondent}. */
    static final UInt256 MOOD = UInt256.ZERO;

    static final UInt256 RETURN_MOOD = UInt256.ONE;
    static final UInt256 RECEIVED = UInt256.of(2);
    static final UInt256 MISCHIEF = UInt256.of(10);
    /** Of the moods, the one in which coin is forced upon the messenger. */
    static final int FORCES_COIN = 11;

    /** Slots of {@code ShardToken}. */
    static final UInt256 TOTAL_SUPPLY = UInt256.of(2);

    private static final long BALANCES = 3;
    static final UInt256 TOKENS_EACH = UInt256.of(1_000_000_000_000L);

    private static final List<Address> USER_ADDRESSES = IntStream.range(0, USERS)
            .mapToObj(index -> Secp256k1.address(key(index)))
            .toList();

    private static final UInt256 COIN_EACH = UInt256.fromHex("0x33b2e3c9fd0803ce8000000");

    private SimGenesis() {}

    static Address user(int index) {
        return USER_ADDRESSES.get(index);
    }

    /** A user's private key; everybody can know it. */
    static byte[] key(int index) {
        return Keccak256.digest(("quorate simulation user " + index).getBytes(StandardCharsets.US_ASCII));
    }

    static Address correspondent(int index) {
        return Address.fromWord(0, 0xc0de, index + 1L);
    }

    /** Of shard 0. */
    static Genesis make() {
        Genesis dev = DevGenesis.withoutDao();
        Map<Address, GenesisAccount> accounts = new HashMap<>(DevGenesis.systemContracts());
        Bytes correspondent = ContractArtifact.load("shards/Correspondent").runtimeCode();
        IntStream.range(0, CORRESPONDENTS)
                .forEach(i -> accounts.put(correspondent(i), GenesisAccount.ofCode(correspondent)));
        UInt256 forces = UInt256.of(FORCES_COIN);
        accounts.put(
                FORCER, new GenesisAccount(1, UInt256.ZERO, correspondent, Map.of(MOOD, forces, RETURN_MOOD, forces)));
        accounts.put(TOKEN, token());
        for (Address user : USER_ADDRESSES) {
            accounts.put(user, GenesisAccount.ofBalance(COIN_EACH));
        }
        return new Genesis(
                dev.config(),
                dev.nonce(),
                dev.timestamp(),
                dev.extraData(),
                GAS_LIMIT,
                dev.difficulty(),
                dev.prevRandao(),
                dev.beneficiary(),
                Optional.of(UInt256.of(1_000_000_000)),
                dev.blobGasUsed(),
                dev.excessBlobGas(),
                accounts);
    }

    private static GenesisAccount token() {
        Map<UInt256, UInt256> storage = new HashMap<>();
        storage.put(TOTAL_SUPPLY, TOKENS_EACH.multiplyExact(UInt256.of(USERS)));
        USER_ADDRESSES.forEach(user -> storage.put(balanceSlot(user), TOKENS_EACH));
        return new GenesisAccount(
                1, UInt256.ZERO, ContractArtifact.load("shards/ShardToken").runtimeCode(), storage);
    }

    private static UInt256 balanceSlot(Address owner) {
        byte[] preimage = new byte[2 * UInt256.SIZE];
        owner.writeTo(preimage, UInt256.SIZE - Address.SIZE);
        UInt256.of(BALANCES).writeTo(preimage, UInt256.SIZE);
        return Hash.keccak256(preimage).toUInt256();
    }
}
