package org.quorate.rpc.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodeTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "'\"\"', empty hex string",
        "'\"12\"', hex string without 0x prefix",
        "'\"0x\"', hex string \"0x\"",
        "'\"0x01\"', hex number with leading zero digits",
        "'\"0xg\"', invalid hex string",
        "'\"0x-1\"', invalid hex string",
        "'\"0x10000000000000000\"', hex number > 64 bits",
        "'1', cannot read a number as a quantity",
        "'[]', cannot read a list as a quantity",
    })
    void refusesBadQuantities(String json, String message) {
        assertRefused(json, Decode::quantity64, message);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0x123\"', hex string of odd length",
        "'\"0xzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"', invalid hex string",
        "'\"0x1234\"', 'hex string has length 4, want 40 for common.Address'",
        "'{}', cannot read an object as data",
    })
    void refusesBadAddresses(String json, String message) {
        assertRefused(json, Decode::address, message);
    }

    @Test
    void readsQuantitiesToTheLastBit() {
        assertThat(Decode.quantity64(node("\"0x0\""))).isZero();
        assertThat(Decode.quantity64(node("\"0xffffffffffffffff\""))).isEqualTo(-1);
        assertThat(Decode.quantity(node("\"0x" + "f".repeat(64) + "\""))).isEqualTo(UInt256.MAX);
        assertRefused("\"0x1" + "0".repeat(64) + "\"", Decode::quantity, "hex number > 256 bits");
    }

    @Test
    void storageKeysMayHaveLeadingZerosButNotThirtyThreeBytes() {
        assertThat(Decode.storageKey("0x0")).isEqualTo(UInt256.ZERO);
        assertThat(Decode.storageKey("0x" + "0".repeat(63) + "7")).isEqualTo(UInt256.of(7));
        String tooLong = "0x" + "0".repeat(65);
        assertThatThrownBy(() -> Decode.storageKey(tooLong))
                .hasMessage("storage key too long (want at most 32 bytes): \"" + tooLong + "\"");
    }

    private static void assertRefused(String json, Function<JsonNode, ?> decoder, String message) {
        assertThatThrownBy(() -> decoder.apply(node(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static JsonNode node(String json) {
        return JSON.readTree(json);
    }
}
