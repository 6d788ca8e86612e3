package org.quorate.wallet.dao;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;

/** Reads the calls that a call carries in its arguments. */
final class CarriedCalls {
    static final int MOST_DEEP = 4;

    private CarriedCalls() {}

    /**
     * What the carried calls do; none for functions that carry none.
     *
     * @param executor in whose name the outer call is made
     * @return nothing if there are some and they are too deep or do not fit together: then nobody can read the outer one
     */
    static Optional<List<Effect>> read(
            ProposalAction outer, Address executor, String function, List<AbiValue> arguments, int depth) {
        Address target = outer.target();
        Optional<List<ProposalAction>> carried =
                switch (function.substring(0, function.indexOf('('))) {
                    case "relay", "schedule", "execute" ->
                        Optional.of(List.of(
                                new ProposalAction(account(arguments, 0), number(arguments, 1), data(arguments, 2))));
                    case "scheduleBatch", "executeBatch" -> batch(arguments);
                    // Run by the contract's own code, in the name of the one who called it.
                    case "multicall" ->
                        Optional.of(elements(arguments, 0).stream()
                                .map(each -> new ProposalAction(target, UInt256.ZERO, ((AbiValue.Data) each).bytes()))
                                .toList());
                    // Run by the new code in place of the old one.
                    case "upgradeToAndCall" ->
                        Optional.of(
                                data(arguments, 1).isEmpty()
                                        ? List.of()
                                        : List.of(new ProposalAction(target, UInt256.ZERO, data(arguments, 1))));
                    default -> Optional.of(List.of());
                };
        boolean inOthersName = function.startsWith("multicall") || function.startsWith("upgradeToAndCall");
        return carried.filter(calls -> calls.isEmpty() || depth < MOST_DEEP).map(calls -> calls.stream()
                .map(call -> EffectReader.read(call, inOthersName ? executor : target, depth + 1))
                .toList());
    }

    private static Optional<List<ProposalAction>> batch(List<AbiValue> arguments) {
        List<AbiValue> targets = elements(arguments, 0);
        List<AbiValue> coins = elements(arguments, 1);
        List<AbiValue> calls = elements(arguments, 2);
        if (targets.size() != coins.size() || targets.size() != calls.size()) {
            return Optional.empty();
        }
        List<ProposalAction> actions = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            actions.add(new ProposalAction(account(targets, i), number(coins, i), data(calls, i)));
        }
        return Optional.of(actions);
    }

    private static List<AbiValue> elements(List<AbiValue> values, int index) {
        return ((AbiValue.Sequence) values.get(index)).elements();
    }

    private static Address account(List<AbiValue> values, int index) {
        return ((AbiValue.Account) values.get(index)).address();
    }

    private static UInt256 number(List<AbiValue> values, int index) {
        return ((AbiValue.Unsigned) values.get(index)).number();
    }

    private static Bytes data(List<AbiValue> values, int index) {
        return ((AbiValue.Data) values.get(index)).bytes();
    }
}
