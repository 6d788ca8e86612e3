package org.quorate.rpc.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorate.protocol.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRpcDispatcherTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonRpcDispatcher.Limits LIMITS = new JsonRpcDispatcher.Limits(10_000, 2_000, 5, 20, 1_000);

    private final JsonRpcDispatcher dispatcher = new JsonRpcDispatcher(LIMITS);
    private final AtomicInteger calls = new AtomicInteger();
    private final RpcMethods methods = RpcMethods.builder()
            .add("count", 0, params -> RpcResult.quantity(calls.incrementAndGet()))
            .add("hash", 1, params -> RpcResult.of(params.hash(0)))
            .add("long", 1, params -> RpcResult.of("x".repeat((int) params.quantity(0))))
            .add("broken", 0, params -> {
                throw new IllegalStateException("secret detail");
            })
            .add("brokenWriter", 0, params -> json -> {
                json.writeStartArray();
                json.writeString("half");
                throw new IllegalStateException("secret detail");
            })
            .add("revert", 0, params -> {
                throw RpcException.reverted("execution reverted: no", Bytes.fromHex("0x08c379a0"));
            })
            .build();

    @Test
    void answersACall() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"count\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"0x1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | -32700",
                "'' | -32700",
                "nonsense | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"count\"} x | -32700",
                "{} | -32600",
                "1 | -32600",
                "null | -32600",
                "\"text\" | -32600",
                "[] | -32600",
                "{\"id\":1,\"method\":\"count\"} | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"count\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"count\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"foo\"} | -32601",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\"} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":{}} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":[1]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":[\"0x\",2]} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"broken\"} | -32603",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"brokenWriter\"} | -32603",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"long\",\"params\":[\"0xfff\"]} | -32003",
            })
    void badRequestsHaveTheRightCode(String request, int code) {
        String text = answer(request);
        assertThat(JSON.readTree(text).at("/error/code").intValue()).isEqualTo(code);
        assertThat(text).doesNotContain("secret", "Exception", "half", "Source", "jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | parse error: the request is empty",
                "'{\"jsonrpc\":' | 'parse error: not JSON at line 1, column 12'",
                "{\"jsonrpc\":nonsense} | 'parse error: not JSON at line 1, column 12'",
                "[1] x | 'parse error: not JSON at line 1, column 5'",
                "1 2 | 'parse error: not JSON at line 1, column 3'",
            })
    void whatIsNotJsonIsToldByItsPlace(String request, String message) {
        assertThat(JSON.readTree(answer(request)).at("/error/message").stringValue())
                .isEqualTo(message);
    }

    @Test
    void membersThatComeTwiceMakeARequestInvalid() {
        for (String request : new String[] {
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"count\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"count\",\"params\":[{\"a\":1,\"a\":1}]}",
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"count\",\"method\":\"broken\"}]",
        }) {
            JsonNode answer = JSON.readTree(answer(request));
            assertThat(answer.at("/error/code").intValue()).as(request).isEqualTo(-32600);
            assertThat(answer.at("/error/message").stringValue()).contains("two members of the same name");
            assertThat(answer.get("id").isNull()).isTrue();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void unknownMethodsAreRefusedInGethsWords() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"foo\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32601,"
                        + "\"message\":\"the method foo does not exist/is not available\"}}");
    }

    @Test
    void revertsCarryTheirData() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"revert\"}"))
                .endsWith("\"error\":{\"code\":3,\"message\":\"execution reverted: no\",\"data\":\"0x08c379a0\"}}");
    }

    @Test
    void idsComeBackAsTheyWere() {
        for (String id : new String[] {"null", "\"\\u00e9\"", "-1", "12345678901234567890123", "1.50", "true"}) {
            JsonNode answer = JSON.readTree(answer("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"count\"}"));
            assertThat(answer.get("id")).as(id).isEqualTo(JSON.readTree(id));
        }
    }

    @Test
    void notificationsAreCarriedOutAndNotAnswered() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"method\":\"count\"}")).isEmpty();
        assertThat(answer("[{\"jsonrpc\":\"2.0\",\"method\":\"count\"},{\"jsonrpc\":\"2.0\",\"method\":\"broken\"}]"))
                .isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void aBatchIsAnsweredInOrderWithoutItsNotifications() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\"}";
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"count\"}";
        String answer = answer("[" + notification + "," + call.formatted(1, "count") + ",1," + notification + ","
                + call.formatted(2, "broken") + "]");
        JsonNode batch = JSON.readTree(answer);
        assertThat(batch).hasSize(3);
        assertThat(batch.at("/0/result").stringValue()).isEqualTo("0x2");
        assertThat(batch.at("/1/error/code").intValue()).isEqualTo(-32600);
        assertThat(batch.at("/2/error/code").intValue()).isEqualTo(-32603);
    }

    @Test
    void callsOfOneMethodInABatchAreHandedOverTogether() {
        List<Integer> together = new ArrayList<>();
        RpcMethod adding = new RpcMethod() {
            @Override
            public RpcResult call(RpcParams params) {
                return RpcResult.quantity(params.quantity(0));
            }

            @Override
            public List<Supplier<RpcResult>> callAll(List<RpcParams> calls) {
                together.add(calls.size());
                return RpcMethod.super.callAll(calls);
            }
        };
        RpcMethods some = RpcMethods.builder()
                .add("echo", 1, adding)
                .add("other", 0, _ -> RpcResult.of("other"))
                .build();
        String echo = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":[\"%s\"]}";
        String other = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"other\"}";
        JsonRpcDispatcher wide = new JsonRpcDispatcher(new JsonRpcDispatcher.Limits(10_000, 10_000, 10, 10, 1_000));
        String request = "[" + String.join(",", echo.formatted("0x1"), echo.formatted("0x"), echo.formatted("0x3"))
                + "," + other + "," + echo.formatted("0x4") + "," + echo.formatted("0x5") + ",{}]";
        JsonNode batch = JSON.readTree(StandardCharsets.UTF_8
                .decode(wide.answer(request.getBytes(StandardCharsets.UTF_8), some)
                        .orElseThrow())
                .toString());
        assertThat(together).containsExactly(3, 2);
        assertThat(batch).hasSize(7);
        assertThat(batch.at("/0/result").stringValue()).isEqualTo("0x1");
        assertThat(batch.at("/1/error/code").intValue()).isEqualTo(-32602);
        assertThat(batch.at("/2/result").stringValue()).isEqualTo("0x3");
        assertThat(batch.at("/3/result").stringValue()).isEqualTo("other");
        assertThat(batch.at("/5/result").stringValue()).isEqualTo("0x5");
        assertThat(batch.at("/6/error/code").intValue()).isEqualTo(-32600);
    }

    @Test
    void limitsHold() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"count\"}";
        assertThat(answer("[" + (call + ",").repeat(5) + call + "]")).contains("-32600", "batch too large");
        assertThat(answer("[".repeat(1_000) + "]".repeat(1_000))).contains("-32600", "deeply nested");
        assertThat(answer("[" + "0,".repeat(2_000) + "0]")).contains("-32600", "too large");
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":" + "1".repeat(500) + ",\"method\":\"count\"}"))
                .contains("-32600");
    }

    @Test
    void whenABatchsAnswerIsFullTheRestAreErrors() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"long\",\"params\":[\"0x384\"]}";
        JsonNode batch = JSON.readTree(answer("[" + call.formatted(1) + "," + call.formatted(2) + ","
                + call.formatted(3) + "," + call.formatted(4) + "]"));
        assertThat(batch).hasSize(4);
        assertThat(batch.at("/1/result").isString()).isTrue();
        assertThat(batch.at("/2/error/code").intValue()).isEqualTo(-32003);
        assertThat(batch.at("/3/id").intValue()).isEqualTo(4);
        assertThat(batch.at("/3/error/code").intValue()).isEqualTo(-32003);
    }

    @Test
    void mutilatedRequestsAlwaysGetAJsonRpcAnswer() {
        long seed = 20261122;
        Random random = new Random(seed);
        String good = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hash\",\"params\":[\"0x" + "ab".repeat(32)
                + "\"]},{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"count\",\"params\":null}]";
        for (int round = 0; round < 5_000; round++) {
            byte[] request = good.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            }
            dispatcher
                    .answer(request, methods)
                    .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
                    .ifPresent(answer -> assertThat(answer)
                            .as("seed %d, request %s", seed, new String(request, StandardCharsets.ISO_8859_1))
                            .satisfiesAnyOf(
                                    text -> assertThat(JSON.readTree(text).isArray())
                                            .isTrue(),
                                    text -> assertThat(JSON.readTree(text).has("error"))
                                            .isTrue()));
        }
    }

    private String answer(String request) {
        return dispatcher
                .answer(request.getBytes(StandardCharsets.UTF_8), methods)
                .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
                .orElse("");
    }
}
