package org.quorate.wallet.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcValue;
import org.quorate.wallet.rpc.ViewFunction;

/**
 * Reads the key registry's storage, whose layout {@code docs/protocol/pq-accounts.md} fixes: slot
 * {@code field << 160 | account}. A node that answers with a key that is not at its own address (CREATE2) is not believed.
 */
final class RegistryReader {
    private static final int FIELD_KEY = 0;
    private static final int FIELD_PENDING = 1;
    private static final int FIELD_SEQUENCE = 2;
    private static final int FIELD_RECOVERY = 3;
    private static final int FIELD_GUARDIANS = 4;
    private static final int FIELD_PENDING_SEQUENCE = 5;
    private static final int FIELD_CHOICES = 7;
    private static final int FIELD_PAST = 9;
    private static final List<AbiType> PAST_SLOT = List.of(AbiType.STRING, AbiType.ADDRESS, AbiType.UINT256);
    /** So many keys that were replaced are asked for. */
    private static final int MAX_PAST = 64;

    private static final UInt256 SLOT_NETWORK = UInt256.MAX;
    private static final UInt256 SLOT_DELAY = UInt256.MAX.subtract(UInt256.ONE);
    private static final Duration STANDARD_DELAY = Duration.ofDays(1);
    /** 285 million years: what is later than this is no time that a registry writes. */
    private static final long LAST_SECOND = 1L << 53;

    /** Of an account that delegates to the account code (EIP-7702). */
    private static final Bytes ACCOUNT_CODE =
            Bytes.fromHex("0xef0100" + SystemAddresses.ACCOUNT_CODE.toHex().substring(2));

    /** Three million: a registry that tells of many shards. */
    private static final String FEE_CALL_GAS = "0x2dc6c0";

    private static final int REGISTERED = 1 << 8;
    private static final int ECDSA_OFF = 1 << 9;
    private static final int ROTATING = 1 << 10;
    private static final int BY_RECOVERY = 1 << 11;

    private final EvmClient client;
    private final String block;

    private RegistryReader(EvmClient client, String block) {
        this.client = client;
        this.block = block;
    }

    /** The key that the account has in field 0, without a look at time: enough where nobody rotated. */
    static boolean signsWith(EvmClient client, AccountKey key, Address account) {
        Entry entry = new Entry(new RegistryReader(client, "latest").slot(FIELD_KEY, account));
        return !entry.has(ROTATING)
                && entry.has(REGISTERED)
                && entry.holder().equals(key.holder())
                && entry.schemeId() == key.scheme().id();
    }

    /** Whether the account has neither a key nor given up ECDSA. */
    static boolean isUnknown(EvmClient client, Address account) {
        return new RegistryReader(client, "latest").slot(FIELD_KEY, account).isZero();
    }

    /** Whether as many guardians as the threshold have agreed to a statement. */
    static boolean haveAgreed(EvmClient client, Address account, Hash statement) {
        return ViewFunction.ask(
                        client,
                        SystemAddresses.KEY_REGISTRY,
                        "agreed(address,bytes32)",
                        AbiSignature.parse("f(bool)").parameters(),
                        AbiValue.of(account),
                        AbiValue.of(Bytes.wrap(statement.toBytes())))
                .map(List::getFirst)
                .equals(Optional.of(AbiValue.of(true)));
    }

    /**
     * What it costs now to tell all other shards, in wei.
     *
     * @param payer of whom the node takes the price: at no price the base fee would count for zero
     * @param newKeyBytes of keys that the account is about to get
     */
    static UInt256 carryFee(EvmClient client, Address payer, Address account, int newKeyBytes) {
        UInt256 price = client.call("eth_gasPrice").quantity().multiplyExact(UInt256.of(2));
        Bytes call = AbiSignature.parse("carryFee(address,uint256)")
                .encodeCall(AbiValue.of(account), AbiValue.of(UInt256.of(newKeyBytes)));
        Bytes answer = client.call(
                        "eth_call",
                        Map.of(
                                "from", payer.toHex(),
                                "to", SystemAddresses.KEY_REGISTRY.toHex(),
                                "data", call.toHex(),
                                "gas", FEE_CALL_GAS,
                                "gasPrice", price.toHex()),
                        "pending")
                .data();
        if (answer.length() != UInt256.SIZE) {
            throw new WalletException(KeyProblem.NOT_CARRIED);
        }
        return UInt256.fromBytes(answer.unsafeArray());
    }

    /** All of it as of the newest block, for the time of the next. @throws WalletException with {@link KeyProblem#NO_REGISTRY} if the chain has none */
    static KeyStatus status(EvmClient client, Address account) {
        // The next block's time counts for the next transaction: on a chain that makes no empty blocks the last one is
        // old.
        RpcValue next = client.call("eth_getBlockByNumber", "pending", false);
        long number = next.field("number").longQuantity();
        return new RegistryReader(client, "0x" + Long.toHexString(Math.max(0, number - 1)))
                .read(account, instant(next.field("timestamp").longQuantity()));
    }

    private KeyStatus read(Address account, Instant time) {
        UInt256 network = storage(SLOT_NETWORK);
        if (network.isZero()) {
            requireRegistry();
            network = client.endpoint().chainId();
        }
        Entry current = new Entry(slot(FIELD_KEY, account));
        UInt256 pendingWord = current.has(ROTATING) ? slot(FIELD_PENDING, account) : UInt256.ZERO;
        Entry pending = new Entry(pendingWord);
        boolean waits = current.has(ROTATING) && time.isBefore(pending.effective());
        Entry counts = current.has(ROTATING) && !waits ? pending : current;
        UInt256 recovery = slot(FIELD_RECOVERY, account);
        UInt256 guardians = slot(FIELD_GUARDIANS, account);
        return new KeyStatus(
                client.endpoint(),
                network,
                account,
                time,
                current.has(REGISTERED) ? Optional.of(key(counts)) : Optional.empty(),
                past(account, counts.equals(current) ? Optional.empty() : Optional.of(current.holder())),
                waits
                        ? Optional.of(new KeyStatus.Rotation(
                                key(pending),
                                slot(FIELD_PENDING_SEQUENCE, account).longValue(),
                                pending.effective(),
                                pending.has(BY_RECOVERY)))
                        : Optional.empty(),
                slot(FIELD_SEQUENCE, account).longValue(),
                current.has(ECDSA_OFF),
                hasForeignCode(account),
                recovery.isZero() ? Optional.empty() : Optional.of(key(new Entry(recovery))),
                guardians.isZero() ? Optional.empty() : Optional.of(guardians.toHash()),
                slot(FIELD_CHOICES, account).longValue(),
                delay());
    }

    /** @param last whose time is over, while the registry has not noted it yet */
    private List<Address> past(Address account, Optional<Address> last) {
        UInt256 count = slot(FIELD_PAST, account);
        if (!count.fitsLong() || count.longValue() < 0) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "no number of keys: " + count);
        }
        List<Address> past = new ArrayList<>();
        for (long i = Math.max(0, count.longValue() - MAX_PAST); i < count.longValue(); i++) {
            past.add(new Entry(storage(pastSlot(account, i))).holder());
        }
        last.ifPresent(past::add);
        return past;
    }

    /** {@code keccak256(abi.encode("quorate:past", account, index))}. */
    private static UInt256 pastSlot(Address account, long index) {
        Bytes words = Abi.encode(
                PAST_SLOT, List.of(AbiValue.of("quorate:past"), AbiValue.of(account), AbiValue.of(UInt256.of(index))));
        return UInt256.fromBytes(Hash.keccak256(words.toArray()).toBytes());
    }

    private boolean hasForeignCode(Address account) {
        Bytes code = client.call("eth_getCode", account.toHex(), block).data();
        return !code.isEmpty() && !code.equals(ACCOUNT_CODE);
    }

    private void requireRegistry() {
        if (client.call("eth_getCode", SystemAddresses.KEY_REGISTRY.toHex(), block)
                .data()
                .isEmpty()) {
            throw new WalletException(KeyProblem.NO_REGISTRY);
        }
    }

    private Duration delay() {
        UInt256 seconds = storage(SLOT_DELAY);
        return seconds.isZero() ? STANDARD_DELAY : Duration.ofSeconds(bounded(seconds));
    }

    private AccountKey key(Entry entry) {
        Bytes code = client.call("eth_getCode", entry.holder().toHex(), block).data();
        SignatureScheme scheme = SignatureScheme.byId(entry.schemeId())
                .orElseThrow(() -> new WalletException(KeyProblem.UNKNOWN_SCHEME, "number " + entry.schemeId()));
        if (code.length() != 1 + scheme.publicKeySize()) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "the key at " + entry.holder() + " is not whole");
        }
        AccountKey key = new AccountKey(scheme, code.slice(1, code.length()));
        if (!key.holder().equals(entry.holder())) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "the key at " + entry.holder() + " is another one");
        }
        return key;
    }

    private UInt256 slot(int field, Address account) {
        return storage(UInt256.fromLimbs(account.limb0(), account.limb1(), account.limb2() | (long) field << 32, 0));
    }

    private UInt256 storage(UInt256 slot) {
        Bytes word = client.call(
                        "eth_getStorageAt",
                        SystemAddresses.KEY_REGISTRY.toHex(),
                        slot.toHash().toHex(),
                        block)
                .data();
        if (word.length() != UInt256.SIZE) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "a word of storage has 32 bytes");
        }
        return UInt256.fromBytes(word.unsafeArray());
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(bounded(UInt256.of(seconds)));
    }

    private static long bounded(UInt256 seconds) {
        if (!seconds.fitsLong() || seconds.longValue() < 0 || seconds.longValue() > LAST_SECOND) {
            throw new WalletException(EndpointProblem.BAD_ANSWER, "no time: " + seconds);
        }
        return seconds.longValue();
    }

    /** A key's place and what is noted beside it. */
    private record Entry(UInt256 word) {
        private static final int SCHEME = 0xff;

        /** Bits 160 to 191. */
        private int flags() {
            return (int) (word.limb(2) >>> 32);
        }

        boolean has(int flag) {
            return (flags() & flag) != 0;
        }

        int schemeId() {
            return flags() & SCHEME;
        }

        Address holder() {
            return Address.fromWord(word.limb(2), word.limb(1), word.limb(0));
        }

        /** Bits 176 to 239. */
        Instant effective() {
            return instant(word.limb(2) >>> 48 | word.limb(3) << 16);
        }
    }
}
