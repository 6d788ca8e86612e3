package org.quorate.wallet.dao;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;

/** Reads what calls do. Knows ERC-20, member tokens, governors, timelocks, roles, owners and proxies by their selectors. */
public final class EffectReader {
    private static final Map<Bytes, AbiSignature> POWER = bySelector(
            "grantRole(bytes32,address)",
            "revokeRole(bytes32,address)",
            "renounceRole(bytes32,address)",
            "transferOwnership(address)",
            "renounceOwnership()",
            "upgradeTo(address)",
            "upgradeToAndCall(address,bytes)",
            "updateTimelock(address)",
            "setApprovalForAll(address,bool)",
            "delegate(address)",
            "relay(address,uint256,bytes)",
            "setProposalGuardian(address)");
    private static final Map<Bytes, AbiSignature> OTHERS = bySelector(
            "burn(uint256)",
            "deposit()",
            "withdraw(uint256)",
            "safeTransferFrom(address,address,uint256)",
            "safeTransferFrom(address,address,uint256,bytes)",
            "schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
            "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)",
            "execute(address,uint256,bytes,bytes32,bytes32)",
            "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
            "cancel(bytes32)",
            "multicall(bytes[])",
            "pause()",
            "unpause()");
    private static final AbiSignature TRANSFER = AbiSignature.parse("transfer(address,uint256)");
    private static final AbiSignature TRANSFER_FROM = AbiSignature.parse("transferFrom(address,address,uint256)");
    private static final AbiSignature APPROVE = AbiSignature.parse("approve(address,uint256)");
    private static final AbiSignature MINT = AbiSignature.parse("mint(address,uint256)");
    private static final AbiSignature ADMIT = AbiSignature.parse("admit(address)");
    private static final AbiSignature EXCLUDE = AbiSignature.parse("exclude(address)");

    private EffectReader() {}

    /**
     * Calls that are carried by others (relay, schedule, execute, multicall, upgradeToAndCall) are read as well, to a depth of
     * {@value CarriedCalls#MOST_DEEP}; what is deeper is told as a call that nobody can read.
     *
     * @param executor in whose name the call is made: it pays with {@code transfer}
     */
    public static Effect read(ProposalAction action, Address executor) {
        return read(action, executor, 0);
    }

    static Effect read(ProposalAction action, Address executor, int depth) {
        Bytes data = action.data();
        if (data.isEmpty()) {
            return action.value().isZero()
                    ? new Effect.Nothing(action.target())
                    : new Effect.PayCoin(action.target(), action.value());
        }
        if (data.length() < AbiSignature.SELECTOR_SIZE) {
            return new Effect.UnknownCall(action.target(), action.value(), Optional.empty(), data.length());
        }
        // Coin that goes along would not be seen beside what these say.
        Optional<Effect> known = action.value().isZero() ? special(action, executor) : Optional.empty();
        return known.or(() -> named(action, POWER)
                        .filter(power -> action.value().isZero())
                        .flatMap(call -> CarriedCalls.read(action, executor, call.getKey(), call.getValue(), depth)
                                .map(inner -> new Effect.ChangePower(
                                        action.target(), call.getKey(), call.getValue(), inner))))
                .or(() -> named(action, OTHERS)
                        .flatMap(call -> CarriedCalls.read(action, executor, call.getKey(), call.getValue(), depth)
                                .map(inner -> new Effect.KnownCall(
                                        action.target(), action.value(), call.getKey(), call.getValue(), inner))))
                .orElseGet(() -> new Effect.UnknownCall(
                        action.target(),
                        action.value(),
                        Optional.of(data.slice(0, AbiSignature.SELECTOR_SIZE)),
                        data.length()));
    }

    private static Optional<Effect> special(ProposalAction action, Address executor) {
        Address target = action.target();
        for (Effect.Rule rule : Effect.Rule.values()) {
            Optional<List<AbiValue>> arguments = arguments(AbiSignature.parse(rule.function()), action.data());
            if (arguments.isPresent()) {
                return arguments.map(values -> new Effect.ChangeRule(target, rule, number(values, 0)));
            }
        }
        return arguments(TRANSFER, action.data())
                .<Effect>map(values -> new Effect.PayToken(target, executor, account(values, 0), number(values, 1)))
                .or(() -> arguments(TRANSFER_FROM, action.data())
                        .map(values ->
                                new Effect.PayToken(target, account(values, 0), account(values, 1), number(values, 2))))
                .or(() -> arguments(APPROVE, action.data())
                        .map(values -> new Effect.Allow(target, account(values, 0), number(values, 1))))
                .or(() -> arguments(MINT, action.data())
                        .map(values -> new Effect.Mint(target, account(values, 0), number(values, 1))))
                .or(() -> arguments(ADMIT, action.data())
                        .map(values -> new Effect.ChangeMember(target, account(values, 0), true)))
                .or(() -> arguments(EXCLUDE, action.data())
                        .map(values -> new Effect.ChangeMember(target, account(values, 0), false)));
    }

    private static Optional<Map.Entry<String, List<AbiValue>>> named(
            ProposalAction action, Map<Bytes, AbiSignature> known) {
        return Optional.ofNullable(known.get(action.data().slice(0, AbiSignature.SELECTOR_SIZE)))
                .flatMap(signature ->
                        arguments(signature, action.data()).map(values -> Map.entry(signature.toString(), values)));
    }

    /** Nothing, too, if the arguments are not exactly the function's: then the call is shown as unknown. */
    private static Optional<List<AbiValue>> arguments(AbiSignature signature, Bytes data) {
        try {
            return Optional.of(signature.decodeCall(data));
        } catch (AbiException another) {
            return Optional.empty();
        }
    }

    private static Map<Bytes, AbiSignature> bySelector(String... signatures) {
        Map<Bytes, AbiSignature> known = new LinkedHashMap<>();
        for (String text : signatures) {
            AbiSignature signature = AbiSignature.parse(text);
            known.put(signature.selector(), signature);
        }
        return Map.copyOf(known);
    }

    private static Address account(List<AbiValue> values, int index) {
        return ((AbiValue.Account) values.get(index)).address();
    }

    private static UInt256 number(List<AbiValue> values, int index) {
        return ((AbiValue.Unsigned) values.get(index)).number();
    }
}
