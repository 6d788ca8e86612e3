package org.quorate.wallet.dao;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;
import org.quorate.wallet.rpc.RpcValue;

/** Has a node carry out proposals on a copy of its state: {@code eth_simulateV1}, or where that is missing {@code eth_call}. */
public final class Simulator {
    private static final Hash TRANSFER =
            AbiSignature.parse("Transfer(address,address,uint256)").topic();
    /** Where eth_simulateV1 puts the movements of coin when it is asked to trace them. */
    private static final Address COIN = Address.fromHex("0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    private static final int MAX_LOGS = 10_000;
    /** Invalid params: nodes without the method answer this or "method not found". */
    private static final int INVALID_PARAMS = -32602;

    private final EvmClient client;
    private final DaoFacts facts;

    public Simulator(EvmClient client, DaoFacts facts) {
        this.client = client;
        this.facts = facts;
    }

    /** Carries out the actions in the name of the DAO's executor. Nothing is changed by it. */
    public Simulation run(List<ProposalAction> actions) {
        try {
            return together(actions);
        } catch (RpcErrorException refused) {
            List<Simulation.Outcome> outcomes = oneByOne(actions);
            if (refused.code() == RpcErrorException.METHOD_NOT_FOUND || refused.code() == INVALID_PARAMS) {
                return new Simulation(false, outcomes, List.of());
            }
            return new Simulation(true, withFailure(outcomes, refused.getMessage()), List.of());
        }
    }

    private Simulation together(List<ProposalAction> actions) {
        Map<String, Object> block = new HashMap<>();
        block.put("calls", actions.stream().map(this::call).toList());
        Map<String, Object> overrides = announcedCalls(actions);
        if (!overrides.isEmpty()) {
            block.put("stateOverrides", Map.of(facts.governor().toHex(), Map.of("stateDiff", overrides)));
        }
        RpcValue answer = client.callForList(
                "eth_simulateV1",
                Map.of("blockStateCalls", List.of(block), "traceTransfers", true, "validation", false),
                "latest");
        List<Simulation.Outcome> outcomes = new ArrayList<>();
        List<Simulation.Movement> movements = new ArrayList<>();
        for (RpcValue result : answer.elements(1).getFirst().field("calls").elements(actions.size())) {
            boolean success = result.field("status").longQuantity() == 1;
            outcomes.add(new Simulation.Outcome(
                    success
                            ? Optional.empty()
                            : Optional.of(result.optional("error")
                                    .flatMap(error -> error.optional("message"))
                                    .map(message -> message.string(300))
                                    .map(message -> PlainText.line(message, 300))
                                    .orElse("it fails"))));
            if (success) {
                result.field("logs").elements(MAX_LOGS).forEach(log -> movement(log)
                        .ifPresent(movements::add));
            }
        }
        return new Simulation(true, outcomes, movements);
    }

    private static Optional<Simulation.Movement> movement(RpcValue log) {
        List<Hash> topics =
                log.field("topics").elements(4).stream().map(RpcValue::hash).toList();
        Bytes data = log.field("data").data();
        if (topics.size() != 3 || !topics.getFirst().equals(TRANSFER) || data.length() != 32) {
            return Optional.empty();
        }
        Address token = log.field("address").address();
        return Optional.of(new Simulation.Movement(
                token.equals(COIN) ? Optional.empty() : Optional.of(token),
                Address.fromBytes(topics.get(1).toBytes(), 12),
                Address.fromBytes(topics.get(2).toBytes(), 12),
                UInt256.fromBytes(data.toArray())));
    }

    /**
     * A governor with a timelock lets itself be changed only by calls that its {@code execute} announced, in a queue in its
     * storage. Here nothing went through {@code execute}, so the queue is filled as that would: OpenZeppelin 5 has it at slots
     * 5 (begin and end, 128 bits each) and 6 (the mapping).
     */
    private Map<String, Object> announcedCalls(List<ProposalAction> actions) {
        Map<String, Object> slots = new LinkedHashMap<>();
        long announced = 0;
        for (ProposalAction action : actions) {
            if (facts.hasTimelock() && action.target().equals(facts.governor())) {
                byte[] key = new byte[64];
                UInt256.of(announced).writeTo(key, 0);
                UInt256.of(6).writeTo(key, 32);
                slots.put(
                        Hash.keccak256(key).toHex(),
                        Hash.keccak256(action.data()).toHex());
                announced++;
            }
        }
        if (announced > 0) {
            slots.put(
                    UInt256.of(5).toHash().toHex(),
                    UInt256.fromLimbs(0, 0, announced, 0).toHash().toHex());
        }
        return slots;
    }

    /**
     * A payment for which the executor has not enough coin is an error of the whole request. Either a call fails by itself, or
     * they do together, and then the last one is named.
     */
    private static List<Simulation.Outcome> withFailure(List<Simulation.Outcome> outcomes, String error) {
        if (outcomes.stream().anyMatch(outcome -> outcome.error().isPresent())) {
            return outcomes;
        }
        List<Simulation.Outcome> failed = new ArrayList<>(outcomes);
        failed.set(failed.size() - 1, new Simulation.Outcome(Optional.of(PlainText.line(error, 300))));
        return failed;
    }

    private List<Simulation.Outcome> oneByOne(List<ProposalAction> actions) {
        List<Simulation.Outcome> outcomes = new ArrayList<>();
        for (ProposalAction action : actions) {
            try {
                client.call("eth_call", call(action), "latest");
                outcomes.add(new Simulation.Outcome(Optional.empty()));
            } catch (RpcErrorException refused) {
                outcomes.add(new Simulation.Outcome(Optional.of(refused.getMessage())));
            }
        }
        return outcomes;
    }

    private Map<String, String> call(ProposalAction action) {
        return Map.of(
                "from", facts.executor().toHex(),
                "to", action.target().toHex(),
                "value", action.value().toHex(),
                "data", action.data().toHex());
    }
}
