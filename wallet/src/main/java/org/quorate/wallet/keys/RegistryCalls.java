package org.quorate.wallet.keys;

import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;

/** Call data of the key registry's functions, as {@code KeyRegistry.sol} declares them. */
final class RegistryCalls {
    private static final int MAX_GUARDIANS = 255;

    private RegistryCalls() {}

    static Bytes rotate(AccountKey key, Bytes proof) {
        return call("rotate(uint8,bytes,bytes)", scheme(key), bytes(key), AbiValue.of(proof));
    }

    static Bytes submitRotation(Address account, long sequence, AccountKey key, Bytes oldProof, Bytes newProof) {
        return proposal("submitRotation", account, sequence, key, oldProof, newProof);
    }

    static Bytes recover(Address account, long sequence, AccountKey key, Bytes recoveryProof, Bytes newProof) {
        return proposal("recover", account, sequence, key, recoveryProof, newProof);
    }

    private static Bytes proposal(
            String function, Address account, long sequence, AccountKey key, Bytes first, Bytes second) {
        return call(
                function + "(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(account),
                number(sequence),
                scheme(key),
                bytes(key),
                AbiValue.of(first),
                AbiValue.of(second));
    }

    static Bytes cancel() {
        return call("cancel()");
    }

    static Bytes submitCancellation(Address account, long sequence, boolean byRecovery, Bytes proof) {
        return call(
                "submitCancellation(address,uint64,bool,bytes)",
                AbiValue.of(account),
                number(sequence),
                AbiValue.of(byRecovery),
                AbiValue.of(proof));
    }

    static Bytes setRecovery(AccountKey key, Bytes proof, Bytes current) {
        return call(
                "setRecovery(uint8,bytes,bytes,bytes)",
                scheme(key),
                bytes(key),
                AbiValue.of(proof),
                AbiValue.of(current));
    }

    static Bytes setGuardians(List<Address> guardians, int threshold, Bytes recoveryProof) {
        return call(
                "setGuardians(address[],uint8,bytes)",
                addresses(guardians),
                number(threshold),
                AbiValue.of(recoveryProof));
    }

    static Bytes guardianCancel(Address account, List<Address> guardians, int threshold) {
        return call(
                "guardianCancel(address,address[],uint8)",
                AbiValue.of(account),
                addresses(guardians),
                number(threshold));
    }

    static Bytes guardianAgree(Address account, List<Address> guardians, int threshold, Hash statement) {
        return call(
                "guardianAgree(address,address[],uint8,bytes32)",
                AbiValue.of(account),
                addresses(guardians),
                number(threshold),
                AbiValue.of(Bytes.wrap(statement.toBytes())));
    }

    static Bytes bind(AccountKey key, Bytes proof) {
        return call("bind(uint8,bytes,bytes)", scheme(key), bytes(key), AbiValue.of(proof));
    }

    static Bytes switchEcdsaOff(Address account, Bytes proof) {
        return call("switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(proof));
    }

    /** To all other shards. */
    static Bytes carry(Address account) {
        return call("carry(address,uint256[])", AbiValue.of(account), AbiValue.of(List.of()));
    }

    /** keccak256(abi.encode(guardians, threshold)). */
    static Hash commitment(List<Address> guardians, int threshold) {
        List<AbiType> types = AbiSignature.parse("f(address[],uint8)").parameters();
        return Hash.keccak256(Abi.encode(types, List.of(addresses(guardians), number(threshold))));
    }

    /** Ascending, as the contract wants them. @throws WalletException with {@link KeyProblem#BAD_GUARDIANS} */
    static List<Address> ordered(List<Address> guardians, int threshold) {
        List<Address> ordered = guardians.stream().distinct().sorted().toList();
        boolean possible = ordered.size() == guardians.size()
                && threshold >= 1
                && threshold <= ordered.size()
                && ordered.size() <= MAX_GUARDIANS;
        if (!possible) {
            throw new WalletException(KeyProblem.BAD_GUARDIANS, guardians.size() + " given, threshold " + threshold);
        }
        return ordered;
    }

    private static Bytes call(String signature, AbiValue... arguments) {
        return AbiSignature.parse(signature).encodeCall(arguments);
    }

    private static AbiValue scheme(AccountKey key) {
        return number(key.scheme().id());
    }

    private static AbiValue bytes(AccountKey key) {
        return AbiValue.of(key.publicKey());
    }

    private static AbiValue number(long number) {
        return AbiValue.of(UInt256.of(number));
    }

    private static AbiValue addresses(List<Address> addresses) {
        return AbiValue.of(addresses.stream().map(AbiValue::of).toList());
    }
}
