package org.quorate.rpc.jsonrpc;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON-RPC 2.0 (jsonrpc.org/specification) over whatever carries the text. Where the specification leaves room, the
 * answers are those of geth, because that is what tools were tried against.
 */
public final class JsonRpcDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(JsonRpcDispatcher.class);

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_METHOD_LENGTH = 100;
    /** A tree of calls is as deep as calls are, 1,025, with an object and a list for each. */
    private static final int MAX_ANSWER_NESTING = 4_096;

    private static final JsonNode NO_ID = JsonNodeFactory.instance.nullNode();
    private static final JsonNode NO_ARGUMENTS = JsonNodeFactory.instance.arrayNode();

    private final Limits limits;
    private final JsonMapper mapper;

    /**
     * What one request may cost.
     *
     * @param requestBytes longest request
     * @param responseBytes longest result; in a batch, of all results together
     * @param batchSize most calls in one batch
     * @param nesting deepest JSON
     * @param tokens most JSON tokens in a request; each costs some 100 bytes of memory
     */
    public record Limits(int requestBytes, int responseBytes, int batchSize, int nesting, int tokens) {
        /** An id of the caller's choice goes back in an error, so errors may be as long as the request. */
        private int errorBytes() {
            return Math.addExact(responseBytes, Math.addExact(requestBytes, 512 * batchSize));
        }
    }

    public JsonRpcDispatcher(Limits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.nesting())
                .maxTokenCount(limits.tokens())
                .maxStringLength(limits.requestBytes())
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build();
        // An id goes back as it came, so numbers keep all their digits.
        mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .streamWriteConstraints(StreamWriteConstraints.builder()
                                .maxNestingDepth(MAX_ANSWER_NESTING)
                                .build())
                        .build())
                .enable(
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The answer to a request; nothing if it held notifications only. */
    public Optional<ByteBuffer> answer(byte[] request, RpcMethods methods) {
        ResponseBuffer out = new ResponseBuffer(limits.responseBytes());
        try {
            JsonNode message = parse(request);
            if (message.isArray()) {
                answerBatch(message, methods, out);
            } else {
                answerOne(message, params -> find(message, methods).call(params), out);
            }
        } catch (RpcException e) {
            writeError(out, NO_ID, e);
        }
        return out.size() == 0 ? Optional.empty() : Optional.of(out.toByteBuffer());
    }

    /** The parser's own messages stay here: they speak of its settings and of its source. */
    private JsonNode parse(byte[] request) {
        try (JsonParser parser = mapper.createParser(request)) {
            if (parser.nextToken() == null) {
                throw RpcException.of(RpcException.PARSE_ERROR, "parse error: the request is empty");
            }
            JsonNode message = mapper.readTree(parser);
            if (parser.nextToken() != null) {
                throw notJson(parser.currentTokenLocation());
            }
            return message;
        } catch (StreamConstraintsException e) {
            throw RpcException.invalidRequest("request too large or too deeply nested");
        } catch (MismatchedInputException e) {
            throw RpcException.invalidRequest("invalid request: an object has two members of the same name");
        } catch (JacksonException e) {
            throw notJson(e.getLocation());
        }
    }

    private static RpcException notJson(TokenStreamLocation where) {
        return RpcException.of(
                RpcException.PARSE_ERROR,
                "parse error: not JSON at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr()));
    }

    private void answerBatch(JsonNode batch, RpcMethods methods, ResponseBuffer out) {
        if (batch.isEmpty()) {
            writeError(out, NO_ID, RpcException.invalidRequest("empty batch"));
            return;
        }
        if (batch.size() > limits.batchSize()) {
            writeError(out, NO_ID, RpcException.invalidRequest("batch too large, want at most " + limits.batchSize()));
            return;
        }
        out.write('[');
        Batch calls = new Batch(batch, methods);
        for (int i = 0; i < batch.size(); i++) {
            int before = out.size();
            if (before > 1) {
                out.raiseLimit(Math.max(limits.responseBytes(), before + 1));
                out.write(',');
            }
            int start = out.size();
            int index = i;
            answerOne(batch.get(i), params -> calls.answerer(index).call(params), out);
            if (out.size() == start) {
                out.truncate(before);
            }
        }
        out.raiseLimit(limits.errorBytes());
        if (out.size() > 1) {
            out.write(']');
        } else {
            out.truncate(0);
        }
    }

    /** Writes nothing for a notification, even one that fails. */
    private void answerOne(JsonNode message, RpcMethod answerer, ResponseBuffer out) {
        JsonNode id = message.get("id");
        boolean answerable = id != null && id.isValueNode();
        if (!isWellFormed(message)) {
            writeError(out, answerable ? id : NO_ID, RpcException.invalidRequest("invalid request"));
            return;
        }
        try {
            RpcResult result = answerer.call(arguments(message));
            if (answerable) {
                writeMessage(out, id, json -> {
                    json.writeName("result");
                    result.writeTo(json);
                });
            }
        } catch (RpcException e) {
            if (answerable) {
                writeError(out, id, e);
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} failed", message.get("method").stringValue(), e);
            if (answerable) {
                writeError(out, id, RpcException.of(RpcException.INTERNAL_ERROR, "internal error"));
            }
        }
    }

    /** Whether it is a call with a method and an id that can be given back, or a notification. */
    static boolean isWellFormed(JsonNode message) {
        JsonNode id = message.get("id");
        return isCall(message) && (id == null || id.isValueNode());
    }

    private static boolean isCall(JsonNode message) {
        JsonNode version = message.get("jsonrpc");
        JsonNode method = message.get("method");
        return version != null
                && version.isString()
                && version.stringValue().equals("2.0")
                && method != null
                && method.isString()
                && !method.stringValue().isEmpty();
    }

    static RpcMethod find(JsonNode message, RpcMethods methods) {
        String name = message.get("method").stringValue();
        return methods.find(name)
                .orElseThrow(() -> RpcException.methodNotFound(
                        name.length() <= MAX_METHOD_LENGTH ? name : name.substring(0, MAX_METHOD_LENGTH) + "…"));
    }

    static RpcParams arguments(JsonNode message) {
        JsonNode params = message.get("params");
        if (params == null || params.isNull()) {
            return new RpcParams(NO_ARGUMENTS);
        }
        if (!params.isArray()) {
            throw RpcException.invalidParams("non-array args");
        }
        return new RpcParams(params);
    }

    private void writeError(ResponseBuffer out, JsonNode id, RpcException error) {
        out.raiseLimit(limits.errorBytes());
        try {
            writeMessage(out, id, json -> writeErrorObject(json, error));
        } catch (RpcException tooLarge) {
            writeMessage(out, id, json -> writeErrorObject(json, tooLarge));
        }
        out.raiseLimit(limits.responseBytes());
    }

    private static void writeErrorObject(JsonGenerator json, RpcException error) {
        json.writeObjectPropertyStart("error");
        json.writeNumberProperty("code", error.code());
        json.writeStringProperty("message", error.getMessage());
        error.data().ifPresent(data -> json.writeStringProperty("data", data.toHex()));
        json.writeEndObject();
    }

    /** Writes a whole message or, when that fails, nothing. */
    private void writeMessage(ResponseBuffer out, JsonNode id, Consumer<JsonGenerator> body) {
        int start = out.size();
        try {
            JsonGenerator json = mapper.createGenerator(out);
            json.writeStartObject();
            json.writeStringProperty("jsonrpc", "2.0");
            json.writeName("id");
            json.writeTree(id);
            body.accept(json);
            json.writeEndObject();
            json.close();
        } catch (RuntimeException | StackOverflowError e) {
            out.truncate(start);
            throw e;
        }
    }
}
