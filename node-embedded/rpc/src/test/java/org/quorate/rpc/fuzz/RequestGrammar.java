package org.quorate.rpc.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random requests: methods that exist, with arguments that are right, nearly right or wrong; and texts that are hardly
 * JSON-RPC or hardly JSON.
 */
final class RequestGrammar {
    private static final List<String> TAGS = List.of("latest", "pending", "earliest", "safe", "finalized");
    private static final List<String> KEYS = List.of(
            "from",
            "to",
            "data",
            "input",
            "value",
            "gas",
            "gasPrice",
            "maxFeePerGas",
            "maxPriorityFeePerGas",
            "nonce",
            "accessList",
            "type",
            "chainId",
            "blobVersionedHashes",
            "authorizationList",
            "fromBlock",
            "toBlock",
            "address",
            "topics",
            "blockHash",
            "blockNumber",
            "tracer",
            "tracerConfig",
            "timeout",
            "balance",
            "code",
            "state",
            "stateDiff",
            "storageKeys",
            "number",
            "time",
            "timestamp",
            "baseFee",
            "baseFeePerGas",
            "forking",
            "blocks",
            "calls",
            "blockStateCalls",
            "blockOverrides",
            "stateOverrides",
            "validation",
            "onlyTopCall",
            "diffMode",
            "disableStack",
            "enableMemory",
            "count",
            "after",
            "requireCanonical",
            "transactions",
            "types",
            "domain",
            "primaryType",
            "message");
    private static final List<String> TRACERS = List.of(
            "callTracer", "prestateTracer", "4byteTracer", "flatCallTracer", "muxTracer", "noopTracer", "trace");

    private final SplittableRandom random;
    private final List<String> methods;

    RequestGrammar(long seed, List<String> methods) {
        this.random = new SplittableRandom(seed);
        this.methods = methods;
    }

    String next() {
        return switch (random.nextInt(20)) {
            case 0 -> batch();
            case 1 -> damaged(call());
            case 2 -> damaged(batch());
            case 3 -> deep();
            case 4 -> value(4);
            case 5 -> envelope();
            default -> call();
        };
    }

    private String call() {
        StringBuilder params = new StringBuilder();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            params.append(i == 0 ? "" : ",").append(value(4));
        }
        return "{\"jsonrpc\":\"2.0\",\"id\":" + random.nextInt(1_000) + ",\"method\":\"" + method() + "\",\"params\":["
                + params + "]}";
    }

    private String method() {
        String name = methods.get(random.nextInt(methods.size()));
        return random.nextInt(30) == 0 ? name.toUpperCase() + random.nextInt(9) : name;
    }

    private String batch() {
        StringBuilder batch = new StringBuilder("[");
        int count = random.nextInt(random.nextInt(20) == 0 ? 1_200 : 6);
        for (int i = 0; i < count; i++) {
            batch.append(i == 0 ? "" : ",");
            batch.append(count > 10 ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}" : call());
        }
        return batch.append("]").toString();
    }

    /** An object that may lack what makes it a request. */
    private String envelope() {
        return "{\"jsonrpc\":" + value(1) + ",\"id\":" + value(1) + ",\"method\":"
                + (random.nextBoolean() ? "\"" + method() + "\"" : value(1)) + ",\"params\":" + value(2) + "}";
    }

    /** Cut off, doubled, or with some bytes changed. */
    private String damaged(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(at);
            case 2 -> text + text;
            default -> {
                StringBuilder changed = new StringBuilder(text);
                for (int i = 0; i < 3; i++) {
                    changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 256));
                }
                yield changed.toString();
            }
        };
    }

    private String deep() {
        int depth = random.nextInt(1, 2_000);
        return random.nextBoolean()
                ? "[".repeat(depth) + (random.nextBoolean() ? "]".repeat(depth) : "")
                : "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method() + "\",\"params\":" + "[".repeat(depth) + "1"
                        + "]".repeat(depth) + "}";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> number();
            case 3 -> "\"" + TAGS.get(random.nextInt(TAGS.size())) + "\"";
            case 4, 5 -> "\"" + quantity() + "\"";
            case 6 -> "\"0x" + hex(40) + "\"";
            case 7 -> "\"0x" + hex(64) + "\"";
            case 8 -> "\"0x" + hex(2 * random.nextInt(200)) + "\"";
            case 9 -> text();
            case 10 -> list(depth);
            default -> object(depth);
        };
    }

    private String number() {
        return switch (random.nextInt(7)) {
            case 0 -> "0";
            case 1 -> "-1";
            case 2 -> "1e308";
            case 3 -> "18446744073709551616";
            case 4 -> "0.5";
            case 5 -> "9".repeat(random.nextInt(1, 200));
            default -> Integer.toString(random.nextInt(100));
        };
    }

    private String quantity() {
        return switch (random.nextInt(8)) {
            case 0 -> "0x";
            case 1 -> "0x00";
            case 2 -> "0x" + "f".repeat(random.nextInt(1, 80));
            case 3 -> "-0x1";
            case 4 -> "0x" + Long.toHexString(random.nextLong());
            default -> "0x" + Integer.toHexString(random.nextInt(20));
        };
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        boolean small = random.nextBoolean();
        for (int i = 0; i < digits; i++) {
            hex.append(small && i < digits - 1 ? '0' : Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "\"\"";
            case 1 -> "\"" + TRACERS.get(random.nextInt(TRACERS.size())) + "\"";
            case 2 -> "\"\\u0000\\ud800\"";
            case 3 -> "\"newHeads\"";
            default -> "\"" + "x".repeat(random.nextInt(3_000)) + "\"";
        };
    }

    private String list(int depth) {
        StringBuilder list = new StringBuilder("[");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ",").append(value(depth - 1));
        }
        return list.append("]").toString();
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int count = random.nextInt(5);
        int first = random.nextInt(KEYS.size());
        for (int i = 0; i < count; i++) {
            String key = KEYS.get((first + i * (1 + random.nextInt(3))) % KEYS.size());
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(random.nextInt(20) == 0 ? "0x" + hex(40) : key)
                    .append("\":")
                    .append(value(depth - 1));
        }
        return object.append("}").toString();
    }
}
