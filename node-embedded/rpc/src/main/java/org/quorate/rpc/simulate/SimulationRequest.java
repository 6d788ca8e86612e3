package org.quorate.rpc.simulate;

import java.util.List;
import java.util.Optional;
import org.quorate.rpc.eth.BlockOverrides;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.eth.StateOverrides;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/**
 * The first argument of eth_simulateV1.
 *
 * @param traceTransfers whether moves of coins are shown as logs
 * @param validation whether nonces and fees are checked as in a block
 * @param fullTransactions whether whole transactions are answered
 */
record SimulationRequest(
        List<TrialCalls> blocks, boolean traceTransfers, boolean validation, boolean fullTransactions) {

    /** What one block shall be. */
    record TrialCalls(BlockOverrides block, StateOverrides state, List<CallRequest> calls) {
        static TrialCalls decode(JsonNode node) {
            Decode.object(node);
            return new TrialCalls(
                    Decode.field(node, "blockOverrides", BlockOverrides::decode).orElse(BlockOverrides.NONE),
                    Decode.field(node, "stateOverrides", StateOverrides::decode).orElse(StateOverrides.NONE),
                    Decode.field(node, "calls", Decode.list(CallRequest::decode))
                            .orElse(List.of()));
        }

        static TrialCalls empty(long number, long time) {
            return new TrialCalls(BlockOverrides.NONE.withPlace(number, time), StateOverrides.NONE, List.of());
        }
    }

    static SimulationRequest decode(JsonNode node) {
        Decode.object(node);
        return new SimulationRequest(
                Decode.field(node, "blockStateCalls", Decode.list(TrialCalls::decode))
                        .orElse(List.of()),
                flag(node, "traceTransfers"),
                flag(node, "validation"),
                flag(node, "returnFullTransactions"));
    }

    private static boolean flag(JsonNode node, String name) {
        Optional<Boolean> value = Decode.field(node, name, Decode::bool);
        return value.orElse(false);
    }
}
